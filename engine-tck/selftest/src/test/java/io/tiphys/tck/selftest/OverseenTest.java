package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.run.Run;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Overseen;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Silence;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.RealClock;
import io.tiphys.tck.internal.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The kit comes to an end, with a verdict, when a call of an engine does not return. */
class OverseenTest {
  private static final Capabilities ALL = ModelCapabilities.everything();

  /** So short that the model, which takes real time here, need not come to anything. */
  private static final Timing SHORT =
      new Timing(
          Duration.ofMillis(1),
          Duration.ofMillis(50),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1));

  private final ModelStore store = new ModelStore(new World(1), ALL, new Flaws());

  private Trace play(Engine engine) throws Exception {
    Fixture made = ModelKit.fixture(store, () -> engine);
    Fixture fixture =
        new Fixture(
            made.name(),
            made.open(),
            made.rendering(),
            SHORT,
            1,
            1,
            new RealClock(),
            made.faults(),
            made.leaks(),
            Optional.empty(),
            Optional.empty());
    Scenario shapes =
        ModelKit.playable(ALL).stream()
            .filter(s -> s.name().equals("dag-shapes"))
            .findFirst()
            .get();
    return Overseen.play(fixture, engine, shapes, false, 1, new Silence());
  }

  private static void requireBlame(Trace trace) {
    assertThat(trace.fact(Trace.BROKEN_OFF).asText()).endsWith(" did not return");
    List<RuleResult> results = ModelKit.judge(List.of(trace), Selection.of("DAG-002", ""));
    assertThat(results)
        .filteredOn(result -> result.rule().id().equals("DAG-002"))
        .singleElement()
        .satisfies(result -> assertThat(result.verdict()).isEqualTo(Verdict.FAIL))
        .satisfies(r -> assertThat(r.message()).contains(" did not return"));
  }

  @Test
  void play_callThatDoesNotReturn_endsWithAVerdict() throws Exception {
    requireBlame(play(new Silent(new ModelEngine(store), false)));
  }

  @Test
  void play_callThatCannotBeInterrupted_endsWithAVerdict() throws Exception {
    requireBlame(play(new Silent(new ModelEngine(store), true)));
  }

  @Test
  void close_thatDoesNotReturn_isGivenUp() throws Exception {
    assertThat(Overseen.close(new Silent(new ModelEngine(store), true), SHORT.eventually()))
        .isFalse();
  }

  /** Answers nothing; its threads are daemons of the kit. */
  private static final class Silent extends ForwardingEngine {
    private final boolean deaf;

    Silent(Engine engine, boolean deaf) {
      super(engine);
      this.deaf = deaf;
    }

    @Override
    public Run submit(SubmitRequest request) {
      never();
      return super.submit(request);
    }

    @Override
    public void close() {
      never();
    }

    private void never() {
      do {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // Others of its kind end here, with an error.
        }
      } while (deaf);
      throw new IllegalStateException("interrupted");
    }
  }
}
