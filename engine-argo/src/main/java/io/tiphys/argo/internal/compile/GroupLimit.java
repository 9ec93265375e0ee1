package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalInt;

/**
 * Says how many bodies a vertex may have active at once. Argo's limit of a group counts its
 * members, so it is one on bodies only where members do not have too many of them.
 */
final class GroupLimit implements Vertex.Visitor<Long> {
  private static final long MANY = Integer.MAX_VALUE;

  private GroupLimit() {}

  /** Says whether so many members of a group never have more bodies than that. */
  static boolean holds(Collection<Vertex> members, int limit) {
    GroupLimit bodies = new GroupLimit();
    long most =
        members.stream()
            .map(member -> member.accept(bodies))
            .sorted(Comparator.reverseOrder())
            .limit(limit)
            .mapToLong(Long::longValue)
            .sum();
    return most <= limit;
  }

  private long within(Collection<Vertex> members, OptionalInt limit) {
    long all = members.stream().mapToLong(member -> member.accept(this)).sum();
    return limit.isPresent() ? Math.min(limit.getAsInt(), all) : all;
  }

  @Override
  public Long container(ContainerTask task) {
    return 1L;
  }

  @Override
  public Long suspend(SuspendTask task) {
    return 0L;
  }

  @Override
  public Long call(CallTask task) {
    return within(task.workflow().members(), task.workflow().parallelism());
  }

  @Override
  public Long group(TaskGroup group) {
    return within(group.members(), group.parallelism());
  }

  @Override
  public Long fanOut(FanOut fanOut) {
    long instances = fanOut.parallelism().isPresent() ? fanOut.parallelism().getAsInt() : MANY;
    return Math.min(MANY, instances * fanOut.body().accept(this));
  }
}
