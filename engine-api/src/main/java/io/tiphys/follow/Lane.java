package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Watch;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one run on their way to the handler: only the latest one waits, and one call is
 * made at a time.
 *
 * <p>Thread-safe. Handler, engine and executor are never called under the lock. {@code busy} is
 * true from the moment when a delivery is due until nothing waits, so {@code handled} and {@code
 * failures} belong to the thread that delivers.
 */
final class Lane {
  private static final System.Logger LOG = System.getLogger(Lane.class.getName());

  /** Later than every snapshot of a backend. */
  static final long LOST_VERSION = Long.MAX_VALUE;

  private final RunId id;
  private final RequestKey key;
  private final Engine engine;
  private final Follower.Handler handler;
  private final Errands errands;
  private long handled;
  private int failures;

  private final Lock lock = new ReentrantLock();
  // Guarded by lock.
  private long known;
  private boolean ended;
  private boolean busy;
  private @Nullable RunStatus waiting;
  private Optional<Watch> watch = Optional.empty();
  private String workflow = "";
  private Map<String, String> labels = Map.of();
  private boolean described;

  Lane(
      RunId id,
      RequestKey key,
      long stored,
      Engine engine,
      Follower.Handler handler,
      Errands errands) {
    this.id = id;
    this.key = key;
    this.engine = engine;
    this.handler = handler;
    this.errands = errands;
    this.handled = stored;
    this.known = stored;
  }

  RunId id() {
    return id;
  }

  RequestKey key() {
    return key;
  }

  /** Tells whether the end of the run has not been seen. */
  boolean isOpen() {
    return read(() -> !ended);
  }

  /** Tells whether the end of the run has been stored. */
  boolean isDone() {
    return read(() -> ended && !busy);
  }

  /** Tells whether workflow and labels are known. */
  boolean isDescribed() {
    return read(() -> described);
  }

  private boolean read(BooleanSupplier question) {
    lock.lock();
    try {
      return question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Says what a snapshot would say, for a run of which none was seen. */
  void describe(String nameOfWorkflow, Map<String, String> itsLabels) {
    lock.lock();
    try {
      workflow = nameOfWorkflow;
      labels = itsLabels;
      described = true;
    } finally {
      lock.unlock();
    }
  }

  /** Has a snapshot delivered, if it is later than all before. */
  void offer(RunStatus status) {
    lock.lock();
    try {
      if (ended || status.version() <= known) {
        return;
      }
      known = status.version();
      ended = status.phase().isTerminal();
      waiting = status;
      if (busy) {
        return;
      }
      busy = true;
    } finally {
      lock.unlock();
    }
    describe(status.workflow(), status.labels());
    begin();
  }

  /** Ends the run as LOST, unless another end of it was seen. */
  void lose() {
    Instant now = errands.now();
    RunStatus lost;
    lock.lock();
    try {
      lost =
          RunStatus.builder(id, key, Phase.LOST, Reason.NONE)
              .version(LOST_VERSION)
              .workflow(workflow)
              .labels(labels)
              .observedAt(now)
              .endedAt(now)
              .build();
    } finally {
      lock.unlock();
    }
    offer(lost);
  }

  private void begin() {
    if (!errands.begin(this::deliver)) {
      retry();
    }
  }

  private void deliver() {
    RunStatus status = latest();
    try {
      if (status.version() > handled) {
        handler.handle(status);
        handled = status.version();
      }
      acknowledge(status);
    } catch (Throwable t) {
      LOG.log(Level.WARNING, status + " is not stored and acknowledged; this is tried again", t);
      if (t instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      retry();
      return;
    }
    failures = 0;
    if (moreThan(status)) {
      // By way of the queue, so that a busy run does not keep others from their thread.
      begin();
    }
  }

  private RunStatus latest() {
    lock.lock();
    try {
      if (waiting == null) {
        throw new AssertionError("a delivery is due, but nothing waits");
      }
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  private boolean moreThan(RunStatus delivered) {
    lock.lock();
    try {
      busy = known > delivered.version();
      if (!busy) {
        waiting = null;
      }
      return busy;
    } finally {
      lock.unlock();
    }
  }

  private void retry() {
    failures++;
    errands.after(Errands.pause(failures), this::begin);
  }

  private void acknowledge(RunStatus status) {
    if (status.version() == LOST_VERSION) {
      return;
    }
    try {
      engine.acknowledge(status);
    } catch (EngineException e) {
      if (e.retryable()) {
        throw e;
      }
      LOG.log(Level.DEBUG, "the backend did not want to hear that " + status + " is stored", e);
    }
  }

  /** Watches the run from now on, if it is not watched. One thread at a time. */
  void watch() {
    if (read(() -> ended || watch.isPresent())) {
      return;
    }
    Watch opened;
    try {
      opened = engine.run(id).watch(this::offer);
    } catch (NotFoundException e) {
      lose();
      return;
    }
    lock.lock();
    try {
      watch = Optional.of(opened);
    } finally {
      lock.unlock();
    }
    CompletableFuture<RunStatus> unused =
        opened.completion().whenComplete((end, failure) -> watchEnded(opened, failure));
    if (errands.isClosed()) {
      opened.close();
    }
  }

  private void watchEnded(Watch which, @Nullable Throwable failure) {
    lock.lock();
    try {
      watch = watch.filter(current -> current != which);
    } finally {
      lock.unlock();
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NotFoundException) {
      lose();
    }
  }

  void close() {
    Optional<Watch> open;
    lock.lock();
    try {
      open = watch;
    } finally {
      lock.unlock();
    }
    open.ifPresent(Watch::close);
  }
}
