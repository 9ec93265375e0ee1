package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold in every status by itself. */
final class Consistency {
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+)(\\.[A-Za-z]+)?");
  private static final Set<Phase> NEVER_STARTED = Set.of(Phase.SKIPPED, Phase.OMITTED);

  private Consistency() {}

  static void check(RunStatus run) {
    run.allTasks().forEach(task -> check(run, task));
    if (run.phase().isTerminal()) {
      assertThat(run.allTasks().filter(task -> !task.phase().isTerminal())).isEmpty();
      assertThat(run.endedAt()).isPresent();
      assertThat(run.progress().terminal()).isEqualTo(run.progress().total());
    }
  }

  private static void check(RunStatus run, TaskStatus task) {
    assertThat(task.endedAt().isPresent()).as("end of %s", task).isEqualTo(isTerminal(task));
    assertThat(task.failure().isPresent())
        .as("failure of %s", task)
        .isEqualTo(task.phase() == Phase.FAILED);
    if (NEVER_STARTED.contains(task.phase()) && task.children().isEmpty()) {
      assertThat(task.startedAt()).as("start of %s", task).isEmpty();
    }
    Instant start = task.startedAt().orElse(Instant.MIN);
    Instant end = task.endedAt().orElse(Instant.MAX);
    if (task.startedAt().isPresent()) {
      assertThat(end).as("end of %s", task).isAfterOrEqualTo(start);
      assertThat(run.startedAt().orElse(start)).isBeforeOrEqualTo(start);
    }
    assertThat(run.endedAt().orElse(end)).as("end of %s", run).isAfterOrEqualTo(within(end));
    for (TaskStatus child : task.children()) {
      assertThat(child.startedAt().orElse(start)).isAfterOrEqualTo(start);
      assertThat(within(child.endedAt().orElse(Instant.MIN))).isBeforeOrEqualTo(end);
    }
  }

  private static Instant within(Instant time) {
    return time.equals(Instant.MAX) ? Instant.MIN : time;
  }

  private static boolean isTerminal(TaskStatus task) {
    return task.phase().isTerminal();
  }

  /** Says whether a task has started, or seems to be about to. */
  private static boolean starts(TaskStatus task) {
    return task.flattened()
        .anyMatch(each -> each.startedAt().isPresent() || each.reason() == Reason.STARTING);
  }

  /** No task has started, or is starting, while something that it depends on still runs. */
  static void checkOrder(RunStatus run, Workflow workflow) {
    Map<String, TaskStatus> top =
        run.tasks().stream().collect(Collectors.toMap(TaskStatus::path, Function.identity()));
    for (Template template : workflow.getSpec().getTemplates()) {
      boolean entry = workflow.getSpec().getEntrypoint().equals(template.getName());
      List<DAGTask> tasks = template.getDag() == null ? null : template.getDag().getTasks();
      for (DAGTask task : entry && tasks != null ? tasks : List.<DAGTask>of()) {
        TaskStatus status = top.get(task.getName());
        if (status != null && starts(status) && task.getDepends() != null) {
          Matcher name = NAME.matcher(task.getDepends());
          while (name.find()) {
            TaskStatus before = top.get(name.group(1));
            assertThat(before == null || isTerminal(before))
                .as("%s has started, and %s is not terminal", status, before)
                .isTrue();
          }
        }
      }
    }
  }
}
