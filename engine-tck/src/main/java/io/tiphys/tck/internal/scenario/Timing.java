package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import java.time.Duration;
import java.util.Map;

/**
 * How long things take where the engine runs.
 *
 * @param unit τ, of which every duration inside a workflow is a multiple
 * @param eventually after which a wait is given up
 * @param quiet how long the kit watches that nothing happens any more
 * @param transition slack for "the engine has noticed"
 * @param resolution of the engine's times
 */
public record Timing(
    Duration unit, Duration eventually, Duration quiet, Duration transition, Duration resolution) {

  /**
   * Returns how long a body lives that is to be seen running.
   *
   * @return five units
   */
  public Duration hold() {
    return unit.multipliedBy(5);
  }

  /**
   * Tells whether bodies cost so little that workflows can be tried by the dozen: where an engine
   * notices things at once.
   *
   * @return false for an engine that starts containers
   */
  public boolean isQuick() {
    return transition.compareTo(Duration.ofSeconds(2)) < 0;
  }

  /** Returns the same, with times as coarse as an engine declares its own to be. */
  Timing coarsenedBy(Capabilities capabilities) {
    Duration declared =
        Duration.ofMillis(
            capabilities.limit(Capabilities.Limit.TIMESTAMP_RESOLUTION_MILLIS).orElse(0));
    return declared.compareTo(resolution) <= 0
        ? this
        : new Timing(unit, eventually, quiet, transition, declared);
  }

  /**
   * Returns the same for an engine that was waited for in vain many times.
   *
   * @return a timing that gives waits up in a quarter of the time
   */
  public Timing withLessPatience() {
    return new Timing(unit, eventually.dividedBy(4), quiet, transition, resolution);
  }

  /**
   * Returns the windows that checks need.
   *
   * @return nanoseconds by name
   */
  public Map<String, Long> nanos() {
    return Map.of(
        "unit", unit.toNanos(),
        "eventually", eventually.toNanos(),
        "quiet", quiet.toNanos(),
        "transition", transition.toNanos(),
        "resolution", resolution.toNanos());
  }
}
