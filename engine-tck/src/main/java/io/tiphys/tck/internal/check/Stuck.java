package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;

/** Whether a scenario waited in vain for what a rule promises. */
final class Stuck {
  private Stuck() {}

  static void none(Trace trace, String alias, String why, Findings findings) {
    trace
        .all(TraceEvent.GaveUp.class)
        .filter(event -> event.run().equals(alias))
        .findFirst()
        .ifPresentOrElse(
            event ->
                findings.that(
                    false,
                    trace.where(event).run(alias),
                    "waited in vain for: " + event.awaited(),
                    why),
            () -> findings.witness(1));
  }
}
