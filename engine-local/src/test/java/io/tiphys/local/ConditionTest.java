package io.tiphys.local;

import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("slow");
  private static final Parameter<Long> COUNT = Parameter.integer("count").withDefault(9L);
  private static final Output<String> TEXT = Output.text("text");

  // CND-001, CND-002, CND-003: the value that was given decides, not the default
  @Test
  void run_conditionOnParameter_isDecidedByTheGivenValue() throws Exception {
    Task yes = task("yes").onlyIf(MODE.equalTo("fast")).build();
    Task no = task("no").onlyIf(MODE.equalTo("slow")).build();
    Workflow workflow = Workflow.builder("w").parameters(MODE).tasks(yes, no).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow, request -> request.argument(MODE, "fast"));

      assertThat(tree(end)).containsExactly("yes SUCCEEDED NONE", "no SKIPPED CONDITION");
      assertThat(stage.began()).containsExactly("yes#1");
    }
  }

  // CND-005, CND-006, CND-009
  @Test
  void run_comparisons_areExactForTextAndNumericForNumbers() throws Exception {
    String hostile = "a == \"b\"\n{{x}} 'c'";
    Task caseMatters = task("caseMatters").onlyIf(MODE.equalTo("A == \"b\"\n{{x}} 'c'")).build();
    Task equal = task("equal").onlyIf(MODE.equalTo(hostile)).build();
    Task number = task("number").onlyIf(Condition.greaterThan(COUNT, 9)).build();
    Task notLess = task("notLess").onlyIf(Condition.lessThan(COUNT, 9).negate()).build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(MODE, COUNT)
            .tasks(caseMatters, equal, number, notLess)
            .build();

    try (Stage stage = Stage.open()) {
      RunStatus end =
          stage.run(workflow, request -> request.argument(MODE, hostile).argument(COUNT, 10L));

      assertThat(tree(end))
          .containsExactly(
              "caseMatters SKIPPED CONDITION",
              "equal SUCCEEDED NONE",
              "number SUCCEEDED NONE",
              "notLess SUCCEEDED NONE");
    }
  }

  // CND-004, CND-011
  @Test
  void run_conditionOnOutput_isDecidedByTheProducedValue() throws Exception {
    ContainerTask make = task("make").writes(TEXT).build();
    Task same = task("same").onlyIf(make.output(TEXT).equalTo("x")).build();
    Task other = task("other").onlyIf(make.output(TEXT).notEqualTo("x")).build();

    try (Stage stage = Stage.open().body("make", call -> call.write(TEXT, "x"))) {
      RunStatus end = stage.run(make, same, other);

      assertThat(tree(end))
          .containsExactly("make SUCCEEDED NONE", "same SUCCEEDED NONE", "other SKIPPED CONDITION");
    }
  }

  // CND-014, D-04: on a value that is absent every comparison is false, negated or not
  @Test
  void run_conditionOnAbsentValue_isFalseUnlessItTestsForAbsence() throws Exception {
    ContainerTask make = task("make").writes(TEXT).onlyIf(MODE.equalTo("never")).build();
    Task equal = task("equal").onlyIf(make.output(TEXT).equalTo("x")).build();
    Task notEqual = task("notEqual").onlyIf(make.output(TEXT).notEqualTo("x")).build();
    Task negated = task("negated").onlyIf(make.output(TEXT).equalTo("x").negate()).build();
    Task present = task("present").onlyIf(make.output(TEXT).isPresent()).build();
    Task absent = task("absent").onlyIf(make.output(TEXT).isAbsent()).build();
    Task either =
        task("either")
            .onlyIf(make.output(TEXT).equalTo("x").or(make.skipped()).and(MODE.equalTo("slow")))
            .build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(MODE)
            .tasks(make, equal, notEqual, negated, present, absent, either)
            .build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(end))
          .containsExactly(
              "make SKIPPED CONDITION",
              "equal SKIPPED CONDITION",
              "notEqual SKIPPED CONDITION",
              "negated SKIPPED CONDITION",
              "present SKIPPED CONDITION",
              "absent SUCCEEDED NONE",
              "either SUCCEEDED NONE");
    }
  }

  // CND-010: a condition on a phase implies the order, after any outcome
  @Test
  void run_conditionOnFailure_choosesTheRecoveryBranch() throws Exception {
    ContainerTask risky = task("risky").writes(TEXT).mayFail().build();
    Task recover = task("recover").onlyIf(risky.failed()).build();
    Task go = task("go").onlyIf(risky.succeeded()).build();
    Task use = task("use").onlyIf(risky.output(TEXT).equalTo("x")).build();

    try (Stage stage = Stage.open().failing("risky")) {
      RunStatus end = stage.run(risky, recover, go, use);

      assertThat(tree(end))
          .containsExactly(
              "risky FAILED EXIT_CODE",
              "recover SUCCEEDED NONE",
              "go SKIPPED CONDITION",
              "use SKIPPED CONDITION");
    }
  }

  // CND-008, CND-012: what is skipped resolves nothing
  @Test
  void run_skippedTaskOrFanOut_doesNotLookAtItsOtherInputs() throws Exception {
    ContainerTask make = task("make").writes(TEXT).build();
    Output<List<String>> list = Output.list("list", io.tiphys.workflow.DataType.TEXT);
    ContainerTask lists = task("lists").writes(list).onlyIf(MODE.equalTo("never")).build();
    Task skipped =
        task("skipped").onlyIf(MODE.equalTo("never")).env("X", make.output(TEXT)).build();
    FanOut fan =
        FanOut.over(lists.output(list).orElse(List.of("a")), item -> task("fan").build())
            .onlyIf(MODE.equalTo("never"))
            .build();
    Workflow workflow =
        Workflow.builder("w").parameters(MODE).tasks(make, lists, skipped, fan).build();

    try (Stage stage = Stage.open().body("make", call -> call.write(TEXT, "x"))) {
      RunStatus end = stage.run(workflow);

      assertThat(tree(end))
          .containsExactly(
              "make SUCCEEDED NONE",
              "lists SKIPPED CONDITION",
              "skipped SKIPPED CONDITION",
              "fan SKIPPED CONDITION");
    }
  }

  // CND-013, GRP-010, DAG-008
  @Test
  void run_everythingSkipped_succeedsAndShowsEveryMember() throws Exception {
    TaskGroup inner = TaskGroup.builder("inner").tasks(task("a").build()).build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(inner, task("b").after(inner).build())
            .onlyIf(MODE.equalTo("never"))
            .build();
    Task next = task("next").after(group).onlyIf(group.skipped().negate()).build();
    Workflow workflow = Workflow.builder("w").parameters(MODE).tasks(group, next).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(end))
          .containsExactly(
              "group SKIPPED CONDITION",
              "group/inner SKIPPED CONDITION",
              "group/inner/a SKIPPED CONDITION",
              "group/b SKIPPED CONDITION",
              "next SKIPPED CONDITION");
      assertThat(end.startedAt()).isEmpty();
      assertThat(end.progress().terminal()).isEqualTo(end.progress().total()).isEqualTo(3);
    }
  }
}
