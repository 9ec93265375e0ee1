package io.tiphys.workflow;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * How many vertices a workflow has when every call is replaced by what it calls: a few lines can
 * make millions of tasks. Looks at each workflow once.
 */
final class CallSizes {
  static final long MOST_VERTICES = 100_000;

  private final IdentityHashMap<Workflow, Long> known = new IdentityHashMap<>();

  /** Returns how many there are, or some number above what is allowed. */
  long of(List<? extends Vertex> members) {
    long size = members.size();
    for (Vertex member : members) {
      Vertex body = member instanceof FanOut fanOut ? fanOut.body() : member;
      if (body instanceof TaskGroup group) {
        size += of(group.members());
      } else if (body instanceof CallTask call) {
        size += of(call.workflow());
      }
      if (size > MOST_VERTICES) {
        return size;
      }
    }
    return size;
  }

  private long of(Workflow workflow) {
    Long size = known.get(workflow);
    if (size == null) {
      size = of(workflow.members());
      known.put(workflow, size);
    }
    return size;
  }
}
