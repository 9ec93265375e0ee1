package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.error.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the server what the client may do. Everybody may ask this.
 *
 * <p>Thread-safe. Methods block until the server has answered.
 */
public final class Rights {
  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private static final String NOT_FOUND = "404";

  private final Calls calls;
  private final KubernetesSerialization json;
  private final String namespace;

  Rights(Calls calls, KubernetesSerialization json, String namespace) {
    this.calls = calls;
    this.json = json;
    this.namespace = namespace;
  }

  /**
   * Returns what the client may not do with objects of the namespace. Costs a request for each
   * verb.
   *
   * @param kind the kind
   * @param part a part of it, such as {@code log}; empty for the object itself
   * @param verbs in the words of roles
   * @return those that it may not, in order
   */
  public List<String> missing(Kind kind, String part, List<String> verbs) {
    return missing(kind, part, "", verbs);
  }

  /**
   * Returns the same of one object.
   *
   * @param kind its kind
   * @param name its name
   * @param verbs in the words of roles
   * @return those that it may not, in order
   */
  public List<String> missingOf(Kind kind, String name, List<String> verbs) {
    return missing(kind, "", name, verbs);
  }

  /**
   * Tells whether the namespace is there.
   *
   * @return empty where the server does not say so to this client
   */
  public Optional<Boolean> namespaceExists() {
    try {
      Reply unused = calls.send(ApiRequest.get(Kind.NAMESPACES, "/api/v1/namespaces/" + namespace));
      return Optional.of(true);
    } catch (EngineException e) {
      boolean missing = e.nativeCode().equals(Optional.of(NOT_FOUND));
      return missing ? Optional.of(false) : Optional.empty();
    }
  }

  private List<String> missing(Kind kind, String part, String name, List<String> verbs) {
    List<String> missing = new ArrayList<>();
    for (String verb : verbs) {
      if (!may(kind, part, name, verb)) {
        missing.add(verb);
      }
    }
    return missing;
  }

  private boolean may(Kind kind, String part, String name, String verb) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("namespace", namespace);
    asked.put("verb", verb);
    asked.put("group", kind.isArgos() ? "argoproj.io" : "");
    asked.put("resource", kind.plural());
    asked.put("subresource", part);
    if (!name.isEmpty()) {
      asked.put("name", name);
    }
    Map<String, Object> review =
        Map.of(
            "apiVersion",
            "authorization.k8s.io/v1",
            "kind",
            "SelfSubjectAccessReview",
            "spec",
            Map.of("resourceAttributes", asked));
    Reply reply = calls.send(ApiRequest.post(kind, PATH, json.asJson(review)));
    return json.unmarshal(reply.text(), Map.class).get("status") instanceof Map<?, ?> status
        && Boolean.TRUE.equals(status.get("allowed"));
  }
}
