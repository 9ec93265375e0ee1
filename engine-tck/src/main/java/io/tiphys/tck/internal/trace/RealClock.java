package io.tiphys.tck.internal.trace;

import io.tiphys.tck.internal.body.MachineClock;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The clock of this machine. */
public final class RealClock implements KitClock {
  private static final long NANOS_OF_A_CENTI = 10_000_000;

  /** Not what a body says that does not know either: their clocks have nothing in common. */
  private static final String UNKNOWN = "unknown";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final String boot = MachineClock.boot().isEmpty() ? UNKNOWN : MachineClock.boot();

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public String boot() {
    return boot;
  }

  @Override
  public long upCentis() {
    return boot.equals(UNKNOWN) ? 0 : MachineClock.nanos() / NANOS_OF_A_CENTI;
  }

  @Override
  public void changed() {
    lock.lock();
    try {
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = change.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
