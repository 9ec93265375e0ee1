package io.tiphys.status;

import io.tiphys.internal.text.Nearest;
import io.tiphys.workflow.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be read off a tree of statuses. */
final class StatusTree {
  private StatusTree() {}

  /** Copies a map in its order. Most are empty, and there are many. */
  static <V> Map<String, V> copy(Map<String, V> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static Progress progress(List<TaskStatus> roots) {
    int[] counts = new int[4];
    roots.stream()
        .flatMap(TaskStatus::flattened)
        .filter(task -> task.children().isEmpty())
        .forEach(
            task -> {
              counts[0]++;
              counts[1] += task.phase().isTerminal() ? 1 : 0;
              counts[2] += task.phase() == Phase.RUNNING ? 1 : 0;
              counts[3] += task.phase() == Phase.FAILED ? 1 : 0;
            });
    return new Progress(counts[0], counts[1], counts[2], counts[3]);
  }

  private static Set<String> names(RunStatus run) {
    return run.allTasks().map(TaskStatus::name).collect(Collectors.toCollection(TreeSet::new));
  }

  static TaskStatus find(RunStatus run, String name) {
    List<TaskStatus> found =
        run.allTasks().filter(task -> task.name().equals(name)).limit(2).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "run "
                + run.id()
                + " of workflow '"
                + run.workflow()
                + "' has no task '"
                + name
                + "'"
                + Nearest.question(name, names(run))
            : "run "
                + run.id()
                + " has several tasks '"
                + name
                + "': ask for one by its path, such as "
                + found.get(0).path());
  }
}
