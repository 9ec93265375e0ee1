package io.tiphys.argo.internal.names;

/**
 * Secrets of the gateway: one of the namespace, by which all hosts know credentials, and one of
 * each run, from which Argo takes that of its pods.
 *
 * <p>Immutable.
 */
public final class GatewaySecrets {
  /** The name of that of the namespace. */
  public static final String NAMESPACE = "tiphys-gateway";

  /** In that of a run: the name to give. */
  public static final String USER = "user";

  /** In that of a run: the password to give. */
  public static final String PASSWORD = "password";

  private GatewaySecrets() {}

  /**
   * Returns the name of that of a run. Argo calls a volume by it, so it has 63 characters at most.
   */
  public static String nameOf(String run) {
    return run + "-files";
  }
}
