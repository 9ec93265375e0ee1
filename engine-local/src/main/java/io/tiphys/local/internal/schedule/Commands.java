package io.tiphys.local.internal.schedule;

import java.time.Duration;

/**
 * What the core wants done. The receiver notes it and does it later: it does not call the core from
 * here.
 */
public interface Commands {

  /** What a timer is for. */
  enum Timer {
    /** The next attempt of a task. */
    BACKOFF,
    /** The time limit of a body. */
    TASK_LIMIT,
    /** The time limit of a task that waits for an answer. */
    WAIT_LIMIT,
    /** The end of a wait that ends by itself. */
    WAIT_END,
    /** The time limit of the run. */
    RUN_LIMIT
  }

  /** Asks a body to stop, and kills it after the grace period; or ends its preparation. */
  void stop(int node, int attempt, Duration grace);

  /** Calls {@link RunCore#timer} after a delay, unless the run is over by then. */
  void timer(Timer what, int node, int attempt, Duration delay);

  /** Drops the timers of a node that have not gone off. */
  void dropTimers(int node);

  /** Asks for a mutex; the answer is {@link RunCore#locked}. */
  void lock(int node, String mutex);

  /** Gives a mutex back, or takes back the question. */
  void unlock(int node, String mutex);

  /** Collects what the run hands out; the answer is {@link RunCore#collected}. */
  void collect();

  /** Notes that the run is terminal. */
  void terminal();
}
