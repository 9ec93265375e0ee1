package io.tiphys.local.internal.backend;

import io.tiphys.status.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which runs need the artifacts of which earlier ones: a re-run refers to what it took over. The
 * artifacts of a run that is deleted stay until the last run that needs them is.
 *
 * <p>Thread-safe.
 */
final class Holds {
  // Guarded by this.
  private final Map<RunId, Set<RunId>> needs = new HashMap<>();
  private final Set<RunId> deleted = new HashSet<>();

  /** Notes that a run needs the artifacts of an earlier one, and of those that that one needed. */
  synchronized void add(RunId run, RunId earlier) {
    Set<RunId> all = new LinkedHashSet<>(needs.getOrDefault(earlier, Set.of()));
    all.add(earlier);
    needs.put(run, all);
  }

  /**
   * Notes that a run is deleted; returns the deleted runs whose artifacts nobody needs any more.
   */
  synchronized Set<RunId> remove(RunId run) {
    deleted.add(run);
    needs.remove(run);
    return unneeded();
  }

  /** Notes that a run is gone, and its artifacts stay; returns as {@link #remove} does. */
  synchronized Set<RunId> leave(RunId run) {
    needs.remove(run);
    return unneeded();
  }

  private Set<RunId> unneeded() {
    Set<RunId> free = new HashSet<>(deleted);
    needs.values().forEach(free::removeAll);
    return free;
  }

  /** Says whether another run needs the artifacts of this one. */
  synchronized boolean isNeeded(RunId run) {
    return needs.values().stream().anyMatch(earlier -> earlier.contains(run));
  }

  /** Notes that the artifacts of a deleted run are gone. */
  synchronized void gone(RunId run) {
    deleted.remove(run);
  }
}
