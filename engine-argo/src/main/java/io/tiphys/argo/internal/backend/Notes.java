package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.GivenUp;
import io.tiphys.argo.internal.status.LostBodies;
import io.tiphys.argo.internal.status.NodeNumbers;
import io.tiphys.argo.internal.status.PodRow;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notes on the objects of runs what only pods tell, and not for long.
 *
 * <p>Thread-safe.
 */
final class Notes {
  private static final System.Logger LOG = System.getLogger(Notes.class.getName());

  /** Before what cannot be noted is tried again: nobody may look at a run that is over. */
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(10);

  private static final int NOTES = 30;

  private final RunObjects objects;
  private final Surroundings surroundings;
  private final Deeds deeds;

  Notes(RunObjects objects, Surroundings surroundings, Deeds deeds) {
    this.objects = objects;
    this.surroundings = surroundings;
    this.deeds = deeds;
  }

  /** Adds nodes to an annotation soon; also when the run is over. */
  void nodes(RunId id, String annotation, Set<String> nodes) {
    nodes(id, annotation, nodes, surroundings.now(), NOTES);
  }

  private void nodes(RunId id, String annotation, Set<String> nodes, Instant time, int tries) {
    deeds.at(
        "note " + annotation + " of " + id + " " + nodes,
        time,
        () -> {
          try {
            objects.edit(id, now -> noted(now, annotation, nodes));
          } catch (EngineException e) {
            if (e.retryable() && tries > 1) {
              // Not under the name that is being done now.
              surroundings.after(
                  BETWEEN_NOTES, () -> nodes(id, annotation, nodes, surroundings.now(), tries - 1));
            }
            throw e;
          }
        });
  }

  private static Optional<Map<String, Object>> noted(
      Workflow now, String annotation, Set<String> nodes) {
    return NodeNumbers.added(annotation(now, annotation), nodes)
        .map(text -> annotations(annotation, text));
  }

  /**
   * A pod does not say any more, once it is ended, why it was.
   *
   * @throws EngineException if it may be noted later, when somebody looks again
   */
  void beforeItsEnd(RunId id, Function<Workflow, Optional<Map<String, Object>>> note) {
    try {
      objects.edit(id, note);
    } catch (EngineException e) {
      if (e.retryable()) {
        throw e;
      }
      LOG.log(Level.DEBUG, "why a body of run " + id + " is ended is not noted", e);
    }
  }

  static Optional<Map<String, Object>> givenUp(Workflow now, PodRow pod, Duration startLimit) {
    return GivenUp.note(annotation(now, Marks.GIVEN_UP), pod, startLimit)
        .map(text -> annotations(Marks.GIVEN_UP, text));
  }

  static Optional<Map<String, Object>> lost(Workflow now, PodRow pod) {
    return LostBodies.note(annotation(now, Marks.LOST), pod)
        .map(text -> annotations(Marks.LOST, text));
  }

  static Map<String, Object> annotations(String name, String text) {
    return Map.of("metadata", Map.of("annotations", Map.of(name, text)));
  }

  static @Nullable String annotation(Workflow object, String name) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }

  /** Returns the time in an annotation. */
  static Optional<Instant> time(Workflow object, String annotation) {
    return Marks.timeIn(annotation(object, annotation));
  }
}
