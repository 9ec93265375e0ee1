package io.tiphys.local.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that has been started, with the two threads that it keeps busy: one drains its output,
 * one waits for its end and cleans up behind it.
 *
 * <p>The waiter is a thread of its own, and not the drain, because a descendant may hold the output
 * open for ever; and it is not left to {@link Process#onExit()}, which needs a free thread of the
 * common pool. Thread-safe.
 */
final class BodyProcess implements RunningProcess {

  private static final System.Logger LOGGER = System.getLogger(BodyProcess.class.getName());
  private static final int BUFFER_BYTES = 16 << 10;
  private static final long DRAIN_LIMIT_MILLIS = 2_000;

  private final ProcessCommand command;
  private final Process process;
  private final ProcessGroup group;
  private final LogFile log;
  private final Executor executor;
  private final Timers timers;
  private final Consumer<BodyProcess> whenEnded;
  private final CompletableFuture<ProcessExit> exit = new CompletableFuture<>();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final Object lock = new Object();
  private final List<Runnable> graces = new ArrayList<>();
  private @Nullable String sentSignal;
  private ProcessExit.@Nullable OutOfMemory excess;
  private boolean ended;

  BodyProcess(
      ProcessCommand command,
      Process process,
      ProcessGroup group,
      LogFile log,
      Executor executor,
      Timers timers,
      Consumer<BodyProcess> whenEnded) {
    this.command = command;
    this.process = process;
    this.group = group;
    this.log = log;
    this.executor = executor;
    this.timers = timers;
    this.whenEnded = whenEnded;
  }

  /** Begins to drain and to wait; if the executor gives no threads, the process is ended again. */
  void begin() {
    try {
      executor.execute(this::drain);
      executor.execute(this::awaitEnd);
    } catch (RejectedExecutionException e) {
      killNow();
      awaitExitCode();
      group.killRemaining();
      String message =
          "command \"%s\" could not be started: the executor gives no thread for it"
              .formatted(command.argv().get(0));
      end(new ProcessExit.StartFailed(message));
    }
  }

  private void drain() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream output = process.getInputStream()) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        log.append(buffer, 0, n);
      }
    } catch (IOException e) {
      // The JDK closes the pipe when the process has ended and nothing is left in it.
    } finally {
      drained.countDown();
    }
  }

  private void awaitEnd() {
    int code = awaitExitCode();
    List<Long> left = group.killRemaining();
    if (!left.isEmpty()) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "processes left behind by {0} could not be killed: {1}",
          command.argv().get(0),
          left);
    }
    if (!awaitDrained()) {
      log.abandon("a process that could not be killed still holds the output");
    }
    log.close();
    end(
        StartFailure.reported(code, log, command)
            .<ProcessExit>map(ProcessExit.StartFailed::new)
            .orElseGet(() -> exited(code)));
  }

  private ProcessExit exited(int code) {
    synchronized (lock) {
      // One that just ended by itself has not been killed.
      return excess != null && code == ProcessExit.OutOfMemory.EXIT_CODE
          ? excess
          : new ProcessExit.Exited(code, sentSignal);
    }
  }

  /** Kills the process if it and its descendants use more memory than they may. */
  void checkMemory(List<ProcessStat> all) {
    long limit = command.memoryLimitMiB().orElse(Long.MAX_VALUE);
    long used = ProcessMemory.mebibytes(group.family(all), limit);
    if (used > limit) {
      synchronized (lock) {
        if (ended || excess != null) {
          return;
        }
        excess = new ProcessExit.OutOfMemory(limit, used);
        sentSignal = "SIGKILL";
      }
      signal("KILL");
    }
  }

  private void end(ProcessExit how) {
    List<Runnable> pending;
    synchronized (lock) {
      ended = true;
      pending = List.copyOf(graces);
      graces.clear();
    }
    pending.forEach(Runnable::run);
    log.close();
    exit.complete(how);
    whenEnded.accept(this);
  }

  /** An interrupt means that the host stops its threads: the process goes, the clean-up stays. */
  private int awaitExitCode() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
          killNow();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean awaitDrained() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return drained.await(DRAIN_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public CompletionStage<ProcessExit> onExit() {
    return exit.minimalCompletionStage();
  }

  @Override
  public void stop(Duration grace) {
    checkGrace(grace);
    if (grace.isZero()) {
      kill();
      return;
    }
    if (markTerminated()) {
      elsewhere(() -> signal("TERM"));
    }
    keepGrace(timers.after(grace, this::kill));
  }

  private boolean markTerminated() {
    synchronized (lock) {
      if (ended || sentSignal != null) {
        return false;
      }
      sentSignal = "SIGTERM";
      return true;
    }
  }

  private void keepGrace(Runnable drop) {
    synchronized (lock) {
      if (!ended) {
        graces.add(drop);
        return;
      }
    }
    drop.run();
  }

  static void checkGrace(Duration grace) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace: expected zero or more, received " + grace);
    }
  }

  @Override
  public void kill() {
    elsewhere(this::killNow);
  }

  boolean hasEnded() {
    return exit.isDone();
  }

  /** As {@link #kill()}, on the calling thread. */
  void killNow() {
    synchronized (lock) {
      if (ended) {
        return;
      }
      sentSignal = "SIGKILL";
    }
    signal("KILL");
  }

  private void signal(String name) {
    if (!process.isAlive() || group.signal(name)) {
      return;
    }
    // No shell could be started, the very moment at which the leader at least must be told.
    if (name.equals("KILL")) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
  }

  private void elsewhere(Runnable action) {
    try {
      executor.execute(action);
    } catch (RejectedExecutionException e) {
      action.run();
    }
  }
}
