package io.tiphys.tck.internal.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The clock of this machine. */
public final class RealClock implements KitClock {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final String boot = Files.isReadable(UPTIME) ? read(BOOT) : "unknown";

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
    if (boot.equals("unknown")) {
      return 0;
    }
    String seconds = read(UPTIME);
    return Long.parseLong(seconds.substring(0, seconds.indexOf(' ')).replace(".", ""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException("this machine does not tell its up time", e);
    }
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
