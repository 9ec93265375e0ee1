package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.time.EngineClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Gives attempts to threads. A host's last thread may be busy with a watch for a moment: an attempt
 * that is refused is offered again for a second before that counts.
 *
 * <p>Thread-safe.
 */
final class Starts {
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final int OFFERS = 50;

  private final Executor threads;
  private final EngineClock realTime;
  private final BooleanSupplier closed;
  private final BiConsumer<Attempt, RejectedExecutionException> refused;

  Starts(
      Executor threads,
      EngineClock realTime,
      BooleanSupplier closed,
      BiConsumer<Attempt, RejectedExecutionException> refused) {
    this.threads = threads;
    this.realTime = realTime;
    this.closed = closed;
    this.refused = refused;
  }

  void start(Attempt attempt) {
    offer(attempt, OFFERS);
  }

  private void offer(Attempt attempt, int offers) {
    try {
      threads.execute(attempt);
    } catch (RejectedExecutionException e) {
      if (offers == 1 || closed.getAsBoolean()) {
        refused.accept(attempt, e);
      } else {
        Runnable unused = realTime.after(MOMENT, () -> offer(attempt, offers - 1));
      }
    }
  }
}
