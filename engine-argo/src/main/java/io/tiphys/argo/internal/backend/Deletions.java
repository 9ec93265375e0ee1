package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.status.RunId;
import java.util.List;

/**
 * Deletes runs: first the files, then the object, so that what is left after a crash is still found
 * and can be deleted again.
 *
 * <p>Thread-safe.
 */
final class Deletions {
  private final RunObjects objects;
  private final ApiClient client;
  private final RunFiles files;
  private final RunReader reader;

  Deletions(RunObjects objects, ApiClient client, RunFiles files, RunReader reader) {
    this.objects = objects;
    this.client = client;
    this.files = files;
    this.reader = reader;
  }

  void delete(RunId id) {
    Workflow object = objects.require(id);
    if (!RunObjects.isOver(object) && !isTerminal(object)) {
      throw new RefusedException(
          "delete of run " + id,
          List.of(
              Problem.of(
                  ProblemCode.NOT_ALLOWED_NOW,
                  "",
                  "the run goes on",
                  "cancel it and wait for its end")));
    }
    files.delete(object);
    // The pods go first, so that none of them is taken for one of a run with the same key.
    boolean deleted =
        client
            .objects()
            .delete(
                Kind.WORKFLOWS,
                object.getMetadata().getName(),
                object.getMetadata().getUid(),
                true);
    reader.forget(id);
    if (!deleted) {
      throw RunObjects.unknown(id);
    }
  }

  /** A run that has failed in spite of Argo's word delivers nothing any more. */
  private boolean isTerminal(Workflow object) {
    return reader.statuses(List.of(object)).get(0).phase().isTerminal();
  }
}
