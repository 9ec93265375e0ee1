package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An init container or sidecar of a template.
 *
 * <p>Part of Argo since 2.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class UserContainer extends ContainerFields<UserContainer> {
  @JsonProperty("mirrorVolumeMounts")
  private @Nullable Boolean mirrorVolumeMounts;

  /** Makes an empty one. */
  public UserContainer() {}

  /**
   * True: sees the volumes of the main container at the same paths, artifacts included. Default
   * false.
   *
   * <p>Argo field {@code spec.templates[].sidecars[].mirrorVolumeMounts}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getMirrorVolumeMounts() {
    return mirrorVolumeMounts;
  }

  /**
   * Sets what {@link #getMirrorVolumeMounts()} returns.
   *
   * @param mirrorVolumeMounts the new value; null leaves the field out
   * @return this
   */
  public UserContainer mirrorVolumeMounts(@Nullable Boolean mirrorVolumeMounts) {
    this.mirrorVolumeMounts = mirrorVolumeMounts;
    return this;
  }

  @Override
  UserContainer self() {
    return this;
  }
}
