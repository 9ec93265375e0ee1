package io.tiphys.status;

import java.util.List;
import java.util.function.Supplier;
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

  LazyTree(Supplier<? extends List<TaskStatus>> source) {
    this.source = source;
  }

  synchronized List<TaskStatus> tasks() {
    if (source != null) {
      tasks = List.copyOf(source.get());
      source = null;
    }
    return tasks;
  }
}
