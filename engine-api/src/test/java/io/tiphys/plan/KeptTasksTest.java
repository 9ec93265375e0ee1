package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a re-run takes over. */
class KeptTasksTest {
  private static final RunId EARLIER = RunId.parse("run-1");

  private static TaskStatus succeeded(String path, TaskStatus... children) {
    return TaskStatus.builder(path, Phase.SUCCEEDED, Reason.NONE)
        .outputs(Map.of("of", path))
        .children(List.of(children))
        .build();
  }

  private static TaskStatus failed(String path, TaskStatus... children) {
    return TaskStatus.builder(path, Phase.FAILED, Reason.EXIT_CODE)
        .children(List.of(children))
        .build();
  }

  private static TaskStatus skipped(String path) {
    return TaskStatus.builder(path, Phase.SKIPPED, Reason.CONDITION).build();
  }

  private static Plan rerun(Workflow workflow, TaskStatus... tasks) {
    RunStatus earlier =
        RunStatus.builder(EARLIER, Requests.KEY, Phase.FAILED, Reason.TASK_FAILED)
            .tasks(List.of(tasks))
            .build();
    return plan(workflow).reusing(earlier);
  }

  private static Plan rerun(List<Vertex> members, TaskStatus... tasks) {
    return rerun(Workflow.of("w", members.toArray(new Vertex[0])), tasks);
  }

  private static List<String> kept(Plan plan, String... paths) {
    return Stream.of(paths).filter(path -> plan.kept(path).isPresent()).toList();
  }

  /**
   * @rule RER-001
   * @rule RER-002
   */
  @Test
  void reusing_failedTask_keepsWhatSucceededWithItsOutputs() {
    Task a = task("a");
    Task b = container("b").after(a).build();
    Task c = container("c").after(b).build();

    Plan plan =
        rerun(
            List.of(a, b, c),
            succeeded("a"),
            failed("b"),
            TaskStatus.builder("c", Phase.OMITTED, Reason.DEPENDENCY).build());

    assertThat(kept(plan, "a", "b", "c")).containsExactly("a");
    assertThat(plan.kept("a").orElseThrow().outputs()).containsEntry("of", "a");
    assertThat(plan.rerunOf()).contains(EARLIER);
    assertThat(plan.isRunnable()).isTrue();
  }

  @Test
  void reusing_taskBehindAFailureThatWasAllowed_runsAgain() {
    Task a = container("a").mayFail().build();
    Task b = container("b").after(a).build();
    Task c = task("c");

    Plan plan = rerun(List.of(a, b, c), failed("a"), succeeded("b"), failed("c"));

    assertThat(kept(plan, "a", "b", "c")).isEmpty();
  }

  @Test
  void reusing_taskBehindOneThatWasSkipped_isKept() {
    Task a = task("a");
    Task b = container("b").after(a).build();

    Plan plan = rerun(List.of(a, b), skipped("a"), succeeded("b"));

    assertThat(kept(plan, "a", "b")).containsExactly("b");
  }

  @Test
  void reusing_groupsAndFanOuts_areKeptAsAWholeOrInParts() {
    TaskGroup whole = TaskGroup.builder("whole").tasks(task("x"), task("y")).build();
    TaskGroup part = TaskGroup.builder("part").tasks(task("x"), task("y")).build();
    FanOut fan = FanOut.range(0, 2, i -> task("fan")).build();
    Task call = Task.call("call", Workflow.of("called", task("x"))).build();

    Plan plan =
        rerun(
            List.of(whole, part, fan, call),
            succeeded("whole", succeeded("whole/x"), skipped("whole/y")),
            failed("part", succeeded("part/x"), failed("part/y")),
            failed("fan", succeeded("fan[0]"), failed("fan[1]")),
            succeeded("call", succeeded("call/x")));

    assertThat(
            kept(
                plan, "whole", "whole/x", "whole/y", "part", "part/x", "part/y", "fan", "fan[0]",
                "fan[1]", "call", "call/x"))
        .containsExactly("whole", "whole/x", "part/x", "fan[0]", "call", "call/x");
  }

  @Test
  void reusing_exitHandler_alwaysRunsAgain() {
    Workflow workflow = Workflow.builder("w").tasks(task("a")).onExit(end -> task("bye")).build();

    Plan plan = rerun(workflow, failed("a"), succeeded("bye"));

    assertThat(kept(plan, "a", "bye")).isEmpty();
  }
}
