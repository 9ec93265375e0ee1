package io.tiphys.local.internal.time;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls actions after a while, on one thread or another.
 *
 * <p>Thread-safe.
 */
interface Alarms {

  /** Calls an action once; returns what drops the call. Nothing is called after {@link #close}. */
  Runnable after(long nanos, Runnable action);

  /** Drops all calls. May be called twice. */
  void close();

  /**
   * Those of a thread of its own, which starts with the first call and ends when there are none.
   */
  final class OnOwnThread implements Alarms {
    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor timers;

    OnOwnThread(String name) {
      timers =
          new ScheduledThreadPoolExecutor(
              1,
              action -> {
                Thread thread = new Thread(action, name);
                thread.setDaemon(true);
                return thread;
              });
      timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
      timers.allowCoreThreadTimeOut(true);
      timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Runnable after(long nanos, Runnable action) {
      try {
        Future<?> call = timers.schedule(action, nanos, TimeUnit.NANOSECONDS);
        return () -> call.cancel(false);
      } catch (RejectedExecutionException e) {
        return () -> {};
      }
    }

    @Override
    public void close() {
      timers.shutdownNow();
    }
  }

  /**
   * Those of the thread that the JDK keeps for the timeouts of all futures of this JVM. Not the
   * host's threads: these may all be at work on bodies whose time limit is to be noticed.
   */
  final class OnThreadOfTheJdk implements Alarms {
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** One that is still to come. */
    private final class Call {
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
          drop();
        }
      }

      void drop() {
        due.complete(false);
      }
    }

    @Override
    public Runnable after(long nanos, Runnable action) {
      Call call = new Call();
      call.begin(nanos, action);
      return call::drop;
    }

    @Override
    public void close() {
      closed = true;
      calls.forEach(Call::drop);
    }
  }
}
