package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.files.OutputProblem;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.files.Workspace;
import io.tiphys.local.internal.process.LogFile;
import io.tiphys.local.internal.process.ProcessCommand;
import io.tiphys.local.internal.process.ProcessExit;
import io.tiphys.local.internal.process.ProcessRunner;
import io.tiphys.local.internal.process.RunningProcess;
import io.tiphys.local.internal.schedule.BodyResult;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An attempt whose body is a process of this machine. */
public final class ProcessAttempt extends Attempt {
  private static final int FIRST_SIGNAL_CODE = 129;

  private final AttemptListener listener;
  private final Surroundings surroundings;
  private final ProcessRunner runner;
  private final List<String> commandLine;
  private final Workspace workspace;
  private final StoppableTransfer staging = new StoppableTransfer();
  private final CompletableFuture<Optional<LogFile>> log = new CompletableFuture<>();

  // Guarded by this.
  private @Nullable RunningProcess process;
  private @Nullable Duration stopGrace;

  /** Makes an attempt that has not begun. */
  public ProcessAttempt(
      BodyStart start,
      List<String> commandLine,
      Object owner,
      RunId run,
      SubmitRequest request,
      ProcessRunner runner,
      Surroundings surroundings,
      AttemptListener listener) {
    super(start, owner);
    this.listener = listener;
    this.surroundings = surroundings;
    this.runner = runner;
    this.commandLine = commandLine;
    this.workspace = surroundings.workspace(run, request, start);
  }

  @Override
  public boolean startsAtOnce() {
    return false;
  }

  @Override
  public boolean isProcess() {
    return true;
  }

  @Override
  public CompletableFuture<Optional<LogFile>> log() {
    return log;
  }

  @Override
  @Nullable Attempt perform() {
    ProcessCommand[] command = new ProcessCommand[1];
    Optional<BodyResult> failure = Preparation.failure(staging, () -> command[0] = prepared());
    if (failure.isPresent()) {
      return finish(failure.get());
    }
    if (staging.isStopped()) {
      workspace.discard(); // Before anybody hears that it has ended.
    }
    if (!listener.started(this)) {
      discard();
      return listener.dropped(this);
    }
    return command[0] == null
        ? finish(BodyResult.failed(Reason.EXIT_CODE, "it was stopped before it began"))
        : begin(command[0]);
  }

  private ProcessCommand prepared() throws IOException {
    workspace.make(staging);
    return ProcessCommand.builder(commandLine, workspace.root(), workspace.log())
        .environment(surroundings.environment(start()))
        .temporaryDirectory(workspace.temporary())
        .memoryLimitMiB(start().task().limits().memoryMiB())
        .build();
  }

  private void discard() {
    log.complete(Optional.empty());
    workspace.discard();
  }

  private @Nullable Attempt begin(ProcessCommand command) {
    RunningProcess started;
    try {
      started = runner.start(command);
    } catch (Throwable e) { // The engine is closed, or the machine has nothing left.
      return finish(BodyResult.failed(Reason.START_FAILED, Trouble.of(e)));
    }
    log.complete(Optional.of(started.log()));
    @Nullable Duration grace;
    synchronized (this) {
      process = started;
      grace = stopGrace;
    }
    if (grace != null) {
      started.stop(grace);
    }
    CompletableFuture<ProcessExit> exit = started.onExit().toCompletableFuture();
    if (exit.isDone()) { // It could not be started: go on here, not one call deeper.
      return finish(exit.join(), started);
    }
    CompletableFuture<Void> unused = exit.thenAccept(ended -> finish(ended, started));
    return null;
  }

  private @Nullable Attempt finish(ProcessExit exit, RunningProcess ended) {
    BodyResult result = result(exit, ended.pid());
    Optional<String> problem = ended.log().problem();
    return finish(problem.isPresent() ? result.withoutLog(problem.get()) : result);
  }

  private @Nullable Attempt finish(BodyResult result) {
    discard();
    return listener.ended(this, result);
  }

  private BodyResult result(ProcessExit exit, OptionalLong pid) {
    Map<String, String> details =
        pid.isPresent() ? Map.of("pid", Long.toString(pid.getAsLong())) : Map.of();
    if (exit instanceof ProcessExit.Exited exited) {
      return exited.exitCode() == 0 ? collected(details) : failed(exited, details);
    } else if (exit instanceof ProcessExit.OutOfMemory) {
      OptionalInt code = OptionalInt.of(ProcessExit.OutOfMemory.EXIT_CODE);
      return BodyResult.failed(Reason.EXIT_CODE, exit.describe(), code, details);
    }
    return BodyResult.failed(Reason.START_FAILED, exit.describe());
  }

  private BodyResult collected(Map<String, String> details) {
    try {
      Workspace.Taken taken = workspace.take(null);
      return BodyResult.succeeded(taken.texts(), taken.artifacts(), details);
    } catch (OutputProblem e) {
      return BodyResult.failed(
          e.reason(), String.valueOf(e.getMessage()), OptionalInt.of(0), details);
    } catch (Throwable e) { // Nobody else would hear of it.
      return BodyResult.failed(
          Reason.ENGINE,
          "its outputs cannot be taken: " + Trouble.of(e),
          OptionalInt.of(0),
          details);
    }
  }

  private static BodyResult failed(ProcessExit.Exited exited, Map<String, String> details) {
    boolean killedByUs = exited.sentSignal() != null && exited.exitCode() >= FIRST_SIGNAL_CODE;
    return BodyResult.failed(
        Reason.EXIT_CODE,
        exited.describe(),
        killedByUs ? OptionalInt.empty() : OptionalInt.of(exited.exitCode()),
        details);
  }

  @Override
  public void stop(Duration grace) {
    staging.stop(surroundings.threads());
    @Nullable RunningProcess running;
    synchronized (this) {
      stopGrace = grace;
      running = process;
    }
    if (running != null) {
      running.stop(grace);
    }
  }
}
