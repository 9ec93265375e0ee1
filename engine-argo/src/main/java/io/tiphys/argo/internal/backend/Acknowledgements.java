package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.Versions;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.NotFoundException;
import io.tiphys.status.RunId;
import java.util.Map;
import java.util.Optional;

/**
 * What hosts have acknowledged: the ends of runs, as an annotation of the object, so that every
 * host sees it. What comes before the end is nobody's matter.
 *
 * <p>Thread-safe.
 */
final class Acknowledgements {
  private final RunObjects objects;

  Acknowledgements(RunObjects objects) {
    this.objects = objects;
  }

  /** Notes that a host has handled a version of a run for good; not of workflows of others. */
  void add(RunId id, long version) {
    if (version < Versions.TERMINAL) {
      return;
    }
    try {
      objects.edit(
          id, now -> RunObjects.isOwn(now) && !isIn(now) ? mark(version) : Optional.empty());
    } catch (NotFoundException e) {
      // It is gone: somebody else has thought it was handled.
    }
  }

  private static Optional<Map<String, Object>> mark(long version) {
    Map<String, String> mark = Map.of(Marks.ACKNOWLEDGED, Long.toString(version));
    return Optional.of(Map.of("metadata", Map.of("annotations", mark)));
  }

  /** Says whether a host has handled the end of a run for good. */
  boolean has(RunId id) {
    return objects.find(id).map(Acknowledgements::isIn).orElse(false);
  }

  private static boolean isIn(Workflow object) {
    return RunObjects.annotation(object, Marks.ACKNOWLEDGED).isPresent();
  }
}
