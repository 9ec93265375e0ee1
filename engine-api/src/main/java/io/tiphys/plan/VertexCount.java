package io.tiphys.plan;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Counts what has a path in a definition, called workflows at each call. Goes through each workflow
 * once, because calls of calls can declare more than any machine can list.
 */
final class VertexCount implements Vertex.Visitor<Long> {
  /** What no backend can run is refused before it is listed. */
  static final long MOST = 2_000_000;

  private final IdentityHashMap<Workflow, Long> known = new IdentityHashMap<>();

  private VertexCount() {}

  /** Returns the number; above the limit, some number above the limit. */
  static long of(Workflow workflow) {
    VertexCount count = new VertexCount();
    return count.workflow(workflow) + workflow.onExit().map(v -> v.accept(count)).orElse(0L);
  }

  private long workflow(Workflow workflow) {
    Long count = known.get(workflow);
    if (count == null) {
      count = members(workflow.members());
      known.put(workflow, count);
    }
    return count;
  }

  private long members(List<Vertex> members) {
    long count = 0;
    for (Vertex member : members) {
      count = Math.min(MOST + 1, count + member.accept(this));
    }
    return count;
  }

  @Override
  public Long container(ContainerTask task) {
    return 1L;
  }

  @Override
  public Long suspend(SuspendTask task) {
    return 1L;
  }

  @Override
  public Long call(CallTask task) {
    return 1 + workflow(task.workflow());
  }

  @Override
  public Long group(TaskGroup group) {
    return 1 + members(group.members());
  }

  @Override
  public Long fanOut(FanOut fanOut) {
    return 1 + fanOut.body().accept(this);
  }
}
