package io.tiphys.examples.view;

import io.tiphys.status.RunStatus;

/** Shows runs while they go on. Not thread-safe; confine to one thread. */
public interface View extends AutoCloseable {

  /**
   * Shows a snapshot of a run in place of the one before.
   *
   * @param title what to call the run
   * @param run the snapshot
   */
  void show(String title, RunStatus run);

  /** Lets the view bring its clocks up to date. */
  void tick();

  /** Shows a line that stays. */
  void say(String line);

  /**
   * Lets what is shown stay where it is, and makes room below it, for a question to a person. What
   * is shown next comes below that.
   */
  void leave();

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
