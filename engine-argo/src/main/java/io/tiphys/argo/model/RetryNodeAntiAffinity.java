package io.tiphys.argo.model;

/**
 * Says by its presence that attempts go to different machines. Has no fields.
 *
 * <p>Part of Argo since 3.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class RetryNodeAntiAffinity extends ArgoObject {
  /** Makes an empty one. */
  public RetryNodeAntiAffinity() {}
}
