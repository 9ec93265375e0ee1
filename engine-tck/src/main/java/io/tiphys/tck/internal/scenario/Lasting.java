package io.tiphys.tck.internal.scenario;

import io.tiphys.tck.internal.body.Body;
import java.time.Duration;

/** Bodies that outlast whatever is to end them, and limits that leave them time to begin. */
final class Lasting {
  private static final int BEATS = 10;
  private static final int HOLDS = 15;

  /** A process may take as long to give its first sign of life where the machine is busy. */
  private static final Duration SHORTEST = Duration.ofMillis(800);

  private static final Duration AMPLE = Duration.ofSeconds(2);

  private Lasting() {}

  /** Gives a sign of life each unit of time. */
  static Body body(Stage stage) {
    return after(stage, Body.start());
  }

  static Body after(Stage stage, Body before) {
    Body body = before;
    for (int i = 0; i < HOLDS; i++) {
      body = body.hold(stage.units(BEATS));
    }
    return body;
  }

  /** Returns a limit within which a body begins, and which a lasting one outlives. */
  static Duration limit(Stage stage, int units) {
    return atLeast(SHORTEST, stage.units(units));
  }

  /** Returns a limit that a body keeps which holds for a little more than half of it. */
  static Duration ample(Stage stage, int units) {
    return atLeast(AMPLE, stage.units(units));
  }

  /** Returns a limit that a body keeps though the machine is as busy as it was in the preflight. */
  static Duration generous(Stage stage, int units) {
    return atLeast(stage.timing().transition(), ample(stage, units));
  }

  private static Duration atLeast(Duration least, Duration limit) {
    return limit.compareTo(least) < 0 ? least : limit;
  }
}
