package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.names.TaskTables;
import io.tiphys.argo.internal.status.KeptFile;
import io.tiphys.argo.internal.status.KeptNodes;
import io.tiphys.argo.internal.status.Moves;
import io.tiphys.argo.internal.status.WaitingNode;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.status.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a re-run takes over: the states of tasks, in its object, and copies of their files, so that
 * either run can be deleted without harm to the other.
 *
 * <p>Thread-safe.
 */
final class Reruns {
  private final RunObjects objects;
  private final RunFiles files;
  private final Surroundings surroundings;

  Reruns(RunObjects objects, RunFiles files, Surroundings surroundings) {
    this.objects = objects;
    this.files = files;
    this.surroundings = surroundings;
  }

  /**
   * Adds to the object of a new run what it takes over, and copies the files.
   *
   * @throws RefusedException if it cannot be known, or a file is gone, as it is while somebody
   *     deletes the earlier run
   */
  void add(Plan plan, RunId id, Workflow object) {
    RunId earlier = plan.rerunOf().orElseThrow();
    Workflow old = objects.require(earlier);
    Optional<String> hidden = WaitingNode.hidden(old);
    if (hidden.isPresent()) {
      throw refused(earlier, hidden.get());
    }
    Moves moves = files.moves(earlier, id);
    TaskTable table = TaskTables.of(old);
    List<KeptFile> moved = new ArrayList<>();
    if (table != null) {
      KeptNodes kept = KeptNodes.of(old, table, plan, object, moves, surroundings.now());
      kept.addTo(object);
      moved.addAll(kept.files());
    }
    for (ArtifactLocation given : plan.request().locations().values()) {
      String key = moves.newKey(given.key());
      if (files.isOurs(given.store()) && !key.equals(given.key())) {
        moved.add(new KeptFile(given.key(), key, false, false));
      }
    }
    if (!moved.isEmpty() && RunObjects.annotation(old, Marks.ARTIFACTS_DELETED).isPresent()) {
      throw refused(earlier, "its artifacts were deleted");
    }
    copy(earlier, moved);
  }

  private void copy(RunId earlier, List<KeptFile> kept) {
    if (kept.isEmpty()) {
      return;
    }
    // Pods of the re-run take directories with the folder around that Argo has made.
    ArtifactStore store = files.stored().orElseThrow();
    try {
      for (KeptFile each : kept) {
        if (each.many()) {
          copyAll(store, each);
        } else {
          copyOne(store, each);
        }
      }
    } catch (NotFoundException e) {
      throw refused(earlier, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          "the artifacts of run " + earlier + " cannot be copied for its re-run: " + e.getMessage(),
          true,
          null,
          e);
    }
  }

  private static void copyOne(ArtifactStore store, KeptFile kept) throws IOException {
    try {
      copy(store, kept.from(), kept.to());
    } catch (NotFoundException e) {
      if (!kept.optional()) {
        throw new NotFoundException("there is no artifact '" + kept.from() + "' any more");
      }
    }
  }

  private static RefusedException refused(RunId earlier, String why) {
    return new RefusedException(
        "rerun of run " + earlier,
        List.of(
            Problem.of(
                ProblemCode.NOT_ALLOWED_NOW, "", why, "submit the request under a new key")));
  }

  private static void copyAll(ArtifactStore store, KeptFile kept) throws IOException {
    List<String> keys;
    try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(kept.from()))) {
      keys = all.map(stat -> stat.key().value()).toList();
    }
    for (String key : keys) {
      copy(store, key, kept.to() + key.substring(kept.from().length()));
    }
  }

  private static void copy(ArtifactStore store, String from, String to) throws IOException {
    try (InputStream content = store.open(ArtifactKey.parse(from), 0)) {
      var unused = store.put(ArtifactKey.parse(to), content);
    }
  }
}
