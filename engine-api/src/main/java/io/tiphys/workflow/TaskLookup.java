package io.tiphys.workflow;

import io.tiphys.internal.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a task by its path in the definition. */
final class TaskLookup {
  private TaskLookup() {}

  static Task find(Workflow workflow, String path) {
    List<Vertex> level = new ArrayList<>(workflow.members());
    workflow.onExit().ifPresent(level::add);
    Vertex found = null;
    for (String segment : path.split("/", -1)) {
      found = member(level, segment);
      if (found == null) {
        List<String> names = level.stream().map(Vertex::name).toList();
        throw new IllegalArgumentException(
            workflow
                + " has no task '"
                + path
                + "': no '"
                + segment
                + "' in "
                + names
                + Nearest.question(segment, names));
      }
      level = membersOf(found);
    }
    if (found instanceof Task task) {
      return task;
    }
    throw new IllegalArgumentException(workflow + ": " + path + " is no task but a " + found);
  }

  private static @Nullable Vertex member(List<Vertex> level, String name) {
    return level.stream()
        .filter(vertex -> vertex.name().equals(name))
        .findFirst()
        .map(vertex -> vertex instanceof FanOut fanOut ? fanOut.body() : vertex)
        .orElse(null);
  }

  private static List<Vertex> membersOf(Vertex vertex) {
    if (vertex instanceof TaskGroup group) {
      return group.members();
    }
    return vertex instanceof CallTask call ? call.workflow().members() : List.of();
  }
}
