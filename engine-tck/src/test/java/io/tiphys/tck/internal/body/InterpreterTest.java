package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tiphys.tck.TaskBodies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies as functions, in a time that the test makes. */
class InterpreterTest {
  private static final Duration TENTH = Duration.ofMillis(100);

  @TempDir Path directory;

  private final List<String> log = new ArrayList<>();
  private final ScriptedTime time = new ScriptedTime();

  /** Time passes when a body sleeps; some sleeps are interrupted. */
  private static final class ScriptedTime implements TaskBodies.Time {
    private long nanos = 1_000_000_000;
    private int sleeps;
    private int stoppedFrom = Integer.MAX_VALUE;
    private int stoppedUntil = Integer.MAX_VALUE;

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      sleeps++;
      if (sleeps >= stoppedFrom && sleeps < stoppedUntil) {
        throw new InterruptedException("told to stop");
      }
      nanos += duration.toNanos();
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public String clock() {
      return "scripted";
    }
  }

  private int run(Body body) {
    return TaskBodies.run(List.of(body.toString()), Map.of(), directory, log::add, log::add, time);
  }

  private List<EvidenceLine> evidence() {
    return Evidence.of(log).lines();
  }

  @AfterEach
  void forget() {
    boolean unused = Thread.interrupted();
  }

  @Test
  void hold_fiveTenths_livesSoLongInTheGivenTime() {
    int code = run(Body.start().hold(Duration.ofMillis(500)).exit(7));

    assertThat(code).isEqualTo(7);
    assertThat(evidence())
        .hasSize(12)
        .startsWith(new EvidenceLine.Start("scripted", 100), new EvidenceLine.Beat(105))
        .endsWith(new EvidenceLine.Beat(150), new EvidenceLine.End(150, 7));
  }

  @Test
  void hold_oneMillisecond_beatsTwice() {
    int code = run(Body.start().hold(Duration.ofMillis(1)));

    assertThat(code).isZero();
    assertThat(Evidence.of(log).all(EvidenceLine.Beat.class)).hasSize(2);
  }

  @Test
  void hold_interrupted_endsWithoutEvidenceAndRestoresTheFlag() {
    time.stoppedFrom = 2;

    int code = run(Body.start().hold(TENTH).echo("survived"));

    assertThat(code).isEqualTo(143);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(evidence())
        .containsExactly(new EvidenceLine.Start("scripted", 100), new EvidenceLine.Beat(102));
  }

  @Test
  void trap_interrupted_lingersAndEndsWithItsCode() {
    time.stoppedFrom = 2;
    time.stoppedUntil = 3;

    int code = run(Body.start().trap("TERM", Duration.ofMillis(40), 3).hold(TENTH));

    assertThat(code).isEqualTo(3);
    assertThat(evidence())
        .containsExactly(
            new EvidenceLine.Start("scripted", 100),
            new EvidenceLine.Armed("TERM"),
            new EvidenceLine.Beat(102),
            new EvidenceLine.Signal("TERM", 102),
            new EvidenceLine.Beat(104),
            new EvidenceLine.Beat(106),
            new EvidenceLine.End(106, 3));
  }

  @Test
  void trap_engineLetsNoTimePassAfterTheStop_endsAllTheSame() {
    time.stoppedFrom = 1;

    int code = run(Body.start().trap("TERM", TENTH, 3).hold(TENTH));

    assertThat(code).isEqualTo(3);
    assertThat(evidence()).endsWith(new EvidenceLine.End(100, 3));
  }

  @Test
  void ignoreSignals_interruptedOnce_sleepsOn() {
    time.stoppedFrom = 1;
    time.stoppedUntil = 2;

    int code = run(Body.start().ignoreSignals().hold(TENTH).exit(4));

    assertThat(code).isEqualTo(4);
    assertThat(evidence()).endsWith(new EvidenceLine.End(110, 4));
  }

  @Test
  void ignoreSignals_engineLetsNoTimePass_endsAllTheSame() {
    time.stoppedFrom = 1;

    int code = run(Body.start().ignoreSignals().hold(TENTH).exit(4));

    assertThat(code).isEqualTo(4);
    assertThat(evidence()).endsWith(new EvidenceLine.End(100, 4));
  }

  @Test
  void run_lastLineWithoutNewline_isHandedOn() {
    run(Body.start().echo("one\ntwo").err("three").printNoNewline("four"));

    assertThat(Evidence.of(log).output()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void run_argumentThatIsNoProgram_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TaskBodies.run(List.of("rm -rf"), Map.of(), directory, log::add, log::add, time))
        .withMessageContaining("not a program of the kit");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TaskBodies.run(List.of("hold"), Map.of(), directory, log::add, log::add, time))
        .withMessageContaining("not a program of the kit");
    assertThat(log).isEmpty();
  }

  @Test
  void time_lambda_isTheMachinesTime() {
    TaskBodies.Time real = duration -> {};

    assertThat(real.nanos()).isPositive();
    assertThat(real.clock()).isEqualTo(MachineClock.boot());
  }
}
