package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.attempt.AttemptListener;
import io.tiphys.local.internal.schedule.BodyResult;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.local.internal.schedule.Commands;
import io.tiphys.local.internal.schedule.RunCore;
import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the cores of all runs, one at a time, and carries out what they want: gives out
 * the slots of the engine, run by run in turn, starts bodies, tells observers.
 *
 * <p>Thread-safe. Its lock is the only one of the engine that is held while a core works; the locks
 * of clock, attempt and log are taken inside of it or on their own, never the other way round.
 */
final class Dispatcher implements AttemptListener {
  private final Lock lock = new ReentrantLock();
  private final EngineClock clock;
  private final EngineClock processClock;
  private final Executor executor;
  private final Background background;
  private final Starts starts;
  private final AttemptFactory factory;
  private final BiConsumer<RunCell, StoppableTransfer> collector;
  private final Consumer<RunCell> afterEnd;
  private final Observers observers;

  // Guarded by the lock.
  private int freeSlots;
  private final Deque<RunCell> line = new ArrayDeque<>();
  private final Mutexes mutexes = new Mutexes();
  private final Deque<Mutexes.Claim> granted = new ArrayDeque<>();
  private final UnderWay underWay = new UnderWay();
  private final Arrivals arrivals = new Arrivals(lock, underWay);
  private Work work = new Work();

  Dispatcher(
      EngineClock clock,
      EngineClock processClock,
      Executor executor,
      Executor turns,
      int slots,
      AttemptFactory factory,
      BiConsumer<RunCell, StoppableTransfer> collector,
      Consumer<RunCell> afterEnd) {
    this.clock = clock;
    this.processClock = processClock;
    this.observers = new Observers(processClock);
    this.executor = executor;
    this.background = new Background(lock, underWay, clock, executor);
    this.starts = new Starts(turns, processClock, underWay::isClosed, this::refused);
    this.freeSlots = slots;
    this.factory = factory;
    this.collector = collector;
    this.afterEnd = afterEnd;
  }

  Lock lock() {
    return lock;
  }

  long now() {
    return clock.now();
  }

  Background background() {
    return background;
  }

  Observers observers() {
    return observers;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /** Gives an event to a run, and does what comes of it. */
  void event(RunCell cell, Consumer<RunCore> event) {
    clock.hold();
    try {
      Work todo;
      lock.lock();
      try {
        event.accept(cell.core);
        todo = settle(cell, now());
      } finally {
        lock.unlock();
      }
      Attempt unused = finish(todo, false);
    } finally {
      clock.release();
    }
  }

  /** Hands out mutexes and slots until nothing moves. Needs the lock. */
  private Work settle(RunCell cell, long now) {
    changed(cell);
    standInLine(cell);
    while (!underWay.isClosed() && (!granted.isEmpty() || (freeSlots > 0 && !line.isEmpty()))) {
      if (granted.isEmpty()) {
        giveSlot(line.remove(), now);
      } else {
        Mutexes.Claim claim = granted.remove();
        if (!claim.run().core.locked(claim.node(), now)) {
          unlock(claim);
        }
        changed(claim.run());
        standInLine(claim.run());
      }
    }
    if (work.isEmpty()) {
      return Work.NOTHING;
    }
    Work todo = work;
    work = new Work();
    return todo;
  }

  private void changed(RunCell cell) {
    observers.changed(cell, work);
    arrivals.changed(cell, work);
  }

  private void standInLine(RunCell cell) {
    if (!cell.inLine && cell.core.hasReady()) {
      cell.inLine = true;
      line.add(cell);
    }
  }

  private void giveSlot(RunCell cell, long now) {
    cell.inLine = false;
    BodyStart start = cell.core.take(now);
    if (start != null) {
      freeSlots--;
      clock.hold();
      Attempt attempt = factory.attempt(cell, start, this);
      underWay.add(attempt);
      if (attempt.startsAtOnce()) {
        cell.core.started(start.node(), start.attempt(), now);
      }
      work.start(attempt);
    }
    changed(cell);
    standInLine(cell);
  }

  /**
   * Does what can be done at once, and starts attempts. Must not be called locked.
   *
   * @param keep whether the calling thread goes on with the first attempt; it is returned then
   */
  private @Nullable Attempt finish(Work todo, boolean keep) {
    boolean isPlain = todo.isOnlyAStart();
    if (!isPlain) {
      todo.effects().forEach(Work::attempt);
      todo.changed().forEach(cell -> observers.tell(cell.id));
    }
    Attempt first = todo.firstStart();
    if (first != null && !keep) {
      starts.start(first);
    }
    if (!isPlain) {
      todo.moreStarts().forEach(starts::start);
    }
    return keep ? first : null;
  }

  private void refused(Attempt attempt, RejectedExecutionException why) {
    Attempt next =
        ended(
            attempt, BodyResult.failed(Reason.START_FAILED, "no thread can be had for it: " + why));
    if (next != null) {
      starts.start(next);
    }
  }

  @Override
  public boolean started(Attempt attempt) {
    boolean[] goes = new boolean[1];
    event(
        (RunCell) attempt.owner(),
        core ->
            goes[0] =
                !underWay.isClosed()
                    && core.started(attempt.start().node(), attempt.start().attempt(), now()));
    return goes[0];
  }

  @Override
  public @Nullable Attempt ended(Attempt attempt, BodyResult result) {
    return left(attempt, result);
  }

  @Override
  public @Nullable Attempt dropped(Attempt attempt) {
    return left(attempt, null);
  }

  /** Notes that an attempt is over; one that was dropped has no result. */
  private @Nullable Attempt left(Attempt attempt, @Nullable BodyResult result) {
    RunCell cell = (RunCell) attempt.owner();
    Work todo;
    lock.lock();
    try {
      long now = now();
      underWay.remove(attempt);
      freeSlots++;
      if (result != null) {
        cell.core.ended(attempt.start().node(), result, now);
      }
      todo = settle(cell, now);
    } finally {
      lock.unlock();
    }
    // This thread is here anyway, unless it serves a process.
    Attempt next = finish(todo, !attempt.isProcess());
    clock.release();
    return next;
  }

  /**
   * Starts nothing more, and tells what is under way to stop.
   *
   * @return completes when the last body has ended
   */
  CompletableFuture<@Nullable Void> close() {
    List<Attempt> last;
    List<StoppableTransfer> others;
    lock.lock();
    try {
      last = underWay.close();
      others = underWay.others();
    } finally {
      lock.unlock();
    }
    arrivals.close();
    last.forEach(attempt -> attempt.stop(Duration.ZERO));
    others.forEach(other -> other.stop(executor));
    return underWay.idle();
  }

  // What the cores want. All of these are called locked.

  void stop(RunCell cell, int node, Duration grace) {
    Attempt attempt = underWay.of(cell, node);
    if (attempt != null) {
      work.effect(() -> attempt.stop(grace));
    }
  }

  void timer(RunCell cell, Commands.Timer what, int node, int attempt, Duration delay) {
    Attempt body = what == Commands.Timer.TASK_LIMIT ? underWay.of(cell, node) : null;
    boolean real = body != null && body.isProcess();
    Runnable action = () -> event(cell, core -> cell.goOff(what, node, attempt, now()));
    cell.keepTimer(what, node, attempt, (real ? processClock : clock).after(delay, action));
  }

  void lock(Mutexes.Claim claim) {
    if (mutexes.acquire(claim)) {
      granted.add(claim);
    }
  }

  void unlock(Mutexes.Claim claim) {
    Mutexes.Claim next = mutexes.release(claim);
    if (next != null) {
      granted.add(next);
    }
  }

  void collect(RunCell cell) {
    StoppableTransfer staging = new StoppableTransfer();
    work.effect(() -> background.run(staging, () -> collector.accept(cell, staging)));
  }

  void terminal(RunCell cell) {
    cell.dropAllTimers();
    work.effect(() -> afterEnd.accept(cell));
  }
}
