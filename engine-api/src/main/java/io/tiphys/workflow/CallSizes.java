package io.tiphys.workflow;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * How many vertices a workflow has when every call is replaced by what it calls, and how deep calls
 * go: a few lines can make millions of tasks. Looks at each workflow once.
 */
final class CallSizes {
  static final long MOST_VERTICES = 100_000;
  static final int DEEPEST = 50;

  /**
   * A size.
   *
   * @param vertices how many, at most a little over what is allowed
   * @param depth how many calls lie inside each other
   */
  record Size(long vertices, int depth) {
    Size plus(Size other) {
      return new Size(
          Math.min(MOST_VERTICES + 1, vertices + other.vertices), Math.max(depth, other.depth));
    }

    boolean isTooLarge() {
      return vertices > MOST_VERTICES || depth > DEEPEST;
    }
  }

  private final IdentityHashMap<Workflow, Size> known = new IdentityHashMap<>();

  Size of(Workflow workflow) {
    Size size = known.get(workflow);
    if (size == null) {
      size = of(workflow.members());
      known.put(workflow, size);
    }
    return size;
  }

  Size of(List<? extends Vertex> members) {
    Size size = new Size(members.size(), 0);
    for (Vertex member : members) {
      Vertex body = member instanceof FanOut fanOut ? fanOut.body() : member;
      if (body instanceof TaskGroup group) {
        size = size.plus(of(group.members()));
      } else if (body instanceof CallTask call) {
        Size called = of(call.workflow());
        size = size.plus(new Size(called.vertices(), called.depth() + 1));
      }
    }
    return size;
  }
}
