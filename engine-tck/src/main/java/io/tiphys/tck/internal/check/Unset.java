package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.Optional;

/** What was left out for want of a setting of the engine under test. */
final class Unset {
  private Unset() {}

  /** Makes a check that judges nothing, and says why, where a setting is wanting. */
  static Check unseen(Check check) {
    return (trace, findings) -> {
      Optional<TraceEvent.Fact> unset =
          trace
              .all(TraceEvent.Fact.class)
              .filter(fact -> fact.name().equals(Trace.NOT_SET))
              .findFirst();
      if (unset.isPresent()) {
        findings.unseen(
            trace.where(unset.get()), "left out, for want of " + unset.get().value().asText());
      } else {
        check.judge(trace, findings);
      }
    };
  }
}
