package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.action.FunctionCall;
import io.tiphys.local.internal.action.HostFunction;
import io.tiphys.local.internal.files.OutputProblem;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.files.Workspace;
import io.tiphys.local.internal.process.LogFile;
import io.tiphys.local.internal.schedule.BodyResult;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An attempt whose body is a function of the host. */
public final class FunctionAttempt extends Attempt implements FunctionCall.Host {
  private static final OptionalInt THREW = OptionalInt.of(1);

  private final AttemptListener listener;
  private final Surroundings surroundings;
  private final RunId run;
  private final SubmitRequest request;
  private final HostFunction function;
  private final FunctionCall call;

  /** Null when there is nothing to fetch. */
  private final @Nullable StoppableTransfer staging;

  /** Made when somebody needs it: most functions have no files. */
  private volatile @Nullable Workspace workspace;

  // A function begins and ends without a lock: it sets its thread and looks whether it was stopped,
  // and a stop does the same the other way round, so that one of them sees the other.
  private volatile @Nullable Thread thread;
  private volatile boolean stopped;

  // Guarded by this.
  private @Nullable Sleep sleep;

  /** Makes an attempt that has not begun. */
  public FunctionAttempt(
      BodyStart start,
      Object owner,
      RunId run,
      SubmitRequest request,
      HostFunction function,
      Surroundings surroundings,
      AttemptListener listener) {
    super(start, owner);
    this.listener = listener;
    this.surroundings = surroundings;
    this.function = function;
    this.run = run;
    this.request = request;
    this.staging = start.files().isEmpty() ? null : new StoppableTransfer();
    this.call = new FunctionCall(start, this);
  }

  @Override
  public Workspace workspace() {
    Workspace known = workspace;
    if (known == null) {
      synchronized (this) {
        known = workspace;
        if (known == null) {
          known = surroundings.workspace(run, request, start());
          workspace = known;
        }
      }
    }
    return known;
  }

  @Override
  public boolean startsAtOnce() {
    return staging == null;
  }

  @Override
  public boolean isProcess() {
    return false;
  }

  @Override
  public CompletableFuture<Optional<LogFile>> log() throws IOException {
    return CompletableFuture.completedFuture(Optional.of(call.log()));
  }

  @Override
  @Nullable Attempt perform() {
    if (staging != null) {
      Optional<BodyResult> failure = Preparation.failure(staging, () -> workspace().make(staging));
      if (failure.isPresent()) {
        Optional<String> unused = discard();
        return listener.ended(this, failure.get());
      }
      if (staging.isStopped()) {
        workspace().discard(); // Before anybody hears that it has ended.
      }
      if (!listener.started(this)) {
        Optional<String> unused = discard();
        return listener.dropped(this);
      }
    }
    BodyResult result = body();
    Optional<String> problem = discard();
    return listener.ended(this, problem.isPresent() ? result.withoutLog(problem.get()) : result);
  }

  private Optional<String> discard() {
    Workspace made = workspace;
    if (made != null) {
      made.discard();
    }
    return call.end();
  }

  private BodyResult body() {
    if (!enter()) {
      return BodyResult.failed(Reason.EXIT_CODE, "it was stopped before it began");
    }
    try {
      call.receive(surroundings.environment(start()));
    } catch (Throwable e) { // A secret that the host does not give is not the function's fault.
      leave();
      return Preparation.failed(e);
    }
    try {
      function.run(call);
      leave();
      return call.exitCode() == 0 ? collected() : exited();
    } catch (Throwable e) { // Whatever a function throws must not harm the engine.
      leave();
      return threw(e);
    }
  }

  private boolean enter() {
    thread = Thread.currentThread();
    if (stopped) {
      leave();
      return false;
    }
    return true;
  }

  private void leave() {
    thread = null;
    if (stopped) {
      awaitStop();
    }
    Thread.interrupted(); // The interrupt was meant for the function.
  }

  /** Returns when a stop that has begun interrupts nobody any more. */
  private synchronized void awaitStop() {}

  private BodyResult collected() {
    try {
      if (start().handsOutNothing()) {
        return BodyResult.SUCCESS;
      }
      Workspace.Taken taken = workspace().take(call.written());
      return BodyResult.succeeded(taken.texts(), taken.artifacts(), BodyResult.FUNCTION);
    } catch (OutputProblem e) {
      return BodyResult.failed(e.reason(), String.valueOf(e.getMessage()));
    } catch (Throwable e) { // Whatever a store throws is not the function's fault.
      return BodyResult.failed(Reason.ENGINE, "its outputs cannot be taken: " + Trouble.of(e));
    }
  }

  private BodyResult exited() {
    return BodyResult.failed(
        Reason.EXIT_CODE,
        "exit code " + call.exitCode(),
        OptionalInt.of(call.exitCode()),
        BodyResult.FUNCTION);
  }

  private BodyResult threw(Throwable e) {
    if (isStopped()) {
      return BodyResult.failed(Reason.EXIT_CODE, "it was stopped: " + e);
    }
    try {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      call.log(trace.toString().stripTrailing());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError again) {
      e.addSuppressed(again);
    }
    return BodyResult.failed(
        Reason.EXIT_CODE, "the function threw " + e, THREW, BodyResult.FUNCTION);
  }

  @Override
  public void stop(Duration grace) {
    if (staging != null) {
      staging.stop(surroundings.threads());
    }
    Sleep sleeping;
    synchronized (this) {
      stopped = true;
      sleeping = sleep;
      Thread busy = thread;
      if (busy != null && sleeping == null) {
        busy.interrupt();
      }
    }
    if (sleeping != null) {
      sleeping.wake();
    }
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Sleep sleeping = new Sleep(surroundings.clock(), surroundings.turns());
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException("the task was told to stop");
      }
      sleep = sleeping;
    }
    try {
      sleeping.sleep(duration);
    } finally {
      synchronized (this) {
        sleep = null;
      }
    }
    if (isStopped()) {
      throw new InterruptedException("the task was told to stop");
    }
  }
}
