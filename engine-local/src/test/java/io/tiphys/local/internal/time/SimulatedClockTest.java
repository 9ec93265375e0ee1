package io.tiphys.local.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
  private final List<String> seen = new ArrayList<>();
  private final SimulatedClock clock = new SimulatedClock();

  private void letGo() {
    clock.hold();
    clock.release();
  }

  @Test
  void release_anActionFails_timeGoesOn() {
    Runnable first =
        clock.after(
            Duration.ofMillis(1),
            () -> {
              throw new IllegalStateException("on purpose");
            });
    letGo();
    Runnable second = clock.after(Duration.ofMillis(1), () -> seen.add("second"));
    letGo();
    first.run();
    second.run();

    assertThat(seen).containsExactly("second");
  }

  @Test
  void release_hostHasNoThread_timeGoesOnHere() {
    clock.use(
        action -> {
          throw new RejectedExecutionException("full");
        });
    Runnable unused = clock.after(Duration.ofMillis(1), () -> seen.add("done"));
    letGo();

    assertThat(seen).containsExactly("done");
  }

  @Test
  void after_dropped_isNotRunAndTimeDoesNotPass() {
    clock.after(Duration.ofMillis(1), () -> seen.add("dropped")).run();
    letGo();

    assertThat(seen).isEmpty();
    assertThat(clock.now()).isEqualTo(SimulatedClock.BEGINNING.toEpochMilli());
  }
}
