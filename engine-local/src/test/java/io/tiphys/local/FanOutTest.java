package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static io.tiphys.workflow.DataType.INTEGER;
import static io.tiphys.workflow.DataType.OBJECT;
import static io.tiphys.workflow.DataType.TEXT;
import static io.tiphys.workflow.DataType.listOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private static final Output<String> OUT = Output.text("out");
  private static final Output<Long> NUMBER = Output.integer("number");
  private static final Output<List<String>> LIST = Output.list("list", TEXT);

  private static final TaskFunction ECHO = call -> call.write(OUT, call.env().get("ITEM"));

  private static ContainerTask echo(Value<?> item) {
    return task("echo").env("ITEM", item).writes(OUT).build();
  }

  private static Workflow echoing(FanOut fan) {
    return Workflow.builder("w").tasks(fan).output(LIST, fan.outputs(OUT)).build();
  }

  // FAN-001, FAN-002, FAN-003, FAN-006, FAN-009, FAN-010, SEC-003
  @Test
  void run_hostileAndEqualItems_reachTheirInstancesUnchangedAndInOrder() throws Exception {
    List<String> items =
        List.of("a/b", "a/b", "{x},(y)", "{{item}}", "\"q\" \\", "", "line\nfeed", "x".repeat(200));
    FanOut fan = FanOut.over(items, FanOutTest::echo).build();

    try (Stage stage = Stage.open().body("echo", ECHO)) {
      RunStatus end = stage.run(echoing(fan)).requireSuccess();

      assertThat(end.output(LIST)).contains(items);
      assertThat(end.task(fan).children())
          .extracting(TaskStatus::name)
          .contains("echo[0]", "echo[7]");
      assertThat(end.task("echo[4]").orElseThrow().inputs()).isEqualTo(Map.of("ITEM", "\"q\" \\"));
    }
  }

  // FAN-003, FAN-006: the order of ending does not matter
  @Test
  void run_rangeWhoseLaterItemsEndFirst_isGatheredInItemOrder() throws Exception {
    FanOut fan =
        FanOut.range(5, 9, n -> task("fan").env("N", n).env("I", n.index()).writes(NUMBER).build())
            .build();
    Output<List<Long>> numbers = Output.list("numbers", INTEGER);
    Workflow workflow =
        Workflow.builder("w").tasks(fan).output(numbers, fan.outputs(NUMBER)).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "fan",
          call -> {
            long n = Long.parseLong(call.env().get("N"));
            call.sleep(Duration.ofSeconds(20 - n));
            call.write(NUMBER, n * 10 + Long.parseLong(call.env().get("I")));
          });
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.output(numbers)).contains(List.of(50L, 61L, 72L, 83L));
      assertThat(end.outputs()).containsEntry("numbers", "[50,61,72,83]");
    }
  }

  // FAN-004, FAN-015, FAN-008
  @Test
  void run_listFromATask_makesAnInstancePerElementAndDependantsWaitForAll() throws Exception {
    ContainerTask make = task("make").writes(LIST).build();
    FanOut fan = FanOut.over(make.output(LIST), item -> task("fan").env("X", item).build()).build();
    Task next = task("next").after(fan).build();

    try (Stage stage = Stage.open().body("fan", lasting(3))) {
      RunStatus end =
          stage
              .body("make", call -> Files.writeString(call.file("out/list"), "[\"a\", \"b\"]\n"))
              .run(Workflow.of("w", make, fan, next))
              .requireSuccess();

      assertThat(end.task(fan).children()).hasSize(2);
      assertThat(stage.began()).last().isEqualTo("next#1");
      assertThat(Stage.millis(end, "next")).isEqualTo(3000);
    }
  }

  // FAN-005, FAN-016, D-05
  @Test
  void run_emptyList_isSkippedAndGathersNothing() throws Exception {
    FanOut fan = FanOut.over(List.of(), FanOutTest::echo).build();
    ContainerTask next = task("next").env("ALL", fan.outputs(OUT)).build();
    Workflow workflow =
        Workflow.builder("w").tasks(fan, next).output(LIST, fan.outputs(OUT)).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(tree(end)).containsExactly("echo SKIPPED EMPTY", "next SUCCEEDED NONE");
      assertThat(end.task("next").orElseThrow().inputs()).containsEntry("ALL", "[]");
      assertThat(end.outputs()).containsEntry("list", "[]");
    }
  }

  // OPT-009
  @Test
  void run_absentList_isLikeAnEmptyOne() throws Exception {
    Parameter<List<String>> given = Parameter.list("given", TEXT).optional();
    FanOut fan = FanOut.over(given, FanOutTest::echo).build();
    Workflow workflow = Workflow.builder("w").parameters(given).tasks(fan).build();

    try (Stage stage = Stage.open()) {
      assertThat(tree(stage.run(workflow).requireSuccess())).containsExactly("echo SKIPPED EMPTY");
    }
  }

  // FAN-011, FAN-019, D-14: items keep their JSON text, and texts are plain
  @Test
  void run_objects_handOutFieldsAndKeepTheirJsonText() throws Exception {
    Parameter<List<Map<String, Object>>> given = Parameter.list("given", OBJECT);
    FanOut fan =
        FanOut.over(
                given,
                item ->
                    task("fan")
                        .env("WHOLE", item)
                        .env("NAME", item.field("name", TEXT).orElse("-"))
                        .envIfPresent("SIZE", item.field("size", INTEGER))
                        .build())
            .build();
    Workflow workflow = Workflow.builder("w").parameters(given).tasks(fan).build();

    try (Stage stage = Stage.open()) {
      RunStatus end =
          stage.run(
              workflow,
              request ->
                  request.arguments(
                      Map.of(
                          "given",
                          "[{\"name\":\"a \\\"b\\\"\",\"size\":1e2}, {\"size\":null,\"z\": [1.0]}]")));

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(end.task("fan[0]").orElseThrow().inputs())
          .containsEntry("NAME", "a \"b\"")
          .containsEntry("SIZE", "1e2");
      assertThat(end.task("fan[1]").orElseThrow().inputs())
          .containsEntry("NAME", "-")
          .doesNotContainKey("SIZE");
    }
  }

  // FAN-012, FPL-007: in a group, and nested, where no type was checked before
  @Test
  void run_fieldThatIsNoList_failsTheFanOutAndTheRun() throws Exception {
    Parameter<List<Map<String, Object>>> given = Parameter.list("given", OBJECT);
    FanOut outer =
        FanOut.over(
                given,
                item ->
                    TaskGroup.builder("each")
                        .tasks(
                            FanOut.over(
                                    item.field("tags", listOf(TEXT)), tag -> task("tag").build())
                                .build())
                        .build())
            .build();
    Workflow workflow = Workflow.builder("w").parameters(given).tasks(outer).build();

    try (Stage stage = Stage.open()) {
      RunStatus end =
          stage.run(
              workflow, request -> request.arguments(Map.of("given", "[{\"tags\":\"x\"},{}]")));

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("each[0]/tag");
      assertThat(end.failure().orElseThrow().message()).contains("not a list");
      assertThat(state(end, "each[0]/tag")).isEqualTo("FAILED VALUE_INVALID");
      assertThat(state(end, "each[0]")).isEqualTo("FAILED TASK_FAILED");
      assertThat(state(end, "each")).isEqualTo("FAILED TASK_FAILED");
    }
  }

  // FAN-017: the product, with paths of the caller's names
  @Test
  void run_nestedFanOuts_makeTheProductAndNestedLists() throws Exception {
    FanOut fan =
        FanOut.range(
                0,
                2,
                i -> {
                  FanOut inner =
                      FanOut.range(
                              0,
                              3,
                              j -> task("cell").env("I", i).env("J", j).writes(NUMBER).build())
                          .build();
                  return TaskGroup.builder("row")
                      .tasks(inner)
                      .output(Output.list("row", INTEGER), inner.outputs(NUMBER))
                      .build();
                })
            .build();
    Output<List<List<Long>>> all = Output.list("all", listOf(INTEGER));
    Workflow workflow =
        Workflow.builder("w")
            .tasks(fan)
            .output(all, fan.outputs(Output.list("row", INTEGER)))
            .build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "cell",
          call ->
              call.write(
                  NUMBER,
                  Long.parseLong(call.env().get("I")) * 10 + Long.parseLong(call.env().get("J"))));
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.outputs()).containsEntry("all", "[[0,1,2],[10,11,12]]");
      assertThat(end.output(all)).contains(List.of(List.of(0L, 1L, 2L), List.of(10L, 11L, 12L)));
      assertThat(state(end, "row[1]/cell[2]")).isEqualTo("SUCCEEDED NONE");
    }
  }

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

  // GRP-007: the switch of a body is the switch of its fan-out
  @Test
  void run_bodySwitchedOff_disablesTheFanOut() throws Exception {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    FanOut fan = FanOut.range(0, 3, n -> task("fan").enabledIf(on).build()).build();
    Workflow workflow = Workflow.builder("w").parameters(on).tasks(fan).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(tree(end)).containsExactly("fan SKIPPED DISABLED");
      assertThat(stage.began()).isEmpty();
    }
  }

  // FAN-019
  @Test
  void run_decimals_keepTheirText() throws Exception {
    Parameter<List<BigDecimal>> given =
        Parameter.list("given", io.tiphys.workflow.DataType.DECIMAL);
    FanOut fan = FanOut.over(given, FanOutTest::echo).build();
    Workflow workflow =
        Workflow.builder("w").parameters(given).tasks(fan).output(LIST, fan.outputs(OUT)).build();

    try (Stage stage = Stage.open().body("echo", ECHO)) {
      RunStatus end =
          stage.run(workflow, request -> request.arguments(Map.of("given", "[1.0, 1, 1e3]")));

      assertThat(end.requireSuccess().output(LIST)).contains(List.of("1.0", "1", "1e3"));
    }
  }
}
