package io.tiphys;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.concurrent.DaemonThreads;
import io.tiphys.internal.concurrent.HostThreads;
import io.tiphys.internal.concurrent.SystemTime;
import io.tiphys.internal.concurrent.Time;
import io.tiphys.internal.concurrent.Workers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What an engine gets from outside: time, threads, and how long a signal of the backend may be
 * missed before the engine looks by itself.
 *
 * @param time closed with the engine
 * @param deliveries the threads on which consumers are called and futures complete; closed with the
 *     engine
 * @param patience how long a wait goes without a look when no signal comes
 */
record Surroundings(Time time, Workers deliveries, Duration patience) implements AutoCloseable {
  /** More consumers than this that block at the same time make each other wait. */
  static final int DELIVERY_THREADS = 16;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PATIENCE_WITHOUT_WATCH = Duration.ofSeconds(1);

  Surroundings {
    requireNonNull(time, "time");
    requireNonNull(deliveries, "deliveries");
    requireNonNull(patience, "patience");
  }

  /** Returns those of this machine; no thread starts before it is needed. */
  static Surroundings ofThisMachine(boolean backendSignals) {
    return new Surroundings(
        new SystemTime(),
        new DaemonThreads("tiphys-watch", DELIVERY_THREADS),
        patience(backendSignals));
  }

  /** Returns those of this machine, on threads of the host; none starts here. */
  static Surroundings onThreadsOf(Executor host, boolean backendSignals) {
    Time time = new SystemTime();
    return new Surroundings(time, new HostThreads(host, time), patience(backendSignals));
  }

  private static Duration patience(boolean backendSignals) {
    return backendSignals ? PATIENCE : PATIENCE_WITHOUT_WATCH;
  }

  @Override
  public void close() {
    deliveries.close();
    time.close();
  }
}
