package io.tiphys;

import io.tiphys.internal.concurrent.Time;
import io.tiphys.internal.concurrent.Workers;
import io.tiphys.spi.Backend;
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
}
