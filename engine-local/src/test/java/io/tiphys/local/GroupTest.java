package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.millis;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final Parameter<Boolean> PREVIEWS = Parameter.flag("previews").withDefault(true);
  private static final Parameter<String> NAME = Parameter.text("name").withDefault("x");
  private static final Output<String> OUT = Output.text("out");

  // GRP-001, GRP-002, GRP-003, GRP-005, GRP-006
  @Test
  void run_nestedGroups_keepTheOrderAcrossLevels() throws Exception {
    Task first = task("a").build();
    TaskGroup inner = TaskGroup.builder("inner").tasks(task("a").build()).build();
    TaskGroup outer =
        TaskGroup.builder("outer")
            .tasks(inner, task("b").after(inner).build())
            .after(first)
            .build();
    Task last = task("last").after(outer).build();

    try (Stage stage = Stage.open().body("a", lasting(10)).body("b", lasting(10))) {
      RunStatus end = stage.run(Workflow.of("w", first, outer, last)).requireSuccess();

      assertThat(stage.began()).containsExactly("a#1", "outer/inner/a#1", "outer/b#1", "last#1");
      assertThat(millis(end, "outer")).isEqualTo(10_000);
      assertThat(millis(end, "last")).isEqualTo(30_000);
      assertThat(end.task("outer").orElseThrow().endedAt())
          .isEqualTo(end.task("outer/b").orElseThrow().endedAt());
    }
  }

  // GRP-007, GRP-008, PAR-017
  @Test
  void run_groupSwitchedOff_showsAllItsMembersDisabledAndSatisfies() throws Exception {
    TaskGroup inner = TaskGroup.builder("inner").tasks(task("a").env("N", NAME).build()).build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(inner, task("b").after(inner).build())
            .enabledIf(PREVIEWS)
            .build();
    Task next = task("next").after(group).build();
    Workflow workflow = Workflow.builder("w").parameters(PREVIEWS, NAME).tasks(group, next).build();

    try (Stage stage = Stage.open()) {
      RunStatus off = stage.run(workflow, request -> request.argument(PREVIEWS, false));
      RunStatus on = stage.run(workflow, request -> request.argument(NAME, "y"));

      assertThat(state(off)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(off))
          .containsExactly(
              "group SKIPPED DISABLED",
              "group/inner SKIPPED DISABLED",
              "group/inner/a SKIPPED DISABLED",
              "group/b SKIPPED DISABLED",
              "next SUCCEEDED NONE");
      assertThat(on.task("group/inner/a").orElseThrow().inputs()).isEqualTo(Map.of("N", "y"));
      assertThat(stage.began()).hasSize(4);
    }
  }

  // GRP-007: one member of a group
  @Test
  void run_memberSwitchedOff_letsTheOthersRun() throws Exception {
    Task off = task("off").enabledIf(PREVIEWS).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(off, task("next").after(off).build()).build();
    Workflow workflow = Workflow.builder("w").parameters(PREVIEWS).tasks(group).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow, request -> request.argument(PREVIEWS, false));

      assertThat(tree(end))
          .containsExactly(
              "group SUCCEEDED NONE", "group/off SKIPPED DISABLED", "group/next SUCCEEDED NONE");
    }
  }

  // GRP-011, PAR-014
  @Test
  void run_groupExports_handsOutWhatItsMembersMade() throws Exception {
    ContainerTask make = task("make").writes(OUT).build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(make)
            .output(OUT, Value.text("<").plus(make.output(OUT)).plus(">"))
            .build();
    ContainerTask use = task("use").env("X", group.output(OUT)).build();
    Workflow workflow =
        Workflow.builder("w").tasks(group, use).output(OUT, group.output(OUT)).build();

    try (Stage stage = Stage.open().body("make", call -> call.write(OUT, "v"))) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.task("use").orElseThrow().inputs()).isEqualTo(Map.of("X", "<v>"));
      assertThat(end.output(OUT)).contains("<v>");
      assertThat(end.task("group").orElseThrow().output(OUT)).contains("<v>");
    }
  }

  // CAL: a called workflow is a group with arguments of its own
  @Test
  void run_calledWorkflow_hasItsOwnParametersAndShowsItsMembers() throws Exception {
    ContainerTask make = task("make").env("N", NAME).writes(OUT).build();
    Task more = task("more").enabledIf(PREVIEWS).build();
    Workflow called =
        Workflow.builder("called")
            .parameters(NAME, PREVIEWS)
            .tasks(make, more)
            .output(OUT, make.output(OUT))
            .build();
    CallTask one = Task.call("one", called).argument(NAME, "1").argument(PREVIEWS, false).build();
    CallTask two = Task.call("two", called).argument(NAME, one.output(OUT)).build();
    Workflow workflow =
        Workflow.builder("w").parameters(NAME).tasks(one, two).output(OUT, two.output(OUT)).build();

    try (Stage stage = Stage.open()) {
      stage.body("make", call -> call.write(OUT, call.env().get("N") + "+"));
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.output(OUT)).contains("1++");
      assertThat(tree(end))
          .containsExactly(
              "one SUCCEEDED NONE",
              "one/make SUCCEEDED NONE",
              "one/more SKIPPED DISABLED",
              "two SUCCEEDED NONE",
              "two/make SUCCEEDED NONE",
              "two/more SUCCEEDED NONE");
    }
  }
}
