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
 * How much a definition declares, called workflows included. Found without walking through a
 * workflow that is called twice again, because calls of calls can declare more than any machine can
 * list.
 *
 * @param tasks tasks that run or wait; a fan-out counts its body once
 * @param vertices everything that has a path
 * @param depth how many groups, fan-outs and calls stand inside each other
 */
record Shape(long tasks, long vertices, int depth) {
  /** What no backend can run is refused before it is listed. */
  static final long MOST_VERTICES = 2_000_000;

  /** Deeper definitions are refused on every backend, so that recursion over them is safe. */
  static final int MOST_DEPTH = 100;

  private static final long COUNT_NO_FURTHER = Long.MAX_VALUE / 4;
  private static final Shape LEAF = new Shape(1, 1, 0);

  static Shape of(Workflow workflow) {
    return new Measure().workflow(workflow, 0);
  }

  boolean canBeListed() {
    return vertices <= MOST_VERTICES && depth <= MOST_DEPTH;
  }

  private Shape plus(Shape other) {
    return new Shape(
        Math.min(COUNT_NO_FURTHER, tasks + other.tasks),
        Math.min(COUNT_NO_FURTHER, vertices + other.vertices),
        Math.max(depth, other.depth));
  }

  private Shape wrapped() {
    return new Shape(tasks, Math.min(COUNT_NO_FURTHER, vertices + 1), depth + 1);
  }

  /** Measures each workflow once. */
  private static final class Measure {
    private final IdentityHashMap<Workflow, Shape> known = new IdentityHashMap<>();
    private boolean tooDeep;

    Shape workflow(Workflow workflow, int level) {
      Shape shape = known.get(workflow);
      if (shape == null) {
        shape = members(workflow.members(), level);
        if (workflow.onExit().isPresent()) {
          shape = shape.plus(vertex(workflow.onExit().get(), level));
        }
        known.put(workflow, shape);
      }
      return shape;
    }

    private Shape members(List<Vertex> members, int level) {
      Shape sum = new Shape(0, 0, tooDeep ? MOST_DEPTH + 1 : 0);
      for (Vertex member : members) {
        sum = sum.plus(vertex(member, level));
      }
      return sum;
    }

    private Shape vertex(Vertex vertex, int level) {
      tooDeep |= level > MOST_DEPTH;
      if (tooDeep) {
        return new Shape(0, 0, MOST_DEPTH + 1);
      }
      return vertex.accept(
          new Vertex.Visitor<Shape>() {
            @Override
            public Shape container(ContainerTask task) {
              return LEAF;
            }

            @Override
            public Shape suspend(SuspendTask task) {
              return LEAF;
            }

            @Override
            public Shape call(CallTask task) {
              return workflow(task.workflow(), level + 1).wrapped();
            }

            @Override
            public Shape group(TaskGroup group) {
              return members(group.members(), level + 1).wrapped();
            }

            @Override
            public Shape fanOut(FanOut fanOut) {
              return vertex(fanOut.body(), level + 1).wrapped();
            }
          });
    }
  }
}
