package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static io.tiphys.workflow.DataType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FanOutOutcomeTest {
  private static final Output<String> OUT = Output.text("out");
  private static final Output<List<String>> LIST = Output.list("list", TEXT);

  // FAN-013
  @Test
  void run_limitOfTwo_hasAtMostTwoInstancesActive() throws Exception {
    FanOut fan = FanOut.range(0, 6, n -> task("fan").build()).parallelism(2).build();

    try (Stage stage = Stage.open(engine -> engine.parallelism(16)).body("fan", lasting(1))) {
      RunStatus end = stage.run(Workflow.of("w", fan)).requireSuccess();

      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
      assertThat(Stage.millis(end, "fan[5]")).isEqualTo(2000);
    }
  }

  // FAN-013: the limit counts groups, too, as long as anything in them goes on
  @Test
  void run_limitOfOneOverGroups_runsOneGroupAfterTheOther() throws Exception {
    FanOut fan =
        FanOut.range(
                0,
                3,
                n -> {
                  Task first = task("first").build();
                  return TaskGroup.builder("each")
                      .tasks(first, task("second").after(first).build())
                      .build();
                })
            .parallelism(1)
            .build();

    try (Stage stage = Stage.open().body("first", lasting(1)).body("second", lasting(1))) {
      stage.run(Workflow.of("w", fan)).requireSuccess();

      assertThat(stage.began())
          .containsExactly(
              "each[0]/first#1",
              "each[0]/second#1",
              "each[1]/first#1",
              "each[1]/second#1",
              "each[2]/first#1",
              "each[2]/second#1");
    }
  }

  // FAN-007, design 9.7: instances that have not started are omitted, the others stay visible
  @Test
  void run_instanceFails_failsTheFanOutAndStartsNoMore() throws Exception {
    FanOut fan = FanOut.range(0, 4, n -> task("fan").env("N", n).build()).parallelism(2).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "fan",
          call -> {
            boolean first = call.env().get("N").equals("0");
            call.sleep(Duration.ofSeconds(first ? 1 : 2));
            call.exit(first ? 3 : 0);
          });
      RunStatus end = stage.run(Workflow.of("w", fan));

      assertThat(tree(end))
          .containsExactly(
              "fan FAILED TASK_FAILED",
              "fan[0] FAILED EXIT_CODE",
              "fan[1] SUCCEEDED NONE",
              "fan[2] OMITTED FAIL_FAST",
              "fan[3] OMITTED FAIL_FAST");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("fan[0]");
    }
  }

  // FAN-018: a fan-out that may fail lets all its instances run, and its dependants
  @Test
  void run_fanOutMayFail_runsAllInstancesAndGoesOn() throws Exception {
    FanOut fan =
        FanOut.range(0, 3, n -> task("fan").env("N", n).build()).parallelism(1).mayFail().build();
    Task next = task("next").after(fan).build();

    try (Stage stage = Stage.open()) {
      stage.body("fan", call -> call.exit(call.env().get("N").equals("0") ? 3 : 0));
      RunStatus end = stage.run(Workflow.of("w", fan, next));

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(end))
          .containsExactly(
              "fan FAILED TASK_FAILED",
              "fan[0] FAILED EXIT_CODE",
              "fan[1] SUCCEEDED NONE",
              "fan[2] SUCCEEDED NONE",
              "next SUCCEEDED NONE");
    }
  }

  // FAN-021, design 9.1: a hole is the output's default
  @Test
  void run_holesInAnAggregateWithDefault_areFilled() throws Exception {
    Output<String> defaulted = Output.text("out").withDefault("none");
    FanOut fan = holed(defaulted);
    Workflow workflow =
        Workflow.builder("w").tasks(fan).output(LIST, fan.outputs(defaulted)).build();

    try (Stage stage = Stage.open()) {
      stage.body("fan", call -> failTheThird(call, defaulted));
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.output(LIST)).contains(List.of("v0", "none", "none"));
    }
  }

  // FAN-021: without a default the whole aggregate is absent
  @Test
  void run_holesInAnAggregateWithoutDefault_makeItAbsent() throws Exception {
    FanOut fan = holed(OUT);
    ContainerTask next = task("next").envIfPresent("ALL", fan.outputs(OUT)).build();
    Workflow workflow =
        Workflow.builder("w")
            .tasks(fan, next)
            .output(LIST, fan.outputs(OUT).orElse(List.of("nothing")))
            .build();

    try (Stage stage = Stage.open()) {
      stage.body("fan", call -> failTheThird(call, OUT));
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(state(end, "fan")).isEqualTo("SUCCEEDED NONE");
      assertThat(end.task("next").orElseThrow().inputs()).isEmpty();
      assertThat(end.output(LIST)).contains(List.of("nothing"));
    }
  }

  /** Item 1 is skipped, item 2 fails and may. */
  private static FanOut holed(Output<String> output) {
    return FanOut.range(
            0,
            3,
            n -> task("fan").env("N", n).writes(output).onlyIf(n.notEqualTo(1L)).mayFail().build())
        .build();
  }

  private static void failTheThird(TaskCall call, Output<String> output) {
    if (call.env().get("N").equals("2")) {
      call.exit(1);
    } else {
      call.write(output, "v" + call.env().get("N"));
    }
  }

  // FAN-020
  @Test
  void run_everyInstanceSkipped_isSkipped() throws Exception {
    FanOut fan = FanOut.range(0, 2, n -> task("fan").onlyIf(n.equalTo(9L)).build()).build();
    Task next = task("next").after(fan).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(Workflow.of("w", fan, next)).requireSuccess();

      assertThat(tree(end))
          .containsExactly(
              "fan SKIPPED CONDITION",
              "fan[0] SKIPPED CONDITION",
              "fan[1] SKIPPED CONDITION",
              "next SUCCEEDED NONE");
    }
  }

  // FAN-014, RTY-012
  @Test
  void run_instancesFailOnce_areTriedAgainEachForItself() throws Exception {
    FanOut fan =
        FanOut.range(0, 2, n -> task("fan").retry(RetryPolicy.maxAttempts(2)).build()).build();

    try (Stage stage = Stage.open().body("fan", TaskFunction.doNothing().failingFirst(1, 9))) {
      RunStatus end = stage.run(Workflow.of("w", fan)).requireSuccess();

      assertThat(end.task(fan).children()).allMatch(instance -> instance.attempts().size() == 2);
      assertThat(Set.copyOf(stage.began()))
          .containsExactlyInAnyOrder("fan[0]#1", "fan[0]#2", "fan[1]#1", "fan[1]#2");
    }
  }
}
