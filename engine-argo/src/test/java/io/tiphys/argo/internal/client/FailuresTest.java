package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers as Kubernetes 1.35 gives them. */
class FailuresTest {
  private static final ApiRequest CREATE =
      ApiRequest.post(Kind.WORKFLOWS, Kind.WORKFLOWS.path("scenes"), "{}");

  private final Failures failures =
      new Failures(new KubernetesSerialization(), "https://api:6443", "scenes");

  private EngineException told(int code, String text) {
    return failures.of(CREATE, new Reply(code, Duration.ZERO, text));
  }

  private static String status(String message, String reason, String details) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"%s\",\"reason\":\"%s\"%s}"
        .formatted(message, reason, details);
  }

  @Test
  void noServer_isUnavailable_andNamesTheAddress() {
    EngineException told = failures.of(CREATE, new ConnectException("Connection refused"));

    assertThat(told)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage(
            "create workflows: the API server at https://api:6443 did not answer (Connection"
                + " refused); check its address, the network and that it runs")
        .hasCauseInstanceOf(ConnectException.class);
    assertThat(told.nativeCode()).contains("ConnectException");
  }

  @Test
  void expiredToken_isRetryable_asTokensAreRenewedFromOutside() {
    EngineException told = told(401, status("Unauthorized", "Unauthorized", ""));

    assertThat(told.retryable()).isTrue();
    assertThat(told.nativeCode()).contains("401");
    assertThat(told)
        .hasMessage(
            "create workflows: the API server does not accept who asks (Unauthorized); renew the"
                + " token or certificate of the Kubernetes client");
  }

  /** Seen with the JDK's client 17 on Kubernetes 1.35: the server closes with the 401. */
  @Test
  void connectionThatIsSentAway_namesWhatItMayBe() {
    EngineException told = failures.of(CREATE, new IOException("/127.0.0.1:1: GOAWAY received"));

    assertThat(told)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("may be a token that has expired")
        .hasMessageContaining("http2Disable");
  }

  @Test
  void missingRight_saysWhichOneAndWhere() {
    EngineException told =
        told(
            403,
            status(
                "workflows.argoproj.io is forbidden: User \\\"x\\\" cannot create resource"
                    + " \\\"workflows\\\"",
                "Forbidden",
                ""));

    assertThat(told.retryable()).isFalse();
    assertThat(told.nativeCode()).contains("403");
    assertThat(told)
        .hasMessageContaining("the client may not create workflows in namespace scenes; give")
        .hasMessageContaining("User \"x\" cannot create");
  }

  @Test
  void quotaUsedUp_isUnavailable_withTheServersWords() {
    EngineException told =
        told(403, status("exceeded quota: runs, requested: 1, used: 5", "Forbidden", ""));

    assertThat(told)
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("exceeded quota: runs, requested: 1, used: 5")
        .hasMessageContaining("raise the quota");
  }

  @Test
  void missingCrd_isToldFromAMissingObject() {
    EngineException noArgo = told(404, "404 page not found\n");
    EngineException noRun =
        told(
            404,
            status(
                "workflows.argoproj.io \\\"x\\\" not found",
                "NotFound",
                ",\"details\":{\"name\":\"x\",\"kind\":\"workflows\"}"));

    assertThat(noArgo)
        .isNotInstanceOf(NotFoundException.class)
        .hasMessageContaining("does not know workflows.argoproj.io in v1alpha1")
        .hasMessageContaining("install Argo Workflows");
    assertThat(noArgo.retryable()).isFalse();
    assertThat(noRun).isInstanceOf(NotFoundException.class);
    assertThat(noRun.nativeCode()).contains("404");
  }

  @Test
  void missingNamespace_isNamed() {
    EngineException told =
        told(
            404,
            status(
                "namespaces \\\"scenes\\\" not found",
                "NotFound",
                ",\"details\":{\"name\":\"scenes\",\"kind\":\"namespaces\"}"));

    assertThat(told)
        .isNotInstanceOf(NotFoundException.class)
        .hasMessageContaining("there is no namespace scenes on the cluster at https://api:6443");
  }

  @Test
  void brokenSchema_isOneProblemForEachCause_withoutTheServersNoise() {
    RefusedException told =
        (RefusedException)
            told(
                422,
                status(
                    "invalid",
                    "Invalid",
                    ",\"details\":{\"causes\":[{\"field\":\"spec.x\",\"message\":\"must be"
                        + " string\"},{\"field\":\"<nil>\",\"message\":\"some validation rules were"
                        + " not checked\"}]}"));

    assertThat(told.problems()).hasSize(1);
    Problem problem = told.problems().get(0);
    assertThat(problem.path()).isEqualTo("spec.x");
    assertThat(problem.message()).isEqualTo("must be string");
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(told).hasMessageContaining("(422)");
  }

  @Test
  void unknownField_isRefused() {
    assertThat(told(400, status("strict decoding error: unknown field", "BadRequest", "")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("strict decoding error: unknown field");
  }

  @Test
  void tooLarge_isALimit_whateverSaysSo() {
    for (EngineException told :
        new EngineException[] {
          told(413, status("limit is 3145728", "RequestEntityTooLarge", "")),
          told(500, status("etcdserver: request is too large", "", "")),
        }) {
      assertThat(told).isInstanceOf(RefusedException.class);
      assertThat(((RefusedException) told).problems().get(0).code())
          .isEqualTo(ProblemCode.LIMIT_EXCEEDED);
    }
  }

  @Test
  void busyOrBrokenServer_isUnavailable() {
    for (int code : new int[] {429, 500, 502, 503, 504}) {
      EngineException told = told(code, "oh");
      assertThat(told).isInstanceOf(BackendUnavailableException.class).hasMessageContaining("oh");
      assertThat(told.nativeCode()).contains(Integer.toString(code));
    }
  }

  @Test
  void anythingElse_isSaidAsItIs() {
    EngineException told = told(418, "short and stout");

    assertThat(told).hasMessageContaining("unexpected answer 418").hasMessageContaining("stout");
    assertThat(told.retryable()).isFalse();
  }

  @Test
  void brokenDescription_isTakenAsText() {
    assertThat(told(503, "{\"message\":")).hasMessageContaining("{\"message\":");
    assertThat(told(503, "")).hasMessageContaining("no reason given");
    assertThat(told(503, "x".repeat(5000))).hasMessageContaining("x…");
  }
}
