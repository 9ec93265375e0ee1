package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.run.Run;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.run.Kit;
import io.tiphys.tck.internal.run.KnownFailures;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Overseen;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Silence;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.scenario.UnansweredException;
import io.tiphys.tck.internal.trace.RealClock;
import io.tiphys.tck.internal.trace.Trace;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kit comes to an end, with a verdict or a reason, when a call does not return. */
class OverseenTest {
  private static final Capabilities ALL = ModelCapabilities.everything();

  /** So short that the model, which takes real time here, need not come to anything but answer. */
  private static final Timing SHORT =
      new Timing(
          Duration.ofMillis(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1));

  private final ModelStore store = new ModelStore(new World(1), ALL, new Flaws());

  private Fixture fixture(Supplier<Engine> open) {
    Fixture made = ModelKit.fixture(store, open);
    return new Fixture(
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
        Optional.empty(),
        Optional.empty());
  }

  private Trace play(Engine engine) throws Exception {
    Scenario shapes =
        ModelKit.playable(ALL).stream()
            .filter(s -> s.name().equals("dag-shapes"))
            .findFirst()
            .get();
    return Overseen.play(fixture(() -> engine), ALL, engine, shapes, false, 1, new Silence());
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

  /** Tries an engine as a whole. */
  private void run(Supplier<Engine> open) throws Exception {
    Outcome unused =
        new Kit(ModelKit.CATALOGUE, ModelKit.CHECKS, ModelKit.SCENARIOS, KnownFailures.none())
            .run(fixture(open), Selection.of("DAG-002", ""), 1, LocalDate.of(2026, 1, 1));
  }

  @Test
  void run_openThatDoesNotReturn_endsAndNamesTheCallAndTheTime() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      Silent.never(false);
                      return new ModelEngine(store);
                    }))
        .isInstanceOf(UnansweredException.class)
        .hasMessageStartingWith("open() of model has not returned after PT1S");
  }

  @Test
  void run_openThatFails_endsAndNamesTheCallAndTheCause() {
    IllegalStateException cause = new IllegalStateException("no key");

    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      throw cause;
                    }))
        .isInstanceOf(UnansweredException.class)
        .hasMessageStartingWith("open() of model failed with " + cause)
        .hasCause(cause);
  }

  @Test
  void run_capabilitiesThatDoNotReturn_endsAndNamesTheCallAndTheTime() {
    assertThatThrownBy(() -> run(() -> new Speechless(new ModelEngine(store))))
        .isInstanceOf(UnansweredException.class)
        .hasMessageStartingWith("capabilities() of model has not returned after PT1S");
  }

  /** What the engine can do was said once; the kit does not ask each handle. */
  @Test
  void play_handleThatDoesNotSayWhatItCan_isPlayed() throws Exception {
    assertThat(play(new Speechless(new ModelEngine(store))).runs()).isNotEmpty();
  }

  @Test
  void open_thatReturnsTooLate_isClosed() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Engine late =
        new ForwardingEngine(new ModelEngine(store)) {
          @Override
          public void close() {
            if (!Thread.currentThread().isInterrupted()) {
              closed.countDown();
            }
          }
        };

    assertThatThrownBy(() -> Overseen.open(fixture(() -> after(givenUp, late))))
        .isInstanceOf(UnansweredException.class);
    givenUp.countDown();

    assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private static Engine after(CountDownLatch latch, Engine engine) {
    while (true) {
      try {
        latch.await();
        Thread.currentThread().interrupt(); // Some calls leave it to their caller.
        return engine;
      } catch (InterruptedException e) {
        // Some calls cannot be interrupted.
      }
    }
  }

  /** Does not say what it can do. */
  private static final class Speechless extends ForwardingEngine {
    Speechless(Engine engine) {
      super(engine);
    }

    @Override
    public Capabilities capabilities() {
      Silent.never(false);
      return super.capabilities();
    }
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
      never(deaf);
      return super.submit(request);
    }

    @Override
    public void close() {
      never(deaf);
    }

    static void never(boolean deaf) {
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
