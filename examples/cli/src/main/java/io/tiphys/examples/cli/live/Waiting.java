package io.tiphys.examples.cli.live;

import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.List;

/** The tasks that wait for an answer. */
final class Waiting {
  private Waiting() {}

  static List<String> in(RunStatus run) {
    return run.allTasks()
        .filter(task -> task.children().isEmpty() && task.reason() == Reason.SUSPENDED)
        .filter(task -> !task.phase().isTerminal())
        .map(TaskStatus::path)
        .toList();
  }
}
