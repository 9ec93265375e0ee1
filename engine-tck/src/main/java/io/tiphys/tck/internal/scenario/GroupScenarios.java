package io.tiphys.tck.internal.scenario;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Tries groups, and switches on tasks and groups. */
final class GroupScenarios {
  private static final Parameter<Boolean> ON = Parameter.flag("on").withDefault(true);
  private static final Parameter<Boolean> OFF = Parameter.flag("off").withDefault(true);
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final Output<String> OUT = Output.text("out");
  private static final Output<String> EXPORT = Output.text("export");

  private GroupScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("groups", GroupScenarios::groups, Feature.GROUP).peak(3),
        Scenario.of("groups-nested", GroupScenarios::nested, Feature.GROUP_NESTED, Feature.GROUP)
            .peak(2),
        Scenario.of("group-fails", GroupScenarios::fails, Feature.GROUP),
        Scenario.of(
                "group-continues",
                GroupScenarios::continues,
                Feature.GROUP,
                Feature.FAILURE_CONTINUE)
            .peak(2),
        Scenario.of(
            "group-may-fail", GroupScenarios::mayFail, Feature.GROUP, Feature.FAILURE_TOLERATE),
        Scenario.of("group-skipped", GroupScenarios::skipped, Feature.GROUP, Feature.CONDITION),
        Scenario.of("group-exports", GroupScenarios::exports, Feature.GROUP, Feature.PARAMS_OUTPUT)
            .peak(2),
        Scenario.of("switches", GroupScenarios::switches, Feature.ENABLE).peak(2),
        Scenario.of("switches-groups", GroupScenarios::groupSwitches, Feature.ENABLE, Feature.GROUP)
            .peak(2),
        Scenario.of("switches-early", GroupScenarios::early, Feature.ENABLE).peak(0));
  }

  private static ContainerTaskBuilder task(Stage stage, String name) {
    return stage.task(name, Body.start());
  }

  private static ContainerTaskBuilder slow(Stage stage, String name) {
    return stage.task(name, Body.start().hold(stage.timing().hold()));
  }

  /** Two groups whose members have equal names; one waits for a task and is waited for. */
  private static void groups(Stage stage) throws InterruptedException {
    Task before = slow(stage, "before").build();
    Body says = Body.start().receive("V");
    Task first = stage.task("same", says).env("V", "first").build();
    Task chained = slow(stage, "chained").after(first).build();
    Task free = task(stage, "free").build();
    TaskGroup group = TaskGroup.builder("group").tasks(first, chained, free).after(before).build();
    Task second = stage.task("same", says).env("V", "second").build();
    TaskGroup other = TaskGroup.builder("other").tasks(second).build();
    Task after = task(stage, "after").after(group).build();
    stage.submit("groups", before, group, other, after).untilTerminal();
  }

  private static void nested(Stage stage) throws InterruptedException {
    Task before = slow(stage, "before").build();
    Task deep = slow(stage, "deep").build();
    TaskGroup inner = TaskGroup.builder("inner").tasks(deep).build();
    Task beside = slow(stage, "beside").after(inner).build();
    TaskGroup outer = TaskGroup.builder("outer").tasks(inner, beside).after(before).build();
    Task after = task(stage, "after").after(outer).build();
    stage.submit("nested", before, outer, after).untilTerminal();
  }

  private static void fails(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task next = task(stage, "next").after(bad).build();
    TaskGroup group = TaskGroup.builder("group").tasks(bad, next).build();
    Task after = task(stage, "after").after(group).build();
    stage.submit("fails", group, after).untilTerminal();
  }

  private static void continues(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task next = task(stage, "next").after(bad).build();
    Task good = slow(stage, "good").build();
    Task more = task(stage, "more").after(good).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(bad, next, good, more).continueOnFailure().build();
    Task after = task(stage, "after").after(group).build();
    stage.submit("continues", group, after).untilTerminal();
  }

  private static void mayFail(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task next = task(stage, "next").after(bad).build();
    TaskGroup group = TaskGroup.builder("group").tasks(bad, next).mayFail().build();
    Task after = task(stage, "after").after(group).build();
    stage.submit("may-fail", group, after).untilTerminal();
  }

  private static void skipped(Stage stage) throws InterruptedException {
    Task first = task(stage, "first").build();
    Task second = task(stage, "second").after(first).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(first, second).onlyIf(MODE.equalTo("other")).build();
    Task after = task(stage, "after").after(group).build();
    Workflow workflow = Workflow.builder("skipped").parameters(MODE).tasks(group, after).build();
    stage.submit("skipped", workflow).untilTerminal();
  }

  /** Both members write an output of one name; the group exports that of the second. */
  private static void exports(Stage stage) throws InterruptedException {
    ContainerTask wrong =
        stage.task("wrong", Body.start().text("out", "of wrong")).writes(OUT).build();
    ContainerTask right =
        stage.task("right", Body.start().text("out", "of right")).writes(OUT).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(wrong, right).output(EXPORT, right.output(OUT)).build();
    Task reader =
        stage.task("reader", Body.start().receive("V")).env("V", group.output(EXPORT)).build();
    Workflow workflow =
        Workflow.builder("exports").tasks(group, reader).output(OUT, group.output(EXPORT)).build();
    stage.submit("exports", workflow).untilTerminal();
  }

  private static void switches(Stage stage) throws InterruptedException {
    Task off = task(stage, "off").enabledIf(OFF).build();
    Task afterOff = task(stage, "after-off").after(off).build();
    Task on = task(stage, "on").enabledIf(ON).build();
    Task notOther = task(stage, "not-other").enabledIf(MODE.equalTo("other")).build();
    Workflow workflow =
        Workflow.builder("switches")
            .parameters(ON, OFF, MODE)
            .tasks(off, afterOff, on, notOther)
            .build();
    stage.submit("switches", workflow, r -> r.argument(OFF, false)).untilTerminal();
  }

  private static void groupSwitches(Stage stage) throws InterruptedException {
    Task first = task(stage, "first").build();
    Task second = task(stage, "second").after(first).enabledIf(ON).build();
    TaskGroup group = TaskGroup.builder("group").tasks(first, second).enabledIf(OFF).build();
    Task after = task(stage, "after").after(group).build();
    Task kept = task(stage, "kept").build();
    Task dropped = task(stage, "dropped").enabledIf(OFF).build();
    TaskGroup half = TaskGroup.builder("half").tasks(kept, dropped).build();
    Workflow workflow =
        Workflow.builder("group-switches").parameters(ON, OFF).tasks(group, after, half).build();
    stage.submit("group-switches", workflow, r -> r.argument(OFF, false)).untilTerminal();
  }

  /** What only a run can tell decides too late. */
  private static void early(Stage stage) throws InterruptedException {
    Output<Boolean> flag = Output.flag("flag");
    ContainerTask decides =
        stage.task("decides", Body.start().text("flag", "true")).writes(flag).build();
    refused(stage, "output", decides, decides.output(flag).equalTo(true));
    refused(stage, "phase", decides, decides.succeeded());
    refused(stage, "run", decides, Value.runId().notEqualTo("x"));
    Task off = task(stage, "off").enabledIf(OFF).build();
    Workflow workflow = Workflow.builder("early").parameters(OFF).tasks(off).build();
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow, stage.key("early")).argument(OFF, false);
    stage.fact("enabled", stage.engine().plan(request.build()).isEnabled("off"));
    stage.submit("early", workflow, r -> r.argument(OFF, false)).untilTerminal();
  }

  private static void refused(Stage stage, String what, Task decides, Condition condition) {
    String outcome = "accepted";
    try {
      Task late = stage.task("late", Body.start()).enabledIf(condition).build();
      Workflow.of("late", decides, late);
    } catch (InvalidWorkflowException e) {
      outcome = e.problems().get(0).code().name();
    }
    stage.fact("enabled by " + what, outcome);
  }
}
