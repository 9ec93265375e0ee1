package io.tiphys.argo.internal.status;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Level;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is shown to the table of what may follow what. What Argo writes goes back at times: a
 * pod is made again, a group is called failed while its members run.
 */
final class Clamp {
  private final Map<String, TaskStatus> last = new HashMap<>();

  Clamp(@Nullable RunStatus shown) {
    if (shown != null) {
      shown.allTasks().forEach(task -> last.put(task.path(), task));
    }
  }

  /** Returns what may be shown after what was shown. */
  TaskStatus apply(TaskStatus now) {
    TaskStatus before = last.get(now.path());
    if (before == null) {
      return now;
    } else if (before.phase().isTerminal()) {
      boolean same = before.phase() == now.phase() && before.reason() == now.reason();
      return same ? now : before;
    } else if (before.phase() == Phase.RUNNING && now.phase() == Phase.PENDING) {
      return isBetweenAttempts(now) ? now : as(now, Phase.RUNNING, running(now.reason()));
    } else if (now.phase() == before.phase() || Level.TASK.allows(before.phase(), now.phase())) {
      return now;
    }
    boolean late = now.reason() == Reason.RUN_TIMEOUT;
    return as(now, Phase.FAILED, late ? Reason.RUN_TIMEOUT : Reason.TASK_FAILED);
  }

  private static boolean isBetweenAttempts(TaskStatus now) {
    int count = now.attempts().size();
    return count > 0 && (now.attempts().get(count - 1).phase().isTerminal() || count > 1);
  }

  private static Reason running(Reason reason) {
    return reason == Reason.CANCELLING || reason == Reason.SUSPENDED ? reason : Reason.NONE;
  }

  /** Returns the attempts that may be shown: none that began is lost, none goes back. */
  List<AttemptStatus> attempts(String path, List<AttemptStatus> now) {
    TaskStatus before = last.get(path);
    if (before == null || before.attempts().isEmpty()) {
      return now;
    }
    Map<Integer, AttemptStatus> all = new TreeMap<>();
    before.attempts().stream()
        .filter(each -> each.phase() != Phase.PENDING)
        .forEach(each -> all.put(each.number(), each));
    for (AttemptStatus each : now) {
      all.merge(each.number(), each, Clamp::later);
    }
    return new ArrayList<>(all.values());
  }

  private static AttemptStatus later(AttemptStatus before, AttemptStatus now) {
    if (before.phase() == now.phase()) {
      return before.phase().isTerminal() && before.reason() != now.reason() ? before : now;
    }
    return Level.ATTEMPT.allows(before.phase(), now.phase()) ? now : before;
  }

  private static TaskStatus as(TaskStatus task, Phase phase, Reason reason) {
    TaskStatusBuilder copy =
        TaskStatus.builder(task.path(), phase, reason)
            .message(task.message())
            .startedAt(task.startedAt().orElse(null))
            .endedAt(phase.isTerminal() ? task.endedAt().orElse(null) : null)
            .attempts(task.attempts())
            .children(task.children())
            .metadata(task.metadata())
            .inputs(task.inputs())
            .nativeDetails(task.nativeDetails());
    if (phase == Phase.FAILED) {
      copy.failure(io.tiphys.status.Failure.of(task.path(), reason, task.message()));
    }
    return copy.build();
  }
}
