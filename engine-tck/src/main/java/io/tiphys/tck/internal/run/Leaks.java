package io.tiphys.tck.internal.run;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.scenario.Beginning;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.LeakProbe;
import io.tiphys.tck.internal.trace.Recorder;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Looks, after every handle was closed, for what the engine has left behind. */
final class Leaks {
  /** The name of the trace. */
  static final String SCENARIO = "leaks";

  private static final int LOOKS = 20;

  private Leaks() {}

  static Trace trace(Fixture fixture, Capabilities capabilities, long seed, boolean closed)
      throws InterruptedException {
    Recorder recorder =
        new Recorder(fixture.clock(), Beginning.of(fixture, capabilities, SCENARIO, false, seed));
    if (!(fixture.leaks() instanceof LeakProbe.None)) {
      List<String> left = fixture.leaks().left();
      // Threads that were told to end need a moment.
      for (int look = 1; look < LOOKS && !left.isEmpty(); look++) {
        fixture.clock().pause(fixture.timing().quiet());
        left = fixture.leaks().left();
      }
      List<String> all = new ArrayList<>(left);
      if (!closed) {
        all.add("thread that closes the engine, and has not come back");
      }
      recorder.fact("left behind", all);
    }
    return recorder.trace();
  }
}
