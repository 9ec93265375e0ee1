package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many groups, fan-outs and calls, conditions or values stand inside each other. There are
 * limits, so that everybody may recurse along nesting.
 */
final class Depth {
  static final int MOST = 30;

  /** Conditions and values are made piece by piece, which could go on for ever. */
  private static final int MOST_PARTS = 100;

  private Depth() {}

  /**
   * Returns the depth of a condition or value that is made of others.
   *
   * @throws IllegalArgumentException if it is too deep
   */
  static int around(String what, IntStream parts) {
    int depth = 1 + parts.max().orElse(0);
    if (depth > MOST_PARTS) {
      throw new IllegalArgumentException(
          what + ": expected at most " + MOST_PARTS + " inside each other");
    }
    return depth;
  }

  /** Returns the depth of a workflow; above the limit, some number above the limit. */
  static int of(List<Vertex> members, Optional<Vertex> exitHandler) {
    int most = exitHandler.map(handler -> of(handler, MOST)).orElse(0);
    for (Vertex member : members) {
      most = Math.max(most, of(member, MOST));
    }
    return most;
  }

  private static int of(Vertex vertex, int room) {
    if (vertex instanceof CallTask call) {
      return 1 + call.workflow().depth();
    } else if (vertex instanceof FanOut fanOut) {
      return 1 + (room == 0 ? 0 : of(fanOut.body(), room - 1));
    } else if (vertex instanceof TaskGroup group) {
      int most = 0;
      for (Vertex member : room == 0 ? List.<Vertex>of() : group.members()) {
        most = Math.max(most, of(member, room - 1));
      }
      return 1 + most;
    }
    return 0;
  }

  /** Reports what is too deep, and returns whether anybody may look inside. */
  static boolean check(Workflow workflow, DefinitionChecks.Reporter reporter) {
    if (workflow.depth() <= MOST) {
      return true;
    }
    Stream.concat(workflow.members().stream(), workflow.onExit().stream())
        .filter(root -> of(root, MOST) > MOST)
        .forEach(
            root ->
                reporter.report(
                    ProblemCode.LIMIT_EXCEEDED,
                    root.name(),
                    "has more than " + MOST + " groups, fan-outs and calls inside each other",
                    "let some of them stand side by side"));
    return false;
  }
}
