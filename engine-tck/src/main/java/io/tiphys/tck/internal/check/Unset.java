package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.Optional;

/** What only comes to pass where the kit was told how to bring it about. */
final class Unset {
  private Unset() {}

  /** Makes a check that judges nothing, and says why, where a setting is wanting. */
  static Check unseen(Check check) {
    return unseen("left out", check);
  }

  /**
   * Makes the same.
   *
   * @param otherwise what does not come to pass then
   */
  static Check unseen(String otherwise, Check check) {
    return (trace, findings) -> {
      Optional<TraceEvent.Fact> unset = trace.notSet();
      if (unset.isPresent()) {
        findings.unseen(
            trace.where(unset.get()), otherwise + ", for want of " + unset.get().value().asText());
      } else {
        check.judge(trace, findings);
      }
    };
  }
}
