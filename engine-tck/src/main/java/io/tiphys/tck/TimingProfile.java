package io.tiphys.tck;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.scenario.Timing;
import java.time.Duration;

/**
 * How long things take where the engine under test runs. Nothing in it is an upper bound that an
 * engine has to keep; a larger value only makes a run of the kit longer or more patient.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class TimingProfile {
  private final Timing timing;

  private TimingProfile(Timing timing) {
    this.timing = timing;
  }

  /**
   * Returns a profile for engines in this JVM or on this machine: a unit of 20 milliseconds.
   *
   * @return the profile
   */
  public static TimingProfile inProcess() {
    return new TimingProfile(
        new Timing(
            Duration.ofMillis(20),
            Duration.ofMinutes(1),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(1)));
  }

  /**
   * Returns a profile for engines that start containers: a unit of 2 seconds.
   *
   * @return the profile
   */
  public static TimingProfile cluster() {
    return new TimingProfile(
        new Timing(
            Duration.ofSeconds(2),
            Duration.ofMinutes(3),
            Duration.ofSeconds(6),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1)));
  }

  /**
   * Changes the unit, of which every duration inside a workflow is a multiple.
   *
   * @param unit more than zero
   * @return a new profile
   */
  public TimingProfile unit(Duration unit) {
    return new TimingProfile(
        new Timing(
            positive(unit, "unit"),
            timing.eventually(),
            timing.quiet(),
            timing.transition(),
            timing.resolution()));
  }

  /**
   * Changes the time after which the kit gives up waiting.
   *
   * @param eventually more than zero
   * @return a new profile
   */
  public TimingProfile eventually(Duration eventually) {
    return new TimingProfile(
        new Timing(
            timing.unit(),
            positive(eventually, "eventually"),
            timing.quiet(),
            timing.transition(),
            timing.resolution()));
  }

  private static Duration positive(Duration duration, String name) {
    if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than zero, got " + duration);
    }
    return duration;
  }

  Timing timing() {
    return timing;
  }
}
