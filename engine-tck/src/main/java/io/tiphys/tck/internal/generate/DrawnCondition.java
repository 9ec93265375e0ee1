package io.tiphys.tck.internal.generate;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.Vertex;
import java.util.Map;

/** Draws the condition of a part. */
final class DrawnCondition {
  private static final String NEVER = "no token";

  private DrawnCondition() {}

  static Condition of(When when, Map<String, Vertex> level) {
    Vertex on = when.on() == null ? null : level.get(when.on());
    return switch (when.test()) {
      case ALWAYS, ARGUMENT -> Drawing.MODE.equalTo(Drawing.CHOSEN);
      case OTHER_ARGUMENT -> Drawing.MODE.equalTo("plain");
      case SUCCEEDED -> requireNonNull(on).succeeded();
      case FAILED -> requireNonNull(on).failed();
      case SKIPPED -> requireNonNull(on).skipped();
      case PRESENT -> Drawing.text(requireNonNull(on)).isPresent();
      case EQUAL -> Drawing.text(requireNonNull(on)).equalTo(NEVER);
      case UNEQUAL -> Drawing.text(requireNonNull(on)).notEqualTo(NEVER);
    };
  }
}
