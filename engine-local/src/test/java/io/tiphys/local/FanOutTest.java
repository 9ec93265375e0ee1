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
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
