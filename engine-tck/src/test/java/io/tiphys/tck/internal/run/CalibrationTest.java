package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.scenario.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Timing TIMING =
      new Timing(
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofMillis(50),
          Duration.ofMillis(1));

  @Test
  void widen_quickEngine_changesNothing() {
    Calibration quick = new Calibration(5_000_000, 5_000_000);

    assertThat(quick.widen(TIMING)).isEqualTo(TIMING);
  }

  /** Bodies that wait for a failure to be noticed hold for two transitions. */
  @Test
  void widen_slowEngine_waitsLongerThanBodiesHold() {
    Calibration slow = new Calibration(2_000_000_000L, 5_000_000_000L);

    Timing wide = slow.widen(TIMING);

    assertThat(wide.transition()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(wide.eventually()).isGreaterThan(wide.transition().multipliedBy(4));
    assertThat(wide.unit()).isEqualTo(TIMING.unit());
  }

  @Test
  void widen_engineThatIsSlowToStart_waitsForSeveralStarts() {
    Calibration slow = new Calibration(2_000_000_000L, 0);

    assertThat(slow.widen(TIMING).eventually()).isGreaterThan(Duration.ofSeconds(30));
  }
}
