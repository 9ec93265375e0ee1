package io.tiphys.tck.selftest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Time and order of a model: what is to happen when, and one lock around everything.
 *
 * <p>Time passes only while somebody waits. The thread that made the world moves it at once; other
 * threads of a script first give each other a moment of real time to act, for only they know
 * whether they are about to.
 */
final class World {
  private static final long BEGINNING_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private static final long CALL_NANOS = TimeUnit.MICROSECONDS.toNanos(5);

  /** A script that makes more calls waits for something in vain. */
  private static final int MOST_CALLS = 200_000;

  /** How long, in real time, others may take before somebody who waits lets time pass. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long, in real time, a consumer of a watch may take before it counts as slow. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Thread owner = Thread.currentThread();
  private final Set<Thread> older = threads();
  private final Set<Thread> guests = new HashSet<>();
  private final Set<ModelWatch> delivering = new HashSet<>();
  private final Set<ModelWatch> slow = new HashSet<>();
  private final Random random;
  private volatile long now = BEGINNING_NANOS;
  private long numbers;
  private int calls;

  World(long seed) {
    this.random = new Random(seed);
  }

  /** Something that will happen, unless it is called off. */
  static final class Event {
    private final long at;
    private final long number;
    private final Runnable action;
    private boolean off;

    private Event(long at, long number, Runnable action) {
      this.at = at;
      this.number = number;
      this.action = action;
    }

    long at() {
      return at;
    }

    long number() {
      return number;
    }

    void callOff() {
      off = true;
    }
  }

  long nanos() {
    return now;
  }

  /** Returns the time as an engine shows it: to the millisecond. */
  Instant instant() {
    return BEGINNING.plusNanos(now).truncatedTo(ChronoUnit.MILLIS);
  }

  Random random() {
    return random;
  }

  /** Returns how long something takes that costs an engine a moment: more than bodies can tell. */
  Duration moment() {
    return Duration.ofMillis(11L + random.nextInt(20));
  }

  /** Returns how long it is until the next full multiple of a time. */
  Duration until(Duration step) {
    return Duration.ofNanos(step.toNanos() - now % step.toNanos());
  }

  Event later(Duration delay, Runnable action) {
    Event event = new Event(now + delay.toNanos(), numbers++, action);
    events.add(event);
    return event;
  }

  /** Makes a call of the engine: alone, and with everything around it that is due now. */
  <T> T call(Supplier<T> call) {
    lock.lock();
    try {
      enter();
      pass();
      T result = call.get();
      pass();
      return result;
    } finally {
      change.signalAll();
      lock.unlock();
    }
  }

  void tell(Runnable call) {
    Object unused =
        call(
            () -> {
              call.run();
              return "";
            });
  }

  /** No call is free, so that what comes later has a later time. */
  private void pass() {
    if (++calls > MOST_CALLS) {
      throw new IllegalStateException("the script goes round in circles");
    }
    long before = now;
    now = before + CALL_NANOS;
    settle();
  }

  private void enter() {
    settle();
  }

  /** Waits; only this lets time pass. */
  boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      enter();
      long end = now + limit.toNanos();
      while (!condition.getAsBoolean()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (now >= end) {
          return false;
        }
        // Somebody else may have moved time until this one was there again.
        if (isAlone()
            || change.awaitNanos(PATIENCE_NANOS) <= 0
                && !condition.getAsBoolean()
                && othersWait()) {
          advance(end);
        }
      }
      return true;
    } finally {
      change.signalAll();
      lock.unlock();
    }
  }

  /** Returns the threads of the script and others of their kind. */
  private static Set<Thread> threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] threads = new Thread[group.activeCount() + 16];
    int count = group.enumerate(threads);
    return Set.of(Arrays.copyOf(threads, count));
  }

  private boolean isAlone() {
    guests.clear();
    threads().stream()
        .filter(thread -> thread != owner && !older.contains(thread))
        .filter(thread -> !ModelWatch.delivers(thread))
        .forEach(guests::add);
    return Thread.currentThread() == owner && guests.isEmpty();
  }

  /** Tells whether nobody else of the script is about to do something. */
  private boolean othersWait() {
    return delivering.isEmpty()
        && !lock.hasQueuedThreads()
        && waits(owner)
        && guests.stream().allMatch(World::waits);
  }

  private static boolean waits(Thread thread) {
    return thread == Thread.currentThread()
        || switch (thread.getState()) {
          case WAITING, TIMED_WAITING, TERMINATED -> true;
          default -> false;
        };
  }

  private void advance(long end) {
    Event next = events.peek();
    if (next == null || next.at() > end) {
      // The last chance of whoever took long: what he passes on may be what is waited for.
      if (slow.isEmpty() || !waitFor(slow)) {
        slow.clear();
        now = Math.max(now, end);
      }
    } else {
      runNext();
      settle();
    }
    change.signalAll();
  }

  private void runNext() {
    Event next = events.remove();
    if (!next.off) {
      now = Math.max(now, next.at());
      next.action.run();
    }
  }

  /** Does everything that is due now, and has it delivered. */
  private void settle() {
    deliver();
    while (!events.isEmpty() && events.peek().at() <= now) {
      runNext();
      deliver();
    }
  }

  /** Waits until watches have passed on what there is; who takes too long is not waited for. */
  private void deliver() {
    if (ModelWatch.delivers(Thread.currentThread())) {
      return;
    }
    if (!waitFor(delivering)) {
      slow.addAll(delivering);
      delivering.clear();
    }
  }

  /** Waits, in real time, until there are none; returns false when that takes too long. */
  private boolean waitFor(Set<ModelWatch> watches) {
    long left = SLOW_NANOS;
    boolean interrupted = false;
    while (!watches.isEmpty() && left > 0) {
      try {
        left = change.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return watches.isEmpty();
  }

  void deliveryBegins(ModelWatch watch) {
    delivering.add(watch);
  }

  void deliveryEnds(ModelWatch watch) {
    delivering.remove(watch);
    slow.remove(watch);
    change.signalAll();
  }

  /** Does something under the lock and nothing else; for watches. */
  <T> T alone(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      change.signalAll();
      lock.unlock();
    }
  }

  void changed() {
    Object unused = alone(() -> "");
  }
}
