package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.internal.concurrent.Time;
import io.tiphys.internal.concurrent.Workers;
import io.tiphys.spi.Backend;
import io.tiphys.testing.ManualTime;
import java.time.Duration;

/** Engines whose time and threads belong to the test. */
public final class ScriptedEngine {
  /** How long such an engine goes without a look when no signal comes. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private ScriptedEngine() {}

  /** Makes an engine over a backend. */
  public static Engine over(Backend backend, Time time, Workers workers) {
    return new BackendEngine(backend, new Surroundings(time, workers, PATIENCE));
  }

  /**
   * Nobody waits any more; the look that needs no signal is due once more, and then never again.
   */
  static void assertNothingPending(ManualTime time) {
    assertThat(time.pending()).isLessThanOrEqualTo(1);
    time.pass(PATIENCE);
    assertThat(time.pending()).isZero();
  }
}
