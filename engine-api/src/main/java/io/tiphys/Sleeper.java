package io.tiphys;

import io.tiphys.error.EngineException;
import io.tiphys.internal.concurrent.Linger;
import io.tiphys.status.Progress;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a caller that waits for a run. It sleeps between signals, and only it reads the run
 * and calls the observer.
 *
 * <p>{@link #signal}, {@link #expire} and {@link #engineClosed} are thread-safe; the rest belongs
 * to the thread that waits.
 */
final class Sleeper implements Hub.Listener {
  private static final Linger LINGER = new Linger();

  private final RunId id;
  private final Gate gate;
  private final Consumer<? super RunStatus> observer;

  private final Thread thread = Thread.currentThread();

  /** Signals that nobody has acted on yet are one. */
  private volatile boolean signalled;

  private volatile boolean expired;
  private RunStatus latest;
  private @Nullable EngineException outage;

  /** Reads the run for the first time: what is wrong now is told now. */
  Sleeper(RunId id, Gate gate, Consumer<? super RunStatus> observer) throws InterruptedException {
    this.id = id;
    this.gate = gate;
    this.observer = observer;
    this.latest = read();
    observer.accept(latest);
  }

  /**
   * A backend that waits for a server ends a read with a failure when the thread is interrupted.
   */
  private RunStatus read() throws InterruptedException {
    try {
      return gate.read(id);
    } catch (EngineException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted =
            new InterruptedException("while run " + id + " was read");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
  }

  boolean isTerminal() {
    return latest.phase().isTerminal();
  }

  RunStatus latest() {
    return latest;
  }

  @Override
  public void signal() {
    signalled = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void engineClosed() {
    signal();
  }

  /** Ends the wait after one more look. */
  void expire() {
    expired = true;
    signal();
  }

  /** Sleeps until the run is terminal; the caller has the hub signal, and an alarm expire, this. */
  RunStatus sleep(String limit) throws InterruptedException, TimeoutException {
    LINGER.until(() -> signalled);
    while (true) {
      boolean lastLook = expired;
      look();
      if (isTerminal()) {
        return latest;
      }
      if (lastLook) {
        throw timeout(limit);
      }
      untilSignalled();
    }
  }

  private void untilSignalled() throws InterruptedException {
    while (!signalled) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException("while run " + id + " was awaited");
      }
    }
    signalled = false;
  }

  private void look() throws InterruptedException {
    RunStatus now;
    try {
      now = read();
      outage = null;
    } catch (EngineException e) {
      if (!e.retryable()) {
        throw e;
      }
      // What may pass is waited out: the hub signals again.
      outage = e;
      return;
    }
    if (now.version() > latest.version()) {
      latest = now;
      observer.accept(now);
    }
  }

  private TimeoutException timeout(String limit) {
    Progress progress = latest.progress();
    TimeoutException exception =
        new TimeoutException(
            "run %s of workflow '%s' is %s (%s) after %s: %d of %d tasks terminal, %d running, %d failed%s"
                .formatted(
                    id,
                    latest.workflow(),
                    latest.phase(),
                    latest.reason(),
                    limit,
                    progress.terminal(),
                    progress.total(),
                    progress.running(),
                    progress.failed(),
                    outage == null ? "" : "; the backend has not answered since"));
    if (outage != null) {
      exception.initCause(outage);
    }
    return exception;
  }
}
