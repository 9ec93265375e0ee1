package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One level of a definition, in arrays: the members of a workflow, of a group or of a called
 * workflow with the edges between them, or the one body of a fan-out.
 *
 * <p>Edges are kept from their start, since that is how they are followed: those of member {@code
 * i} are {@code successors[firstSuccessor[i]]} to {@code successors[firstSuccessor[i + 1] - 1]},
 * each twice the place of its end, plus one when only the order counts.
 */
final class Blueprint {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  final Vertex[] vertices;
  final VertexIndex index;
  final int[] dependencyCounts;
  final int[] firstSuccessor;
  final int[] successors;

  /**
   * The images of members that are functions or programs which need nothing, wait for nothing, hand
   * out nothing and have no limit; null for every other member. Such a task runs without a look at
   * its definition, which lies somewhere else in memory: with a million tasks that look takes
   * longer than all the rest.
   */
  final @Nullable String[] plainImages;

  final int limit;
  final boolean continuesOnFailure;
  final @Nullable FanOut fanOut;

  /** The place of the exit handler, or -1. It is the last and has no edges. */
  final int exitHandler;

  private final Map<Vertex, Blueprint> inner = new HashMap<>();

  /** Made when somebody first asks for a member by its name. */
  private @Nullable Map<String, Integer> places;

  private Blueprint(
      List<Vertex> members,
      @Nullable Vertex onExit,
      @Nullable FanOut fanOut,
      OptionalInt limit,
      boolean continuesOnFailure) {
    int count = members.size() + (onExit == null ? 0 : 1);
    this.vertices = members.toArray(new Vertex[count]);
    this.exitHandler = onExit == null ? -1 : count - 1;
    if (onExit != null) {
      vertices[exitHandler] = onExit;
    }
    this.index = new VertexIndex(vertices);
    this.dependencyCounts = new int[count];
    this.firstSuccessor = new int[count + 1];
    this.successors = fanOut == null ? edges() : new int[0];
    this.plainImages = new String[count];
    for (int place = 0; place < count; place++) {
      plainImages[place] = plainImage(vertices[place]);
    }
    this.limit = limit.orElse(NO_LIMIT);
    this.continuesOnFailure = continuesOnFailure;
    this.fanOut = fanOut;
  }

  static Blueprint of(Workflow workflow) {
    return new Blueprint(
        workflow.members(),
        workflow.onExit().orElse(null),
        null,
        workflow.parallelism(),
        workflow.continuesOnFailure());
  }

  /** Returns the level below a group, call or fan-out that is a member here. */
  Blueprint below(Vertex vertex) {
    return inner.computeIfAbsent(vertex, Blueprint::compile);
  }

  /** Returns the place of the member with a name, or -1. */
  int placeOf(String name) {
    Map<String, Integer> byName = places;
    if (byName == null) {
      byName = new HashMap<>();
      for (int place = 0; place < vertices.length; place++) {
        byName.put(vertices[place].name(), place);
      }
      places = byName;
    }
    return byName.getOrDefault(name, -1);
  }

  private static @Nullable String plainImage(Vertex vertex) {
    boolean isPlain =
        vertex instanceof ContainerTask task
            && task.condition().isEmpty()
            && task.args().isEmpty()
            && task.env().isEmpty()
            && task.reads().isEmpty()
            && task.outputFiles().isEmpty()
            && task.artifactFiles().isEmpty()
            && task.timeout().isEmpty()
            && task.mutex().isEmpty();
    return isPlain ? ((ContainerTask) vertex).image() : null;
  }

  private static Blueprint compile(Vertex vertex) {
    if (vertex instanceof TaskGroup group) {
      return new Blueprint(
          group.members(), null, null, group.parallelism(), group.continuesOnFailure());
    } else if (vertex instanceof CallTask call) {
      Workflow called = call.workflow();
      return new Blueprint(
          called.members(), null, null, called.parallelism(), called.continuesOnFailure());
    } else if (vertex instanceof FanOut fan) {
      return new Blueprint(List.of(fan.body()), null, fan, fan.parallelism(), false);
    }
    throw new IllegalArgumentException(vertex + " has nothing below it");
  }

  /** Counts, then fills: two passes over the edges, no object per edge. */
  private int[] edges() {
    int members = exitHandler < 0 ? vertices.length : exitHandler;
    for (int end = 0; end < members; end++) {
      for (Vertex.Dependency dependency : vertices[end].dependencies()) {
        int start = index.placeOf(dependency.on());
        if (start >= 0) {
          dependencyCounts[end]++;
          firstSuccessor[start + 1]++;
        }
      }
    }
    for (int i = 1; i < firstSuccessor.length; i++) {
      firstSuccessor[i] += firstSuccessor[i - 1];
    }
    int[] edges = new int[firstSuccessor[vertices.length]];
    int[] next = firstSuccessor.clone();
    for (int end = 0; end < members; end++) {
      for (Vertex.Dependency dependency : vertices[end].dependencies()) {
        int start = index.placeOf(dependency.on());
        if (start >= 0) {
          edges[next[start]++] = 2 * end + (dependency.anyOutcome() ? 1 : 0);
        }
      }
    }
    return edges;
  }
}
