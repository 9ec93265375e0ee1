package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Keeps the limit of a group. Argo counts members of a group, and not the bodies in them; so where
 * members may have more bodies than the limit leaves them, each gets a share of it beforehand. A
 * group may then run less than it might, and never more.
 */
final class Slots {
  private static final long MANY = Integer.MAX_VALUE;

  private Slots() {}

  /**
   * Shares a limit.
   *
   * @param members of a group, as far as they are switched on
   * @param limit how many bodies they may have active at once, 1 or more
   * @return what a member may have of it, where it would have more
   */
  static Map<Vertex, Integer> share(Collection<Vertex> members, int limit) {
    Map<Vertex, Long> wanted = new HashMap<>();
    members.forEach(member -> wanted.put(member, member.accept(new Most())));
    long most =
        wanted.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(limit)
            .mapToLong(Long::longValue)
            .sum();
    if (most <= limit) {
      return Map.of();
    }
    Map<Vertex, Integer> shares = new HashMap<>();
    List<Vertex> open = new ArrayList<>();
    long left = limit;
    for (Vertex member : members) {
      if (wanted.getOrDefault(member, 0L) > 0) {
        left--;
        if (wanted.getOrDefault(member, 0L) > 1) {
          shares.put(member, 1);
          open.add(member);
        }
      }
    }
    // One for each; what is left then goes round.
    for (int i = 0; left > 0 && !open.isEmpty(); left--) {
      Vertex member = open.get(i % open.size());
      int share = shares.merge(member, 1, Integer::sum);
      if (share >= wanted.getOrDefault(member, 0L)) {
        open.remove(member);
      } else {
        i++;
      }
    }
    return shares;
  }

  /** Returns the smaller one of what is there. */
  static OptionalInt least(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
  }

  /** Says how many bodies a vertex may have active at once. */
  private static final class Most implements Vertex.Visitor<Long> {
    private long within(Collection<Vertex> members, OptionalInt limit) {
      long all = members.stream().mapToLong(member -> member.accept(this)).sum();
      return Math.min(MANY, limit.isPresent() ? Math.min(limit.getAsInt(), all) : all);
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
}
