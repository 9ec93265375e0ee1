package io.tiphys;

import io.tiphys.internal.concurrent.Time;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All ways to wait for a run. Each reads the run after every signal of the hub, and acts on nothing
 * but what it reads.
 *
 * <p>Thread-safe.
 */
final class Waits {
  private final Gate gate;
  private final Hub hub;
  private final Surroundings surroundings;

  Waits(Gate gate, Hub hub, Surroundings surroundings) {
    this.gate = gate;
    this.hub = hub;
    this.surroundings = surroundings;
  }

  Watch watch(RunId id, long after, Consumer<? super RunStatus> consumer) {
    return subscribe(id, after, consumer);
  }

  CompletableFuture<RunStatus> completion(RunId id) {
    Subscription subscription = subscribe(id, Long.MIN_VALUE, status -> {});
    CompletableFuture<RunStatus> future = subscription.completion();
    CompletableFuture<RunStatus> unused =
        future.whenComplete(
            (status, failure) -> {
              if (future.isCancelled()) {
                subscription.close();
              }
            });
    return future;
  }

  private Subscription subscribe(RunId id, long after, Consumer<? super RunStatus> consumer) {
    return new Subscription(id, after, gate, hub, surroundings.deliveries(), consumer).open();
  }

  RunStatus await(RunId id, Duration timeout, Consumer<? super RunStatus> observer)
      throws InterruptedException, TimeoutException {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout: expected zero or more, got " + timeout);
    }
    Sleeper sleeper = new Sleeper(id, gate, observer);
    if (sleeper.isTerminal()) {
      return sleeper.latest();
    }
    if (timeout.isZero()) {
      sleeper.expire();
      return sleeper.sleep(timeout.toString());
    }
    hub.add(id, sleeper);
    Time.Alarm alarm = surroundings.time().after(timeout, sleeper::expire);
    try {
      return sleeper.sleep(timeout.toString());
    } finally {
      alarm.cancel();
      hub.remove(id, sleeper);
    }
  }

  /** Waits without a limit. */
  RunStatus await(RunId id) throws InterruptedException {
    Sleeper sleeper = new Sleeper(id, gate, status -> {});
    hub.add(id, sleeper);
    try {
      return sleeper.sleep("");
    } catch (TimeoutException e) {
      throw new AssertionError("a wait without a limit has expired", e);
    } finally {
      hub.remove(id, sleeper);
    }
  }
}
