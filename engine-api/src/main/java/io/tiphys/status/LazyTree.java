package io.tiphys.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The top level of a tree, made when somebody asks for it first: a run may have a million tasks,
 * and whoever waits for its end looks at none of them.
 *
 * <p>Thread-safe.
 */
final class LazyTree {
  private @Nullable Supplier<? extends List<TaskStatus>> source;
  private List<TaskStatus> tasks = List.of();
  private boolean asked;
  private @Nullable Map<String, TaskStatus> index;

  LazyTree(Supplier<? extends List<TaskStatus>> source) {
    this.source = source;
  }

  /**
   * Finds a task by its path. Whoever asks for one only has the tree walked once; for others there
   * is an index.
   */
  synchronized Optional<TaskStatus> find(String path) {
    if (index == null && !asked) {
      asked = true;
      return all().filter(task -> task.path().equals(path)).findFirst();
    }
    if (index == null) {
      Map<String, TaskStatus> made = new HashMap<>();
      all().forEach(task -> made.putIfAbsent(task.path(), task));
      index = made;
    }
    return Optional.ofNullable(index.get(path));
  }

  private Stream<TaskStatus> all() {
    return tasks().stream().flatMap(TaskStatus::flattened);
  }

  synchronized List<TaskStatus> tasks() {
    if (source != null) {
      tasks = List.copyOf(source.get());
      source = null;
    }
    return tasks;
  }
}
