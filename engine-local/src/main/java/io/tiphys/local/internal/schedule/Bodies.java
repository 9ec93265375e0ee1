package io.tiphys.local.internal.schedule;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Vertex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The life of a task: attempts with their limits and the time between them, or a wait. */
final class Bodies {
  private final RunState run;

  Bodies(RunState run) {
    this.run = run;
  }

  /** Takes over what an earlier run recorded. Returns false when the task has to run. */
  boolean reuse(int node) {
    if (run.plan.rerunOf().isEmpty()) {
      return false;
    }
    Optional<TaskStatus> kept = run.plan.kept(run.path(node));
    kept.ifPresent(
        earlier -> {
          Map<String, Artifact> files = new LinkedHashMap<>();
          for (OutputArtifact artifact : run.vertex(node).declaredArtifacts()) {
            earlier
                .output(artifact)
                .ifPresent(
                    at ->
                        files.put(
                            artifact.name(), new Artifact.Stored(at, artifact.isDirectory())));
          }
          run.nodes.record(node, TaskRecord.NONE.withOutputs(earlier.outputs(), files));
          run.flow.end(node, Phase.SUCCEEDED, Reason.REUSED);
        });
    return kept.isPresent();
  }

  /** Returns the next body that may start; its inputs are resolved now. */
  @Nullable BodyStart take() {
    for (int node = run.slots.take(); node >= 0; node = run.slots.take()) {
      int attempt = TaskRecord.orNone(run.nodes.record(node)).ended().size() + 1;
      try {
        BodyStart start = resolve(node, attempt);
        run.nodes.set(node, Phase.PENDING, Reason.STARTING);
        if (attempt > 1 || !start.environment().isEmpty()) {
          TaskRecord known = TaskRecord.orNone(run.nodes.record(node));
          run.nodes.record(node, known.withAttempt(attempt, Nodes.NEVER, start.environment()));
        }
        run.touch();
        return start;
      } catch (IllegalArgumentException e) {
        run.slots.release(node);
        run.flow.failValue(node, e);
        run.flow.settle();
      }
    }
    return null;
  }

  private BodyStart resolve(int node, int attempt) {
    Scope scope = run.nodes.scope(node);
    if (scope.isPlain(node)) {
      return new BodyStart(scope, node, attempt);
    }
    ContainerTask task = (ContainerTask) run.vertex(node);
    Values context = run.values.of(node, attempt);
    return new BodyStart(
        scope,
        node,
        attempt,
        context.texts("args", task.args()),
        context.environment(task),
        secrets(task),
        files(context, task));
  }

  private static Map<String, SecretRef> secrets(ContainerTask task) {
    Map<String, SecretRef> secrets = Map.of();
    for (ContainerTask.EnvEntry entry : task.env()) {
      if (entry.secret().isPresent()) {
        secrets = secrets.isEmpty() ? new LinkedHashMap<>() : secrets;
        secrets.put(entry.name(), entry.secret().get());
      }
    }
    return secrets;
  }

  private static List<BodyStart.InputFile> files(Values context, ContainerTask task) {
    List<ContainerTask.Read> reads = task.reads();
    if (reads.isEmpty()) {
      return List.of();
    }
    List<BodyStart.InputFile> files = new ArrayList<>();
    for (ContainerTask.Read read : reads) {
      Optional<Artifact> artifact = context.artifact(read.artifact());
      if (artifact.isPresent()) {
        boolean directory = read.artifact().isDirectory();
        files.add(new BodyStart.InputFile(artifact.get(), read.path(), directory));
      } else if (!read.ifPresent()) {
        throw new IllegalArgumentException(
            "reads[" + read.path() + "]: needs a file, but it is absent");
      }
    }
    return files;
  }

  /** Notes that a body starts now. Returns false when it must not any more. */
  boolean started(int node, int attempt) {
    Scope scope = run.nodes.scope(node);
    Cut cut = node == scope.exitHandler() ? run.cuts.ofExitHandler() : scope.cut;
    if (cut != Cut.NONE) {
      run.slots.release(node);
      run.cuts.endUnstarted(node, cut);
      return false;
    }
    if (run.suspended) {
      run.slots.release(node);
      run.slots.request(node);
      return false;
    }
    run.nodes.set(node, Phase.RUNNING, Reason.NONE);
    if (!run.nodes.hasStarted(node)) {
      run.nodes.startedAt(node, run.now);
    }
    TaskRecord known = run.nodes.record(node);
    if (known != null) {
      run.nodes.record(node, known.withAttempt(attempt, run.now, known.inputs()));
    }
    run.markStarted(node);
    run.touch();
    if (!scope.isPlain(node)) {
      ((ContainerTask) scope.vertex(node))
          .timeout()
          .ifPresent(limit -> run.setTimer(Commands.Timer.TASK_LIMIT, node, attempt, limit));
    }
    return true;
  }

  /** Asks a body to stop because its own time limit has passed. */
  void limitPassed(int node, int attempt) {
    if (run.nodes.is(node, Phase.RUNNING, Reason.NONE) && currentAttempt(node) == attempt) {
      run.nodes.mark(node, Nodes.TIMED_OUT);
      tellToStop(node);
    }
  }

  void tellToStop(int node) {
    if (!run.nodes.is(node, Phase.RUNNING, Reason.CANCELLING)) {
      run.nodes.set(node, Phase.RUNNING, Reason.CANCELLING);
      run.touch();
      Duration grace = ((ContainerTask) run.vertex(node)).gracePeriod();
      run.commands.stop(node, currentAttempt(node), grace);
    }
  }

  /** Has nobody wait for what a body that will not start was to receive. */
  void stopPreparing(int node) {
    Duration grace = ((ContainerTask) run.vertex(node)).gracePeriod();
    run.commands.stop(node, currentAttempt(node), grace);
  }

  private int currentAttempt(int node) {
    return Math.max(1, TaskRecord.orNone(run.nodes.record(node)).attempt());
  }

  /** Notes the end of a body, and what comes of it. */
  void ended(int node, BodyResult result) {
    run.slots.release(node);
    run.dropTimers(node);
    boolean timedOut = run.nodes.has(node, Nodes.TIMED_OUT);
    run.nodes.clear(node, Nodes.TIMED_OUT);
    Cut cut = run.cuts.of(node);
    if (result.isSuccess() && !timedOut) {
      succeeded(node, result);
    } else if (cut.stopsBodies()) {
      run.nodes.record(
          node, recorded(node, result, cut.startedPhase, cut.startedReason, result.noted("")));
      run.cuts.endStarted(node, cut);
    } else {
      Reason reason = timedOut ? Reason.TIMED_OUT : Failures.reasonOf(result);
      String message =
          result.noted(timedOut ? Failures.timedOut(run.vertex(node)) : result.message());
      run.nodes.record(node, recorded(node, result, Phase.FAILED, reason, message));
      failed(node, reason, result.exitCode(), message, cut);
    }
  }

  private void succeeded(int node, BodyResult result) {
    if (!result.isPlain() || run.nodes.record(node) != null) {
      TaskRecord known =
          recorded(node, result, Phase.SUCCEEDED, Reason.NONE, result.noted(result.message()));
      run.nodes.record(node, known.withOutputs(result.outputs(), result.artifacts()));
    }
    run.flow.end(node, Phase.SUCCEEDED, Reason.NONE);
  }

  private TaskRecord recorded(
      int node, BodyResult result, Phase phase, Reason reason, String message) {
    TaskRecord known = TaskRecord.orNone(run.nodes.record(node));
    long startedAt = known.attempt() == 0 ? run.nodes.startedAt(node) : known.attemptStartedAt();
    AttemptStatus status =
        AttemptStatus.builder(Math.max(1, known.attempt()), phase, reason)
            .startedAt(startedAt == Nodes.NEVER ? null : Instant.ofEpochMilli(startedAt))
            .endedAt(Instant.ofEpochMilli(run.now))
            .exitCode(result.exitCode())
            .message(message)
            .nativeDetails(result.nativeDetails())
            .build();
    return known.withEnded(status);
  }

  private void failed(int node, Reason reason, OptionalInt exitCode, String message, Cut cut) {
    RetryPolicy policy = ((ContainerTask) run.vertex(node)).retry();
    int attempt = currentAttempt(node);
    if (cut == Cut.NONE
        && attempt < policy.maxAttempts()
        && Failures.mayBeRetried(policy, reason, exitCode)) {
      Duration delay = policy.delayAfter(attempt);
      if (delay.isZero()) {
        run.slots.request(node);
      } else {
        run.nodes.set(node, Phase.PENDING, Reason.BACKOFF);
        run.touch();
        run.setTimer(Commands.Timer.BACKOFF, node, attempt, delay);
      }
    } else {
      run.flow.fail(node, new Failure(run.path(node), reason, message, exitCode, Optional.empty()));
    }
  }

  void backoffPassed(int node, int attempt) {
    if (run.nodes.is(node, Phase.PENDING, Reason.BACKOFF) && currentAttempt(node) == attempt) {
      run.slots.request(node);
    }
  }

  void beginWait(int node, SuspendTask task) {
    run.nodes.set(node, Phase.PENDING, Reason.SUSPENDED);
    run.nodes.startedAt(node, run.now);
    run.markStarted(node);
    run.touch();
    task.timeout().ifPresent(limit -> run.setTimer(Commands.Timer.WAIT_LIMIT, node, 0, limit));
    task.resumesAfter().ifPresent(limit -> run.setTimer(Commands.Timer.WAIT_END, node, 0, limit));
  }

  boolean waits(int node) {
    return run.vertex(node) instanceof SuspendTask
        && run.nodes.is(node, Phase.PENDING, Reason.SUSPENDED);
  }

  void approve(int node, Map<String, String> outputs) {
    run.nodes.record(node, TaskRecord.NONE.withOutputs(outputs, Map.of()));
    run.flow.end(node, Phase.SUCCEEDED, Reason.NONE);
  }

  void waitLimitPassed(int node) {
    if (waits(node)) {
      String limit = ((SuspendTask) run.vertex(node)).timeout().orElseThrow().toString();
      String message = "nobody answered within " + limit;
      run.flow.fail(node, Failure.of(run.path(node), Reason.TIMED_OUT, message));
    }
  }

  void waitEnded(int node) {
    if (waits(node)) {
      Map<String, String> defaults = new LinkedHashMap<>();
      Vertex task = run.vertex(node);
      task.declaredOutputs()
          .forEach(out -> out.defaultText().ifPresent(text -> defaults.put(out.name(), text)));
      approve(node, defaults);
    }
  }
}
