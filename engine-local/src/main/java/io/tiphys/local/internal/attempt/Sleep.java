package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.local.internal.time.Turns;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body that lets time pass. Meanwhile it does not hold virtual time; whoever wakes it holds it
 * again on its behalf, before the body goes on.
 */
final class Sleep {
  private final EngineClock clock;
  private final Turns turns;
  private final CountDownLatch awake = new CountDownLatch(1);
  private final AtomicBoolean woken = new AtomicBoolean();

  Sleep(EngineClock clock, Turns turns) {
    this.clock = clock;
    this.turns = turns;
  }

  void sleep(Duration duration) throws InterruptedException {
    Runnable drop = clock.after(duration, this::wake);
    turns.leave();
    clock.release();
    try {
      awake.await();
    } finally {
      wake(); // No effect unless somebody else interrupted this thread.
      drop.run();
      turns.enter();
    }
  }

  void wake() {
    if (woken.compareAndSet(false, true)) {
      clock.hold();
      awake.countDown();
    }
  }
}
