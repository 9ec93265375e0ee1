package io.tiphys.argo.internal.status;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a kubelet says of one container.
 *
 * <p>Immutable.
 *
 * @param name its name in the pod
 * @param state where it is
 * @param reason the kubelet's word for it, empty without one
 * @param message the kubelet's words, empty without any
 * @param exitCode of one that has ended
 * @param startedAt null when it has not
 * @param endedAt null when it has not
 */
public record ContainerRow(
    String name,
    State state,
    String reason,
    String message,
    OptionalInt exitCode,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** Where a container is, in order. */
  public enum State {
    /** Has not started. */
    WAITING,
    /** Runs. */
    RUNNING,
    /** Has ended. */
    ENDED
  }

  /** Says whether its program was started. One that nobody could find is not known to be. */
  boolean hasStarted() {
    return state != State.WAITING && startedAt != null;
  }
}
