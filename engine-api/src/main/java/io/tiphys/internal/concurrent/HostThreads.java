package io.tiphys.internal.concurrent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads of a host. What they refuse is offered to them again a moment later: whoever hands
 * something over may be on their last thread, and must neither wait nor do it himself.
 *
 * <p>Thread-safe. The order is that of the host's threads.
 */
public final class HostThreads implements Workers {
  static final Duration MOMENT = Duration.ofMillis(20);

  private final Executor threads;
  private final Time time;
  private volatile boolean closed;

  /** Makes workers of threads that stay the host's. */
  public HostThreads(Executor threads, Time time) {
    this.threads = requireNonNull(threads, "threads");
    this.time = requireNonNull(time, "time");
  }

  @Override
  public void execute(Runnable action) {
    if (closed) {
      return;
    }
    try {
      threads.execute(action);
    } catch (RejectedExecutionException e) {
      Time.Alarm unused = time.after(MOMENT, () -> execute(action));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
