package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.math.BigDecimal;
import java.util.List;

/** Tries one task over many items: what becomes of the instances, and what is gathered. */
final class InstanceScenarios {
  private static final Output<String> WORD = Output.text("word");
  private static final Output<String> FILLED = Output.text("filled").withDefault("none");
  private static final Output<Long> NUMBER = Output.integer("number");
  private static final Output<BigDecimal> DECIMAL = Output.of("decimal", DataType.DECIMAL);
  private static final Output<Boolean> FLAG = Output.flag("flag");
  private static final Output<String> PICK = Output.of("pick", DataType.choice("1", "2"));
  private static final Output<List<Long>> NEST = Output.list("nest", DataType.INTEGER);
  private static final OutputArtifact PIECE = OutputArtifact.file("piece");

  private InstanceScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("fan-out-fails", InstanceScenarios::fails, Feature.FANOUT).peak(3),
        Scenario.of(
                "fan-out-tolerated",
                InstanceScenarios::tolerated,
                Feature.FANOUT,
                Feature.FAILURE_TOLERATE)
            .peak(3),
        Scenario.of("fan-out-limit", InstanceScenarios::limit, Feature.PARALLELISM_FANOUT).peak(2),
        Scenario.of("fan-out-retry", InstanceScenarios::retry, Feature.FANOUT, Feature.RETRY)
            .peak(2),
        Scenario.of(
                "fan-out-gathered",
                InstanceScenarios::gathered,
                Feature.FANOUT_AGGREGATE,
                Feature.PARAMS_OUTPUT)
            .peak(3),
        Scenario.of(
                "fan-out-order",
                InstanceScenarios::order,
                Feature.FANOUT_AGGREGATE,
                Feature.PARAMS_OUTPUT,
                Feature.GROUP,
                Feature.CONDITION)
            .peak(3),
        Scenario.of(
                "fan-out-holes",
                InstanceScenarios::holes,
                Feature.FANOUT_AGGREGATE,
                Feature.PARAMS_OUTPUT,
                Feature.FAILURE_TOLERATE)
            .peak(3),
        Scenario.of(
                "fan-out-directory",
                InstanceScenarios::directory,
                Feature.FANOUT_AGGREGATE,
                Feature.ARTIFACT_DIR)
            .peak(3));
  }

  /** Three instances, of which the one with the item 1 fails. */
  private static FanOut.Builder threeOf(Stage stage) {
    Body body = Body.start().hold(stage.units(5)).failUntil("N", 2, 7);
    boolean outputs = stage.has(Feature.PARAMS_OUTPUT);
    return FanOut.over(
        List.of("2", "1", "3"),
        item -> {
          Body writes = outputs ? body.write("word", "N") : body;
          ContainerTaskBuilder task = stage.task("fan", writes).env("N", item);
          return outputs ? task.writes(WORD).build() : task.build();
        });
  }

  private static void fails(Stage stage) throws InterruptedException {
    FanOut fan = threeOf(stage).build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    stage.submit("fails", fan, after).untilTerminal();
  }

  private static void tolerated(Stage stage) throws InterruptedException {
    FanOut fan = threeOf(stage).mayFail().build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    stage.submit("tolerated", fan, after).untilTerminal();
  }

  /** A limit of one: an engine may have room for no more than two. */
  private static void limit(Stage stage) throws InterruptedException {
    Body body = Body.start().receive("N").hold(stage.units(3));
    FanOut fan =
        FanOut.range(0, 3, item -> stage.task("fan", body).env("N", item).build())
            .parallelism(1)
            .build();
    Played played = stage.submit("limit", fan);
    if (stage.has(Feature.GROUP)) {
      limitOfGroups(stage).untilTerminal();
    }
    played.untilTerminal();
  }

  /** An instance that is a group stays active between its members. */
  private static Played limitOfGroups(Stage stage) {
    FanOut fan =
        FanOut.range(
                0,
                2,
                item -> {
                  Task first = stage.task("first", Body.start()).env("N", item).build();
                  Task second = stage.task("second", Body.start()).after(first).build();
                  return TaskGroup.builder("each").tasks(first, second).build();
                })
            .parallelism(1)
            .build();
    return stage.submit("limit-groups", fan);
  }

  /** Each instance needs all attempts that it has; where they cannot count them, one does. */
  private static void retry(Stage stage) throws InterruptedException {
    boolean counted = stage.has(Feature.RETRY_ATTEMPT_REF);
    FanOut fan =
        FanOut.over(
                List.of("1", "2"),
                item ->
                    stage
                        .task("fan", Body.start().failUntil("N", 2, 7))
                        .env("N", counted ? Value.attemptNumber() : item)
                        .retry(RetryPolicy.maxAttempts(2))
                        .build())
            .build();
    stage.submit(counted ? "each" : "one", fan).untilTerminal();
  }

  private static void gathered(Stage stage) throws InterruptedException {
    Body body =
        Body.start()
            .write("word", "ITEM")
            .write("number", "INDEX")
            .text("decimal", "1.50")
            .text("flag", "true")
            .text("pick", "2")
            .text("nest", "[1,2]");
    FanOut fan =
        FanOut.over(
                List.of("b", "a\"", "", "1"),
                item ->
                    stage
                        .task("fan", body)
                        .env("ITEM", item)
                        .env("INDEX", item.index())
                        .writes(WORD)
                        .writes(NUMBER)
                        .writes(DECIMAL)
                        .writes(FLAG)
                        .writes(PICK)
                        .writes(NEST)
                        .build())
            .build();
    FanOut empty =
        FanOut.over(
                List.<String>of(),
                item -> stage.task("empty", Body.start()).env("ITEM", item).writes(WORD).build())
            .build();
    Task reader =
        stage
            .task("reader", Body.start().receive("WORDS", "NUMBERS", "NONE"))
            .env("WORDS", fan.outputs(WORD))
            .env("NUMBERS", fan.outputs(NUMBER))
            .env("NONE", empty.outputs(WORD))
            .build();
    Workflow workflow =
        Workflow.builder("gathered")
            .tasks(fan, empty, reader)
            .output(Output.list("words", DataType.TEXT), fan.outputs(WORD))
            .output(Output.list("numbers", DataType.INTEGER), fan.outputs(NUMBER))
            .output(Output.list("decimals", DataType.DECIMAL), fan.outputs(DECIMAL))
            .output(Output.list("flags", DataType.FLAG), fan.outputs(FLAG))
            .output(Output.list("picks", DataType.choice("1", "2")), fan.outputs(PICK))
            .output(Output.list("nests", DataType.listOf(DataType.INTEGER)), fan.outputs(NEST))
            .output(Output.list("none", DataType.TEXT), empty.outputs(WORD))
            .build();
    stage.submit("gathered", workflow).untilTerminal();
  }

  /** The first item is the last to be done with. */
  private static void order(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.over(
                List.of("late", "b", "a"),
                item -> {
                  Task wait =
                      stage
                          .task("wait", Body.start().hold(stage.units(15)))
                          .onlyIf(item.equalTo("late"))
                          .build();
                  Task write =
                      stage
                          .task("write", Body.start().write("word", "ITEM"))
                          .env("ITEM", item)
                          .writes(WORD)
                          .after(wait)
                          .build();
                  return TaskGroup.builder("each")
                      .tasks(wait, write)
                      .output(WORD, write.output(WORD))
                      .build();
                })
            .build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    Workflow workflow =
        Workflow.builder("order")
            .tasks(fan, after)
            .output(Output.list("words", DataType.TEXT), fan.outputs(WORD))
            .build();
    stage.submit("order", workflow).untilTerminal();
  }

  /** The instance with the item 1 leaves nothing. */
  private static void holes(Stage stage) throws InterruptedException {
    Body body = Body.start().failUntil("N", 2, 7).write("word", "N").write("filled", "N");
    FanOut fan =
        FanOut.over(
                List.of("2", "1", "3"),
                item ->
                    stage
                        .task("fan", body)
                        .env("N", item)
                        .writes(WORD)
                        .writes(FILLED)
                        .mayFail()
                        .build())
            .build();
    ContainerTaskBuilder reader = stage.task("reader", Body.start().receive("FILLED", "WORDS"));
    reader.env("FILLED", fan.outputs(FILLED));
    if (stage.has(Feature.OPTIONAL_INPUT)) {
      reader.envIfPresent("WORDS", fan.outputs(WORD));
    }
    Workflow workflow =
        Workflow.builder("holes")
            .tasks(fan, reader.build())
            .output(Output.list("filled", DataType.TEXT), fan.outputs(FILLED))
            .build();
    stage.submit("holes", workflow).untilTerminal();
  }

  private static void directory(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.over(
                List.of("zero", "one", "two"),
                item -> {
                  ContainerTaskBuilder task =
                      stage
                          .task("fan", Body.start().write("piece", "ITEM"))
                          .env("ITEM", item)
                          .writes(PIECE);
                  // One that is skipped leaves a gap.
                  return stage.has(Feature.CONDITION)
                      ? task.onlyIf(item.notEqualTo("one")).build()
                      : task.build();
                })
            .build();
    Body body = Body.start().digest("in/piece");
    for (int i = 0; i <= 3; i++) {
      body = body.digest("in/piece/" + i);
    }
    Task reader = stage.task("reader", body).reads(fan.outputs(PIECE)).build();
    stage.submit("directory", fan, reader).untilTerminal();
  }
}
