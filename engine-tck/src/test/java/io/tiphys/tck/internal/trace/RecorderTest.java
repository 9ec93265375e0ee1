package io.tiphys.tck.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RecorderTest {
  /** A machine that stands still for a while when its up time is read first. */
  private static final class BusyMachine implements KitClock {
    private long nanos;
    private boolean stoodStill;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public String boot() {
      return "boot";
    }

    @Override
    public long upCentis() {
      nanos += stoodStill ? 0 : Duration.ofMillis(100).toNanos();
      stoodStill = true;
      return nanos / BodyTrace.RESOLUTION_NANOS;
    }

    @Override
    public void changed() {}

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
      return condition.getAsBoolean();
    }
  }

  @Test
  void begin_machineStoodStillBetweenTwoReadings_isOneTimeForKitAndBodies() {
    KitClock clock = new BusyMachine();

    Recorder recorder =
        new Recorder(
            clock,
            new TraceEvent.Begin(
                "s", false, 1, "e", List.of(), Map.of(), Map.of(), clock.boot(), 0));

    long bodyTime = (clock.upCentis() - recorder.trace().begin().up()) * BodyTrace.RESOLUTION_NANOS;
    assertThat(bodyTime).isEqualTo(recorder.now());
  }
}
