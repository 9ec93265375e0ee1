package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong beside the engine is told in the trace, and ends nothing but this scenario. */
class FailingScriptTest {
  private static final Capabilities ALL = ModelCapabilities.everything();

  @Test
  void play_handleThatCannotBeOpened_isInTheTrace() throws Exception {
    Scenario opensAnother =
        ModelKit.playable(ALL).stream()
            .filter(scenario -> scenario.name().equals("capabilities"))
            .findFirst()
            .orElseThrow();
    ModelStore store = new ModelStore(new World(1), ALL, new Flaws());
    AtomicInteger opened = new AtomicInteger();
    Fixture fixture = ModelKit.fixture(store, () -> open(store, opened));

    Trace trace = ModelKit.play(fixture, opensAnother, 1);

    assertThat(trace.fact(Trace.FAILED).asText())
        .startsWith("java.lang.IllegalStateException: no second handle at io.tiphys.tck.");
  }

  private static Engine open(ModelStore store, AtomicInteger opened) {
    if (opened.incrementAndGet() > 1) {
      throw new IllegalStateException("no second handle");
    }
    return new ModelEngine(store);
  }
}
