package io.tiphys.argo.internal.status;

import io.tiphys.status.RunStatus;
import java.util.Map;
import java.util.Set;

/**
 * What comes of a look at a run.
 *
 * <p>Immutable.
 *
 * @param status what may be shown now
 * @param remembered what to give to the next look
 * @param needsPods whether the run is over but for a complete list of its pods
 * @param delivers whether the run is over but for a host that brings files to where they belong
 * @param notes what {@link Overtime} and {@link Witnessed} have to note, as only pods tell it:
 *     numbers of nodes by annotation
 * @param madeAgain the ids of pods that {@link LostBodies} has found, which are to be ended
 * @param unreported the ids of nodes that {@link Unreported} has found, which are to be closed
 */
public record Reading(
    RunStatus status,
    Remembered remembered,
    boolean needsPods,
    boolean delivers,
    Map<String, Set<String>> notes,
    Set<String> madeAgain,
    Set<String> unreported) {
  /** Copies the sets. */
  public Reading {
    notes = Map.copyOf(notes);
    madeAgain = Set.copyOf(madeAgain);
    unreported = Set.copyOf(unreported);
  }
}
