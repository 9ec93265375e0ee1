package io.tiphys.tck.internal.body;

import java.time.Duration;

/** The time in which a body of the interpreter lives. */
public interface BodyClock {

  /**
   * Lets time pass.
   *
   * @throws InterruptedException if the body is told to stop
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the time since some fixed moment. */
  long nanos();

  /** Names the clock: times are compared with those of the same name only. */
  String name();
}
