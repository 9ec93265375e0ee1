package io.tiphys.argo.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * Time and chance, from outside.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
interface Surroundings extends AutoCloseable, Executor {

  /**
   * Returns what time it is for those who stamp objects, whatever the clock of this machine says.
   */
  Instant now();

  /** Returns a text of hexadecimal digits that nobody can guess. */
  String chance(int digits);

  /** Lets some time pass. Returns early when this is closed, or the thread interrupted. */
  void pause(Duration time);

  /** Calls an action once, on a thread that may wait for the server. Not after the close. */
  void after(Duration delay, Runnable action);

  /**
   * Calls an action on a thread that may take its time over files.
   *
   * @throws java.util.concurrent.RejectedExecutionException if there is none
   */
  @Override
  void execute(Runnable action);

  /** Ends pauses and drops what is still to be called. May be called twice. */
  @Override
  void close();
}
