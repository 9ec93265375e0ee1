package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import java.util.List;
import java.util.Objects;

/**
 * Says what an answer that is no success means: one of the neutral exceptions, in words that tell
 * what to do, with the server's own words and its code.
 *
 * <p>The cases were tried on Kubernetes 1.35. Immutable.
 */
final class Failures {
  /** What etcd and the API server say of an object that they cannot store; both with code 500. */
  private static final List<String> TOO_LARGE =
      List.of("etcdserver: request is too large", "trying to send message larger than max");

  /** The JDK's client loses the answer 401 like this, when it speaks HTTP/2. */
  private static final String GOAWAY =
      "over HTTP/2 this may be a token that has expired: set http2Disable in the client's"
          + " configuration and renew the token; else ";

  private static final int MOST_WORDS = 1000;

  private final KubernetesSerialization json;
  private final String server;
  private final String namespace;

  Failures(KubernetesSerialization json, String server, String namespace) {
    this.json = json;
    this.server = server;
    this.namespace = namespace;
  }

  /** Tells whether the same request may get another answer in a moment. */
  static boolean mayPass(Reply reply) {
    return switch (reply.code()) {
      case 429, 502, 503, 504 -> true;
      case 500 -> !isTooLarge(reply.text());
      case 409 -> isQuotaConflict(reply.text());
      default -> false;
    };
  }

  /** Two creations that a quota counts at the same time: the server asks to come again. */
  private static boolean isQuotaConflict(String text) {
    return text.contains("resourcequotas");
  }

  private static boolean isTooLarge(String text) {
    return TOO_LARGE.stream().anyMatch(text::contains);
  }

  /** Reads the server's own description of what went wrong. */
  Status status(Reply reply) {
    if (reply.text().startsWith("{")) {
      try {
        Status status = json.unmarshal(reply.text(), Status.class);
        if (status != null) {
          return status;
        }
      } catch (RuntimeException e) { // then it is no description but some other text
        return plain(reply.text());
      }
    }
    return plain(reply.text());
  }

  private static Status plain(String text) {
    Status status = new Status();
    status.setMessage(text.strip());
    return status;
  }

  /** Tells what an answer means that is no success. */
  EngineException of(ApiRequest request, Reply reply) {
    Status status = status(reply);
    String words = words(status);
    String code = Integer.toString(reply.code());
    return switch (reply.code()) {
      case 400, 422 -> refused(request, status, words, code);
      case 401 ->
          new EngineException(
              at(request)
                  + "the API server does not accept who asks ("
                  + words
                  + "); renew the token or certificate of the Kubernetes client",
              true,
              code,
              null);
      case 403 -> forbidden(request, words, code);
      case 404 -> missing(request, status, words, code);
      case 409 ->
          new EngineException(
              at(request) + "others changed the object at the same time: " + words,
              true,
              code,
              null);
      case 413 -> tooLarge(request, words);
      case 500 -> isTooLarge(reply.text()) ? tooLarge(request, words) : down(request, words, code);
      case 429 ->
          new BackendUnavailableException(
              at(request) + "the API server has too much to do: " + words, code, null);
      default -> reply.code() > 500 ? down(request, words, code) : unknown(request, words, code);
    };
  }

  /** Tells what it means that there was no answer, or half of one. */
  EngineException of(ApiRequest request, Throwable failure) {
    if (failure instanceof EngineException known) {
      return known;
    }
    if (failure instanceof InterruptedException) {
      return new BackendUnavailableException(
          at(request) + "the thread was interrupted while it waited for an answer",
          failure.getClass().getSimpleName(),
          failure);
    }
    return new BackendUnavailableException(
        at(request)
            + "the API server at "
            + server
            + " did not answer ("
            + said(failure)
            + ("); "
                + (said(failure).contains("GOAWAY") ? GOAWAY : "")
                + "check its address, the network and that it runs"),
        failure.getClass().getSimpleName(),
        failure);
  }

  /** Makes the exception for an object that would be too large. */
  RefusedException tooLarge(ApiRequest request, String words) {
    return refused(
        request,
        ProblemCode.LIMIT_EXCEEDED,
        words,
        "keep texts under a kilobyte or two in the definition, hand larger ones over as files, and"
            + " make large groups workflows of their own");
  }

  private EngineException forbidden(ApiRequest request, String words, String code) {
    if (words.contains("exceeded quota")) {
      return new BackendUnavailableException(
          at(request)
              + "a quota of the namespace is used up ("
              + words
              + "); delete runs or raise the quota",
          code,
          null);
    }
    return new EngineException(
        at(request)
            + "the client may not "
            + request.deed()
            + " in namespace "
            + namespace
            + "; give its account a role with this right. The server says: "
            + words,
        false,
        code,
        null);
  }

  private EngineException missing(ApiRequest request, Status status, String words, String code) {
    boolean aboutAnObject = status.getDetails() != null;
    if (!aboutAnObject && request.kind().isArgos()) {
      return new EngineException(
          at(request)
              + "the cluster at "
              + server
              + " does not know "
              + request.kind().plural()
              + ".argoproj.io in v1alpha1 ("
              + words
              + "); install Argo Workflows and its CRDs, or use another cluster",
          false,
          code,
          null);
    }
    if (aboutAnObject && Objects.equals(status.getDetails().getKind(), "namespaces")) {
      return new EngineException(
          at(request)
              + "there is no namespace "
              + namespace
              + " on the cluster at "
              + server
              + "; create it or name another",
          false,
          code,
          null);
    }
    return new NotFoundException(at(request) + words, code, null);
  }

  private EngineException refused(ApiRequest request, Status status, String words, String code) {
    List<StatusCause> causes =
        status.getDetails() == null ? List.of() : status.getDetails().getCauses();
    List<Problem> problems =
        causes.stream()
            // The server adds a cause without a field, which says that it gave up checking.
            .filter(cause -> cause.getField() != null && !cause.getField().equals("<nil>"))
            .map(cause -> problem(cause.getField(), Objects.toString(cause.getMessage(), words)))
            .toList();
    return new RefusedException(
        at(request) + "the object, by the API server (" + code + ")",
        problems.isEmpty() ? List.of(problem("", words)) : problems);
  }

  private static Problem problem(String path, String words) {
    return Problem.of(
        ProblemCode.INVALID_VALUE,
        path,
        words,
        "compare the versions of Argo's CRDs and of this library; look at what an overlay changes");
  }

  private RefusedException refused(
      ApiRequest request, ProblemCode code, String message, String advice) {
    return new RefusedException(
        at(request) + "the request", List.of(Problem.of(code, "", message, advice)));
  }

  private BackendUnavailableException down(ApiRequest request, String words, String code) {
    return new BackendUnavailableException(
        at(request) + "the API server at " + server + " cannot serve now: " + words, code, null);
  }

  private EngineException unknown(ApiRequest request, String words, String code) {
    return new EngineException(
        at(request) + "unexpected answer " + code + " of the API server: " + words,
        false,
        code,
        null);
  }

  private static String at(ApiRequest request) {
    return request.deed() + ": ";
  }

  private static String words(Status status) {
    String message = status.getMessage();
    if (message == null || message.isBlank()) {
      return Objects.toString(status.getReason(), "no reason given");
    }
    return message.length() <= MOST_WORDS ? message : message.substring(0, MOST_WORDS) + "…";
  }

  /** The HTTP client wraps a refused connection in one without words. */
  private static String said(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        return t.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
