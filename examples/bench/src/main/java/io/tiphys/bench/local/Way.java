package io.tiphys.bench.local;

import java.util.concurrent.atomic.LongAdder;

/**
 * One way to run a given number of tasks, each of which adds one to a sum.
 *
 * <p>Not thread-safe; confine to one thread.
 */
abstract class Way implements AutoCloseable {
  /** How many tasks run at once where that can be chosen. */
  static final int PARALLELISM = 2;

  private final String name;
  private final int tasks;

  /** What the body of each task adds one to. */
  final LongAdder sum = new LongAdder();

  Way(String name, int tasks) {
    this.name = name;
    this.tasks = tasks;
  }

  final String name() {
    return name;
  }

  /** Returns how many tasks one turn runs. */
  final int tasks() {
    return tasks;
  }

  /** Does what is not measured. */
  void prepare() throws Exception {}

  /** Runs all tasks, and returns when the last has ended. */
  abstract void run() throws Exception;

  /** Throws away what a turn left; not measured. */
  void discard() throws Exception {}

  /** Fails unless every task of some turns has run once. */
  void check(int turns) {
    if (sum.sumThenReset() != (long) turns * tasks) {
      throw new IllegalStateException(name + " did not run every task once");
    }
  }

  @Override
  public void close() throws Exception {}
}
