package io.tiphys.argo.model;

/**
 * Says by its presence that somebody supplies the value. Has no fields.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SuppliedValueFrom extends ArgoObject {
  /** Makes an empty one. */
  public SuppliedValueFrom() {}
}
