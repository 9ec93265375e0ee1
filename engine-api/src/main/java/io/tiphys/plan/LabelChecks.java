package io.tiphys.plan;

import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.internal.text.Texts;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;

/** Finds labels that belong to the engine, cannot be carried, or are too long. */
final class LabelChecks {
  /** What engines keep about a run stands under names with this beginning. */
  private static final String RESERVED = "tiphys.";

  private LabelChecks() {}

  static void check(SubmitRequest request, Bounds bounds, Findings found) {
    request
        .labels()
        .forEach(
            (name, value) -> {
              String path = "labels[" + Words.cut(name) + "]";
              if (name.startsWith(RESERVED)) {
                found.add(
                    ProblemCode.RESERVED_LABEL,
                    path,
                    "names that begin with '" + RESERVED + "' belong to the engine",
                    "choose another name");
              }
              checkText("the name", name, path, bounds, found);
              checkText("the value", value, path, bounds, found);
            });
  }

  private static void checkText(
      String what, String text, String path, Bounds bounds, Findings found) {
    DataType.TEXT
        .objection(text)
        .ifPresent(
            objection ->
                found.add(ProblemCode.INVALID_VALUE, path, what + " " + objection, "leave it out"));
    bounds.check(
        Limit.PARAMETER_BYTES,
        Texts.bytes(text),
        path,
        what + " takes %d bytes",
        "keep long texts in the host, under the request key",
        found);
  }
}
