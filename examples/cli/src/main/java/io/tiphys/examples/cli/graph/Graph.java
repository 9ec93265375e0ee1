package io.tiphys.examples.cli.graph;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A workflow as boxes and arrows: on each level of groups, arrows go between the boxes of that
 * level. What a member reads from outside of its group is an arrow to the group.
 *
 * @param title the name of the workflow
 * @param level its tasks
 */
public record Graph(String title, Level level) {

  /** What a box stands for. */
  enum Kind {
    TASK,
    WAIT,
    CALL,
    GROUP,
    EXIT
  }

  /**
   * A box.
   *
   * @param id unique in the graph: letters, digits and underscores
   * @param label what stands on it
   * @param optional whether it can be left out of a run
   * @param inside what is in it, empty for all but groups
   */
  record Box(String id, String label, Kind kind, boolean optional, Level inside) {
    boolean isGroup() {
      return !inside.boxes().isEmpty();
    }
  }

  /**
   * An arrow.
   *
   * @param anyOutcome whether it does not matter how the first box ended
   */
  record Arrow(Box from, Box to, boolean anyOutcome) {}

  /** The boxes of one level, and the arrows between them. */
  record Level(List<Box> boxes, List<Arrow> arrows) {
    static final Level NONE = new Level(List.of(), List.of());
  }

  /** Draws a workflow, its exit handler included. */
  public static Graph of(Workflow workflow) {
    Level level = new Reader().level(workflow.members());
    List<Box> boxes = new ArrayList<>(level.boxes());
    workflow
        .onExit()
        .ifPresent(
            handler ->
                boxes.add(
                    new Box(
                        "on_exit",
                        handler.name() + " (at the end)",
                        Kind.EXIT,
                        false,
                        Level.NONE)));
    return new Graph(workflow.name(), new Level(boxes, level.arrows()));
  }

  /** Makes boxes of vertices, and numbers them. */
  private static final class Reader implements Vertex.Visitor<Box> {
    private int count;

    Level level(List<Vertex> members) {
      Map<Vertex, Box> boxes = new HashMap<>();
      List<Box> inOrder = new ArrayList<>();
      for (Vertex member : members) {
        Box box = member.accept(this);
        boxes.put(member, box);
        inOrder.add(box);
      }
      List<Arrow> arrows = new ArrayList<>();
      for (Vertex member : members) {
        for (Vertex.Dependency dependency : member.dependencies()) {
          Box from = boxes.get(dependency.on());
          Box to = boxes.get(member);
          if (from != null && to != null) {
            arrows.add(new Arrow(from, to, dependency.anyOutcome()));
          }
        }
      }
      return new Level(inOrder, arrows);
    }

    private Box box(Vertex vertex, String label, Kind kind, Level inside) {
      count++;
      boolean optional = vertex.enablement().isPresent() || vertex.condition().isPresent();
      return new Box("n" + count, label, kind, optional, inside);
    }

    @Override
    public Box container(ContainerTask task) {
      return box(task, task.name(), Kind.TASK, Level.NONE);
    }

    @Override
    public Box suspend(SuspendTask task) {
      return box(task, task.name() + " (waits)", Kind.WAIT, Level.NONE);
    }

    @Override
    public Box call(CallTask task) {
      return box(task, task.name() + " (" + task.workflow().name() + ")", Kind.CALL, Level.NONE);
    }

    @Override
    public Box group(TaskGroup group) {
      return box(group, group.name(), Kind.GROUP, level(group.members()));
    }

    @Override
    public Box fanOut(FanOut fanOut) {
      Box body = fanOut.body().accept(this);
      boolean optional =
          fanOut.enablement().isPresent() || fanOut.condition().isPresent() || body.optional();
      return new Box(body.id(), body.label() + " (for each)", body.kind(), optional, body.inside());
    }
  }
}
