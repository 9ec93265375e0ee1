package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.ApiObjects;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.client.ObjectLists.PodsAhead;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.names.TaskTables;
import io.tiphys.argo.internal.status.Delivery;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects of runs, by the ids of the runs. A name may have been used again: then the object is
 * that of another run.
 *
 * <p>Thread-safe. Methods block until the server has answered.
 */
final class RunObjects implements Deliveries.Runs {
  private final ApiClient client;

  RunObjects(ApiClient client) {
    this.client = client;
  }

  /** Returns the object of a run. One that is on its way out is not there any more. */
  @Override
  public Optional<Workflow> find(RunId id) {
    return find(id, null);
  }

  /** Does the same beside a list of pods, under its place. */
  Optional<Workflow> find(RunId id, @Nullable PodsAhead<?> beside) {
    Optional<Workflow> own = Names.objectOf(id.value()).flatMap(name -> named(name, beside));
    Optional<Workflow> found = own.filter(object -> isOf(object, id));
    return (found.isPresent()
            ? found
            : named(id.value(), beside).filter(object -> isOf(object, id)))
        .filter(object -> !isLeaving(object));
  }

  /** Returns the object of a run. */
  Workflow require(RunId id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Returns the id of the run that holds a key. */
  Optional<RunId> find(RequestKey key) {
    return named(Names.run(key.value()))
        .filter(object -> !isLeaving(object))
        .filter(RunObjects::isOwn)
        .map(RunObjects::idOf);
  }

  /**
   * Returns the object of a name. One that cannot be read is what is left of it, see {@link
   * Unreadable}.
   */
  Optional<Workflow> named(String name) {
    return named(name, null);
  }

  private Optional<Workflow> named(String name, @Nullable PodsAhead<?> beside) {
    try {
      return client.objects().read(Kind.WORKFLOWS, name, Workflow.class, beside);
    } catch (EngineException e) {
      if (!e.nativeCode().equals(Optional.of(ApiObjects.UNREADABLE))) {
        throw e;
      }
      return client
          .objects()
          .read(Kind.WORKFLOWS, name, Map.class, beside)
          .map(json -> Unreadable.of(json, words(e)));
    }
  }

  private static String words(EngineException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Edits the object of a run.
   *
   * @param id the run
   * @param change given the object, returns a merge patch, or empty when there is nothing to change
   */
  @Override
  public void edit(RunId id, Function<Workflow, Optional<Map<String, Object>>> change) {
    edit(id, change, now -> false);
  }

  /**
   * Edits the object of a run, with a change that cannot be told twice.
   *
   * @param isDone says, after an answer was lost, whether an object shows the change
   */
  void edit(
      RunId id,
      Function<Workflow, Optional<Map<String, Object>>> change,
      Predicate<Workflow> isDone) {
    String name = require(id).getMetadata().getName();
    Workflow unused =
        client
            .objects()
            .edit(
                Kind.WORKFLOWS,
                name,
                Workflow.class,
                object -> {
                  if (!isOf(object, id)) {
                    throw unknown(id);
                  }
                  return change.apply(object);
                },
                isDone);
  }

  static NotFoundException unknown(RunId id) {
    return new NotFoundException("there is no run " + id);
  }

  /** Returns the id of the run of an object; that of a workflow of others is its name. */
  static RunId idOf(Workflow object) {
    return RunId.parse(Names.runOf(object.getMetadata().getName(), label(object)));
  }

  /** Says whether an object is that of a run of this library, and no copy of one. */
  static boolean isOwn(Workflow object) {
    return Names.isOwn(object.getMetadata().getName(), label(object));
  }

  /** Returns the tasks of a run of this library; null where they are not known. */
  static @Nullable TaskTable tableOf(Workflow object) {
    return isOwn(object) ? TaskTables.of(object) : null;
  }

  /** Returns what an annotation of an object says. */
  static Optional<String> annotation(Workflow object, String name) {
    Map<String, String> all = object.getMetadata().getAnnotations();
    return Optional.ofNullable(all == null ? null : all.get(name));
  }

  private static @Nullable String label(Workflow object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? null : labels.get(Marks.RUN);
  }

  private static boolean isOf(Workflow object, RunId id) {
    return idOf(object).equals(id);
  }

  /** Says whether the run has ended and somebody has deleted it: its pods are being removed. */
  static boolean isLeaving(Workflow object) {
    return object.getMetadata().getDeletionTimestamp() != null && hasEnded(object);
  }

  /** Says whether Argo calls the run ended, and no host has still to do something for it. */
  static boolean isOver(Workflow object) {
    return hasEnded(object) && !Delivery.isDue(object);
  }

  /** Says whether Argo calls the run ended. */
  static boolean hasEnded(Workflow object) {
    WorkflowPhase phase = object.getStatus() == null ? null : object.getStatus().getPhase();
    return phase == WorkflowPhase.SUCCEEDED
        || phase == WorkflowPhase.FAILED
        || phase == WorkflowPhase.ERROR;
  }
}
