package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.client.WorkflowRow;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Deletes a run that is terminal, or a part of it. */
  void delete(RunId id, DeleteScope scope) {
    Workflow object = objects.require(id);
    if (!RunObjects.isOver(object) && !isTerminal(object)) {
      throw refused(id, "the run goes on", "cancel it and wait for its end");
    }
    if (scope != DeleteScope.RUN && !RunObjects.isOwn(object)) {
      requireUnneeded(object);
    }
    if (scope == DeleteScope.ARTIFACTS) {
      if (RunObjects.isOwn(object)) {
        mark(id); // First: a re-run that begins now looks at it.
      }
      files.delete(object, scope);
      return;
    }
    files.delete(object, scope);
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

  private void mark(RunId id) {
    objects.edit(
        id,
        now ->
            RunObjects.annotation(now, Marks.ARTIFACTS_DELETED).isPresent()
                ? Optional.empty()
                : Optional.of(
                    Map.of(
                        "metadata",
                        Map.of("annotations", Map.of(Marks.ARTIFACTS_DELETED, "true")))));
  }

  /** Argo's copies of workflows with what has succeeded refer to the files of the first one. */
  private void requireUnneeded(Workflow object) {
    String name = object.getMetadata().getName();
    String label = Names.label(name);
    List<WorkflowRow> copies =
        client
            .lists()
            .heads(Kind.WORKFLOWS, Marks.RESUBMITTED_FROM + "=" + label, WorkflowRow.class)
            .stream()
            .filter(row -> row.label(Marks.RESUBMITTED_FROM).equals(Optional.of(label)))
            .toList();
    if (!copies.isEmpty()) {
      throw refused(
          RunObjects.idOf(object),
          "workflow '"
              + copies.get(0).name()
              + "' was resubmitted from it, and may refer to its files",
          "delete that one first");
    }
  }

  private static RefusedException refused(RunId id, String why, String advice) {
    return new RefusedException(
        "delete of run " + id, List.of(Problem.of(ProblemCode.NOT_ALLOWED_NOW, "", why, advice)));
  }

  /** A run that has failed in spite of Argo's word delivers nothing any more. */
  private boolean isTerminal(Workflow object) {
    return reader.statuses(List.of(object)).get(0).phase().isTerminal();
  }
}
