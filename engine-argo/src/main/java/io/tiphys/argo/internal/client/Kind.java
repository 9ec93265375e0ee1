package io.tiphys.argo.internal.client;

/** A kind of object that the engine deals with. */
public enum Kind {
  /** Runs. */
  WORKFLOWS("/apis/argoproj.io/v1alpha1", "workflows"),
  /** What attempts run in. */
  PODS("/api/v1", "pods"),
  /** Credentials of pods for artifacts. */
  SECRETS("/api/v1", "secrets"),
  /** What all of these are in. */
  NAMESPACES("/api/v1", "namespaces");

  private final String group;
  private final String plural;

  Kind(String group, String plural) {
    this.group = group;
    this.plural = plural;
  }

  /** Returns the name in URLs and in rights. */
  String plural() {
    return plural;
  }

  /** Tells whether the kind exists only where Argo is installed. */
  boolean isArgos() {
    return group.startsWith("/apis/argoproj.io/");
  }

  String path(String namespace) {
    return group + "/namespaces/" + namespace + "/" + plural;
  }

  String path(String namespace, String name) {
    return path(namespace) + "/" + name;
  }
}
