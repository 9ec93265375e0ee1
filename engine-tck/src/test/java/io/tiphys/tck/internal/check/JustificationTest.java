package io.tiphys.tck.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JustificationTest {
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final Parameter<Boolean> ON = Parameter.flag("on").withDefault(true);

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").script("true");
  }

  /** A node of a status, such as {@code group/task FAILED EXIT_CODE}, and what stands in it. */
  private static TaskStatus node(String text, TaskStatus... children) {
    String[] words = text.split(" ", -1);
    Phase phase = Phase.valueOf(words[1]);
    List<AttemptStatus> attempts = new ArrayList<>();
    if (children.length == 0 && (phase == Phase.SUCCEEDED || phase == Phase.FAILED)) {
      attempts.add(AttemptStatus.builder(1, phase, Reason.valueOf(words[2])).build());
    }
    return TaskStatus.builder(words[0], phase, Reason.valueOf(words[2]))
        .attempts(attempts)
        .children(List.of(children))
        .build();
  }

  private static RunTrace run(
      Workflow workflow, Map<String, String> arguments, TaskStatus... tasks) {
    boolean failed = Arrays.stream(tasks).anyMatch(task -> task.phase() == Phase.FAILED);
    RunStatus status =
        RunStatus.builder(
                new RunId("r"),
                RequestKey.of("k"),
                failed ? Phase.FAILED : Phase.SUCCEEDED,
                failed ? Reason.TASK_FAILED : Reason.NONE)
            .tasks(List.of(tasks))
            .build();
    return trace(workflow, arguments, status, List.of());
  }

  private static RunTrace trace(
      Workflow workflow,
      Map<String, String> arguments,
      RunStatus status,
      List<TraceEvent> between) {
    List<TraceEvent> events = new ArrayList<>();
    events.add(
        new TraceEvent.Begin(
            "s", false, 1, "e", List.of(), Map.of(), Map.of("resolution", 0L), "b", 0));
    events.add(
        new TraceEvent.Submitted(
            1, "w", "k", workflow.document(), arguments, Map.of(), false, null, 0, 1, "r", null));
    events.addAll(between);
    events.add(new TraceEvent.Seen("w", "status", 0, 1, 9, status));
    return new Trace(events).run("w");
  }

  private static List<String> objections(RunTrace run) {
    Justification justification = Justification.of(run).orElseThrow();
    return justification
        .tree()
        .nodes()
        .filter(node -> justification.objection(node).isPresent())
        .map(Node::path)
        .toList();
  }

  /** Returns the tasks that have to have run. */
  private static List<String> obliged(RunTrace run) {
    Justification justification = Justification.of(run).orElseThrow();
    return justification
        .tree()
        .nodes()
        .filter(node -> node.isTask() && !justification.mayHaveBeenKept(node))
        .map(Node::path)
        .toList();
  }

  @Test
  void objection_omittedThoughSatisfied_isFound() {
    Task a = task("a").build();
    Task b = task("b").after(a).build();
    Task c = task("c").after(b).build();
    Workflow workflow = Workflow.of("w", a, b, c);

    RunTrace wrong =
        run(
            workflow,
            Map.of(),
            node("a SUCCEEDED NONE"),
            node("b OMITTED DEPENDENCY"),
            node("c OMITTED FAIL_FAST"));
    RunTrace right =
        run(
            workflow,
            Map.of(),
            node("a FAILED EXIT_CODE"),
            node("b OMITTED DEPENDENCY"),
            node("c OMITTED FAIL_FAST"));

    assertThat(objections(wrong)).containsExactly("b", "c");
    assertThat(obliged(wrong)).containsExactly("a", "b");
    assertThat(objections(right)).isEmpty();
    assertThat(obliged(right)).isEmpty();
  }

  @Test
  void objection_failFastWhereEverythingGoesOn_isFound() {
    Task bad = task("bad").build();
    TaskGroup group = TaskGroup.builder("group").tasks(bad).continueOnFailure().build();
    TaskGroup around =
        TaskGroup.builder("around").tasks(group, task("x").build()).mayFail().build();
    Task other = task("other").build();
    Workflow workflow = Workflow.of("w", around, other);
    TaskStatus failed =
        node(
            "around FAILED TASK_FAILED",
            node("around/group FAILED TASK_FAILED", node("around/group/bad FAILED EXIT_CODE")),
            node("around/x OMITTED FAIL_FAST"));

    RunTrace run = run(workflow, Map.of(), failed, node("other OMITTED FAIL_FAST"));

    assertThat(objections(run)).containsExactly("other");
    assertThat(obliged(run)).containsExactly("other");
  }

  @Test
  void objection_skipsByConditionSwitchAndList_areHeldAgainstTheArguments() {
    Task a = task("a").onlyIf(MODE.equalTo("other")).build();
    Task b = task("b").enabledIf(ON).build();
    FanOut c = FanOut.over(List.of("x"), item -> task("c").env("I", item).build()).build();
    Workflow workflow = Workflow.builder("w").parameters(MODE, ON).tasks(a, b, c).build();
    TaskStatus[] skipped = {
      node("a SKIPPED CONDITION"), node("b SKIPPED DISABLED"), node("c SKIPPED EMPTY")
    };

    assertThat(objections(run(workflow, Map.of("mode", "plain", "on", "false"), skipped)))
        .containsExactly("c");
    assertThat(objections(run(workflow, Map.of("mode", "other", "on", "true"), skipped)))
        .containsExactly("a", "b", "c");
    assertThat(obliged(run(workflow, Map.of("mode", "other", "on", "true"), skipped)))
        .containsExactly("a", "b");
  }

  @Test
  void objection_instancesByTheirItems_areToldApart() {
    FanOut fan =
        FanOut.over(List.of("x", "y"), item -> task("fan").onlyIf(item.equalTo("x")).build())
            .build();
    RunTrace run =
        run(
            Workflow.of("w", fan),
            Map.of(),
            node(
                "fan SKIPPED CONDITION",
                node("fan[0] SKIPPED CONDITION"),
                node("fan[1] SKIPPED CONDITION")));

    assertThat(objections(run)).containsExactly("fan[0]");
  }

  @Test
  void objection_cancelledByNobody_isFound() {
    Workflow workflow = Workflow.of("w", task("a").build());
    RunStatus status =
        RunStatus.builder(new RunId("r"), RequestKey.of("k"), Phase.CANCELLED, Reason.STOPPED)
            .tasks(List.of(node("a CANCELLED NOT_STARTED")))
            .build();
    TraceEvent cancel =
        new TraceEvent.Call(1, "cancel", "w", Map.of("mode", "STOP"), 2, 3, null, null);

    assertThat(objections(trace(workflow, Map.of(), status, List.of()))).containsExactly("a");
    assertThat(objections(trace(workflow, Map.of(), status, List.of(cancel)))).isEmpty();
  }

  @Test
  void edges_anyOutcome_isSatisfiedByAFailure() {
    Task bad = task("bad").build();
    Task strict = task("strict").after(bad).build();
    Task loose = task("loose").afterAnyOutcomeOf(bad).build();
    Workflow workflow = Workflow.builder("w").tasks(bad, strict, loose).continueOnFailure().build();

    RunTrace run =
        run(
            workflow,
            Map.of(),
            node("bad FAILED EXIT_CODE"),
            node("strict OMITTED DEPENDENCY"),
            node("loose OMITTED DEPENDENCY"));

    assertThat(objections(run)).containsExactly("loose");
    assertThat(obliged(run)).containsExactly("bad", "loose");
  }
}
