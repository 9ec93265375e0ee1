package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.WaitingNode;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.spi.RunCommand;
import io.tiphys.status.RunId;
import io.tiphys.workflow.Outputs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands, as edits of the object: Argo's controller reads them there. Each is based
 * on the version that it was decided on, so that it does not undo what happens at the same time.
 *
 * <p>Tried on Argo 4.1.2. Not thread-safe; one per command.
 */
final class Commands implements RunCommand.Visitor {
  /** Longer words of who says no are cut: a status holds them as often as it is read. */
  static final int LONGEST_REASON = 2000;

  private final RunId id;
  private final RunObjects objects;
  private final Surroundings surroundings;
  private final Deletions deletions;

  Commands(RunId id, RunObjects objects, Surroundings surroundings, Deletions deletions) {
    this.id = id;
    this.objects = objects;
    this.surroundings = surroundings;
    this.deletions = deletions;
  }

  private static Optional<Map<String, Object>> spec(String field, @Nullable Object value) {
    Map<String, Object> spec = new HashMap<>(); // may hold null, which takes the field out
    spec.put(field, value);
    return Optional.of(Map.of("spec", spec));
  }

  private static WorkflowSpec specOf(Workflow object) {
    return object.getSpec() == null ? new WorkflowSpec() : object.getSpec();
  }

  private static boolean isSuspended(Workflow object) {
    return Boolean.TRUE.equals(specOf(object).getSuspend());
  }

  @Override
  public void suspend() {
    objects.edit(
        id,
        now ->
            // Argo would not go on to stop a run that is suspended after its cancel.
            RunObjects.hasEnded(now) || isSuspended(now) || specOf(now).getShutdown() != null
                ? Optional.empty()
                : spec("suspend", true));
  }

  @Override
  public void resume() {
    objects.edit(
        id,
        now ->
            RunObjects.hasEnded(now) || !isSuspended(now)
                ? Optional.empty()
                : spec("suspend", null));
  }

  @Override
  public void cancel(CancelMode mode) {
    objects.edit(id, now -> cancelled(now, mode));
  }

  /** A stronger word may follow a weaker one, but not the other way round. */
  private Optional<Map<String, Object>> cancelled(Workflow now, CancelMode mode) {
    ShutdownStrategy before = specOf(now).getShutdown();
    boolean told =
        before == ShutdownStrategy.TERMINATE || (before != null && mode == CancelMode.STOP);
    if (RunObjects.isOver(now)) {
      return Optional.empty();
    } else if (told) {
      return isSuspended(now) ? spec("suspend", null) : Optional.empty();
    }
    Map<String, Object> spec = new HashMap<>();
    spec.put("shutdown", mode == CancelMode.STOP ? "Stop" : "Terminate");
    spec.put("suspend", null); // Argo does not stop a run that is suspended.
    arguments(now).ifPresent(all -> spec.put("arguments", Map.of("parameters", all)));
    Map<String, Object> patch = new HashMap<>();
    patch.put("spec", spec);
    Map<String, String> annotations = now.getMetadata().getAnnotations();
    if (annotations == null || !annotations.containsKey(Marks.CANCEL)) {
      Instant at = surroundings.now().truncatedTo(ChronoUnit.MILLIS);
      patch.put("metadata", Map.of("annotations", Map.of(Marks.CANCEL, at + " " + mode)));
    }
    return Optional.of(patch);
  }

  /** Tells the exit handler what became of the run. Lists are replaced as a whole. */
  private static Optional<List<Parameter>> arguments(Workflow now) {
    Arguments arguments = specOf(now).getArguments();
    if (arguments == null || arguments.getParameters() == null) {
      return Optional.empty();
    }
    List<Parameter> all = arguments.getParameters();
    boolean has = all.stream().anyMatch(one -> Marks.OUTCOME.equals(one.getName()));
    all.stream()
        .filter(one -> Marks.OUTCOME.equals(one.getName()))
        .forEach(one -> one.value("CANCELLED"));
    return has ? Optional.of(all) : Optional.empty();
  }

  @Override
  public void approve(String path, Outputs outputs) {
    answer(path, (waiting, at) -> waiting.approved(at, outputs.asText()));
  }

  /** Cuts what is longer than the message of a node should be. */
  @Override
  public void reject(String path, String why) {
    String message = Marks.REJECTED + ": " + shortened(why);
    answer(path, (waiting, at) -> waiting.failed(at, message));
  }

  private static String shortened(String why) {
    if (why.length() <= LONGEST_REASON) {
      return why;
    }
    int end = LONGEST_REASON - 1;
    return why.substring(0, Character.isHighSurrogate(why.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** It is given when the server has told the time, and at the same time when it is repeated. */
  private void answer(String path, BiFunction<WaitingNode, Instant, WaitingNode.Answer> answer) {
    AtomicReference<@Nullable Instant> at = new AtomicReference<>();
    AtomicReference<WaitingNode.@Nullable Answer> given = new AtomicReference<>();
    objects.edit(
        id,
        now -> {
          at.compareAndSet(null, surroundings.now());
          WaitingNode.Answer mine =
              answer.apply(waiting(now, path), Objects.requireNonNull(at.get()));
          given.set(mine);
          return Optional.of(Map.of("status", mine.status()));
        },
        now -> {
          WaitingNode.Answer mine = given.get();
          return mine != null && mine.isIn(now);
        });
  }

  private WaitingNode waiting(Workflow now, String path) {
    return Optional.ofNullable(RunObjects.tableOf(now))
        .flatMap(table -> WaitingNode.find(now, table, path))
        .filter(node -> !RunObjects.hasEnded(now))
        .orElseThrow(
            () ->
                WaitingNode.hidden(now)
                    .map(
                        why ->
                            refused(path, why, "answer it where Argo's server or command line can"))
                    .orElseGet(
                        () ->
                            refused(
                                path,
                                "the task does not wait for an answer now",
                                "look at the status of the run")));
  }

  private RefusedException refused(String path, String why, String advice) {
    return new RefusedException(
        "answer to task '" + path + "' of run " + id,
        List.of(Problem.of(ProblemCode.NOT_ALLOWED_NOW, path, why, advice)));
  }

  @Override
  public void delete(DeleteScope scope) {
    deletions.delete(id, scope);
  }
}
