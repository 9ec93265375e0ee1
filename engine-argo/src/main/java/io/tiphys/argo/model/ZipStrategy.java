package io.tiphys.argo.model;

/**
 * Says by its presence that zip is used. Has no fields.
 *
 * <p>Part of Argo since 2.12.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ZipStrategy extends ArgoObject {
  /** Makes an empty one. */
  public ZipStrategy() {}
}
