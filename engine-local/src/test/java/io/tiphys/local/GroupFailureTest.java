package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupFailureTest {
  /** A type of the host's, which is text to the engine. */
  private static final Output<Long> ROMAN =
      Output.of(
          "roman",
          DataType.of(
              "roman", number -> "I".repeat(number.intValue()), text -> 0L + text.length()));

  // GRP-004
  @Test
  void run_failureInNestedGroups_stopsEveryScopeAround() throws Exception {
    TaskGroup inner =
        TaskGroup.builder("inner").tasks(task("bad").build(), task("slow").build()).build();
    Task beside = task("beside").build();
    Task afterBeside = task("afterBeside").after(beside).build();
    TaskGroup outer = TaskGroup.builder("outer").tasks(inner, beside, afterBeside).build();
    Task top = task("top").build();
    Task afterTop = task("afterTop").after(top).build();

    try (Stage stage = Stage.open()) {
      stage.body("bad", lasting(1, 1)).body("slow", lasting(9));
      stage.body("beside", lasting(2)).body("top", lasting(2));
      RunStatus end = stage.run(Workflow.of("w", outer, top, afterTop));

      assertThat(tree(end))
          .containsExactly(
              "outer FAILED TASK_FAILED",
              "outer/inner FAILED TASK_FAILED",
              "outer/inner/bad FAILED EXIT_CODE",
              "outer/inner/slow SUCCEEDED NONE",
              "outer/beside SUCCEEDED NONE",
              "outer/afterBeside OMITTED FAIL_FAST",
              "top SUCCEEDED NONE",
              "afterTop OMITTED FAIL_FAST");
    }
  }

  // GRP-004, FPL-006
  @Test
  void run_failureInAContinuingGroup_stopsNothingInside() throws Exception {
    Task other = task("other").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("bad").build(), other, task("afterOther").after(other).build())
            .continueOnFailure()
            .build();
    Task top = task("top").build();
    Task afterTop = task("afterTop").after(top).build();
    Task afterGroup = task("afterGroup").after(group).build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1))) {
      stage.body("other", lasting(2)).body("top", lasting(9));
      RunStatus end = stage.run(Workflow.of("w", group, top, afterTop, afterGroup));

      assertThat(tree(end))
          .containsExactly(
              "group FAILED TASK_FAILED",
              "group/bad FAILED EXIT_CODE",
              "group/other SUCCEEDED NONE",
              "group/afterOther SUCCEEDED NONE",
              "top SUCCEEDED NONE",
              "afterTop OMITTED FAIL_FAST",
              "afterGroup OMITTED DEPENDENCY");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("group/bad");
    }
  }

  // FPL-005, GRP-004: a group that may fail stops inside, and nothing around it
  @Test
  void run_groupMayFail_goesOnAroundIt() throws Exception {
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("bad").build(), task("slow").build(), task("late").build())
            .parallelism(2)
            .mayFail()
            .build();
    Task next = task("next").after(group).build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1)).body("slow", lasting(3))) {
      RunStatus end = stage.run(Workflow.of("w", group, next));

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(end))
          .containsExactly(
              "group FAILED TASK_FAILED",
              "group/bad FAILED EXIT_CODE",
              "group/slow SUCCEEDED NONE",
              "group/late OMITTED FAIL_FAST",
              "next SUCCEEDED NONE");
    }
  }

  // FPL-007, CND-006: a group whose member failed before any body of it had started
  @Test
  void run_memberFailsBeforeAnyBodyStarted_failsGroupAndRun() throws Exception {
    Task count = task("count").writes(ROMAN).build();
    Task measure = task("measure").onlyIf(Condition.greaterThan(count.output(ROMAN), 3)).build();
    Task more = task("more").after(measure).build();
    TaskGroup group = TaskGroup.builder("group").tasks(measure, more).build();

    try (Stage stage = Stage.open().body("count", call -> call.write(ROMAN, 4L))) {
      RunStatus end = stage.run(Workflow.of("w", count, group));

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(tree(end))
          .containsExactly(
              "count SUCCEEDED NONE",
              "group FAILED TASK_FAILED",
              "group/measure FAILED VALUE_INVALID",
              "group/more OMITTED DEPENDENCY");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("group/measure");
      assertThat(stage.began()).containsExactly("count#1");
    }
  }

  // GRP-004: half a group has not succeeded
  @Test
  void run_groupIsCutByAFailureElsewhere_isFailedWithThatFailure() throws Exception {
    Task first = task("first").build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(first, task("second").after(first).build()).build();
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1)).body("first", lasting(2))) {
      RunStatus end = stage.run(Workflow.of("w", bad, group));

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "group FAILED TASK_FAILED",
              "group/first SUCCEEDED NONE",
              "group/second OMITTED FAIL_FAST");
      assertThat(end.task("group").orElseThrow().failure().orElseThrow().path()).isEqualTo("bad");
    }
  }

  // GRP-004: nor has one of which a whole fan-out was left out
  @Test
  void run_fanOutInAGroupIsCutByAFailureElsewhere_isALossToTheGroup() throws Exception {
    FanOut late = FanOut.over(List.of("x"), item -> task("late").env("ITEM", item).build()).build();
    TaskGroup group = TaskGroup.builder("group").tasks(task("first").build(), late).build();
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1)).body("first", lasting(2))) {
      RunStatus end = stage.run(Workflow.builder("w").tasks(bad, group).parallelism(2).build());

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "group FAILED TASK_FAILED",
              "group/first SUCCEEDED NONE",
              "group/late OMITTED FAIL_FAST",
              "group/late[0] OMITTED FAIL_FAST");
    }
  }

  // FPL-005: what may fail takes nothing from its group by having fewer attempts than it might
  @Test
  void run_failureElsewhereEndsTheAttemptsOfWhatMayFail_isNoLossToTheGroup() throws Exception {
    Task retried =
        task("retried")
            .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(9)))
            .mayFail()
            .build();
    TaskGroup group = TaskGroup.builder("group").tasks(retried).build();
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().failing("retried").body("bad", lasting(1, 1))) {
      RunStatus end = stage.run(Workflow.of("w", bad, group));

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE", "group SUCCEEDED NONE", "group/retried FAILED EXIT_CODE");
      assertThat(stage.began()).containsExactlyInAnyOrder("bad#1", "group/retried#1");
    }
  }

  // GRP-007: whatever becomes of the group around it
  @Test
  void run_disabledTaskInAnOmittedGroup_isDisabled() throws Exception {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task bad = task("bad").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("off").enabledIf(on).build(), task("other").build())
            .after(bad)
            .build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(Workflow.builder("w").parameters(on).tasks(bad, group).build());

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "group OMITTED DEPENDENCY",
              "group/off SKIPPED DISABLED",
              "group/other OMITTED DEPENDENCY");
    }
  }
}
