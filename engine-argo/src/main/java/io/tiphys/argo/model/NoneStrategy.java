package io.tiphys.argo.model;

/**
 * Says by its presence that nothing is packed. Has no fields.
 *
 * <p>Part of Argo since 2.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class NoneStrategy extends ArgoObject {
  /** Makes an empty one. */
  public NoneStrategy() {}
}
