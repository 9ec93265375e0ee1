package io.tiphys.internal.concurrent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The time of this machine. The one class that may ask it: an architecture test refuses clocks,
 * timers and sleep elsewhere.
 *
 * <p>Thread-safe. Has no thread: actions are called on the one that the JDK keeps for all timeouts
 * of {@link CompletableFuture}, which is why they have to return at once.
 */
public final class SystemTime implements Time {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Clock clock = Clock.systemUTC();

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** One that is still to come. */
  private final class Call implements Alarm {
    /** Completes with true when the time has come, with false when the call is dropped. */
    private final CompletableFuture<Boolean> due = new CompletableFuture<>();

    void begin(long nanos, Runnable action) {
      if (closed) {
        return;
      }
      calls.add(this);
      // Before the delay begins, for else a short one lets this thread call the action.
      CompletableFuture<Void> unused =
          due.thenAccept(
              isDue -> {
                calls.remove(this);
                if (isDue) {
                  action.run();
                }
              });
      CompletableFuture<Boolean> unusedToo =
          due.completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
      if (closed) { // close may have looked before this one was there
        cancel();
      }
    }

    @Override
    public void cancel() {
      due.complete(false);
    }
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    Call call = new Call();
    call.begin((delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos(), action);
    return call;
  }

  @Override
  public void close() {
    closed = true;
    calls.forEach(Call::cancel);
  }
}
