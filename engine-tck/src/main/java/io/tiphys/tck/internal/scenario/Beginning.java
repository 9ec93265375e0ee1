package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the first line of a trace. */
public final class Beginning {
  private Beginning() {}

  /**
   * Says what is tried on what.
   *
   * @param fixture the engine under test
   * @param capabilities what it declares
   * @param scenario the name of the trace
   * @param isolated true when it is played by itself
   * @param seed what chance is drawn from
   * @return the first event
   */
  public static TraceEvent.Begin of(
      Fixture fixture, Capabilities capabilities, String scenario, boolean isolated, long seed) {
    Map<String, Long> limits = new LinkedHashMap<>();
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      capabilities.limit(limit).ifPresent(value -> limits.put(limit.name(), value));
    }
    return new TraceEvent.Begin(
        scenario,
        isolated,
        seed,
        fixture.name(),
        capabilities.features().stream().map(Feature::id).toList(),
        limits,
        fixture.timing().nanos(),
        fixture.clock().boot(),
        fixture.clock().upCentis());
  }
}
