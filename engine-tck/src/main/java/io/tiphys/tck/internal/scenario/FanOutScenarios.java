package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** Tries one task over many items: what the items are, and who receives them. */
final class FanOutScenarios {
  /** Items that are equal, empty, long, or look like something else. */
  private static final List<String> ITEMS =
      List.of(
          "plain",
          "same",
          "same",
          "a/b,{c}(d)[0] ../e",
          "0123456789".repeat(20),
          ConditionScenarios.HOSTILE,
          "");

  /** A list with an item of each kind of JSON. */
  private static final String MIXED = "[\"1\",1,1.0,1e3,true,null,[1, 2],{\"b\":\"x\",\"a\":1}]";

  /** A list of objects. */
  private static final String OBJECTS =
      "[{\"name\":\"first \\\"one\\\"\",\"size\":1.50},{\"size\":2,\"name\":\"\",\"more\":[1]}]";

  private static final DataType<String> ANY = DataType.of("any", text -> text, text -> text);
  private static final Parameter<List<String>> MIXED_LIST = Parameter.list("mixed", ANY);
  private static final Parameter<List<Map<String, Object>>> OBJECT_LIST =
      Parameter.list("objects", DataType.OBJECT);
  private static final Output<List<String>> LIST = Output.list("list", DataType.TEXT);
  private static final Output<List<String>> NOTHING = Output.list("nothing", DataType.TEXT);

  private FanOutScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("fan-out", FanOutScenarios::items, Feature.FANOUT).peak(ITEMS.size()),
        Scenario.of("fan-out-lists", FanOutScenarios::lists, Feature.FANOUT_DYNAMIC).peak(8),
        Scenario.of(
                "fan-out-produced",
                FanOutScenarios::produced,
                Feature.FANOUT_DYNAMIC,
                Feature.PARAMS_OUTPUT)
            .peak(3),
        Scenario.of(
            "fan-out-no-list",
            FanOutScenarios::noList,
            Feature.FANOUT_DYNAMIC,
            Feature.PARAMS_OUTPUT),
        Scenario.of("fan-out-nested", FanOutScenarios::nested, Feature.FANOUT_NESTED, Feature.GROUP)
            .peak(4),
        Scenario.of(
            "fan-out-skipped", FanOutScenarios::skipped, Feature.CONDITION, Feature.FANOUT));
  }

  private static void items(Stage stage) throws InterruptedException {
    Body body = Body.start().receive("ITEM", "INDEX").hold(stage.units(2));
    FanOut fan =
        FanOut.over(
                ITEMS,
                item ->
                    stage.task("fan", body).env("ITEM", item).env("INDEX", item.index()).build())
            .build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    FanOut empty =
        FanOut.over(
                List.<String>of(),
                item -> stage.task("empty", Body.start()).env("ITEM", item).build())
            .build();
    Task afterEmpty = stage.task("after-empty", Body.start()).after(empty).build();
    stage.submit("items", fan, after, empty, afterEmpty).untilTerminal();
    if (stage.has(Feature.PARALLELISM_FANOUT)) {
      oneByOne(stage);
    }
  }

  /** When the first instance has ended, the last has not begun. */
  private static void oneByOne(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(2));
    FanOut fan =
        FanOut.range(0, 3, i -> stage.task("fan", body).env("I", i).build()).parallelism(1).build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    stage.submit("one-by-one", fan, after).untilTerminal();
  }

  private static void lists(Stage stage) throws InterruptedException {
    FanOut mixed =
        FanOut.over(
                MIXED_LIST,
                item -> stage.task("mixed", Body.start().receive("ITEM")).env("ITEM", item).build())
            .build();
    FanOut objects =
        FanOut.over(
                OBJECT_LIST,
                item ->
                    stage
                        .task("objects", Body.start().receive("NAME", "SIZE"))
                        .env("NAME", item.field("name", DataType.TEXT))
                        .env("SIZE", item.field("size", DataType.DECIMAL))
                        .build())
            .build();
    Workflow workflow =
        Workflow.builder("lists").parameters(MIXED_LIST, OBJECT_LIST).tasks(mixed, objects).build();
    stage
        .submit(
            "lists",
            workflow,
            request -> request.arguments(Map.of("mixed", MIXED, "objects", OBJECTS)))
        .untilTerminal();
  }

  /** The list is known only when its producer has ended; another one is empty then. */
  private static void produced(Stage stage) throws InterruptedException {
    Body body = Body.start().text("list", "[\"b\", \"a\",\"\\\"q\\\"\"]\n").text("nothing", "[]");
    ContainerTask list = stage.task("list", body).writes(LIST).writes(NOTHING).build();
    FanOut fan =
        FanOut.over(
                list.output(LIST),
                item -> stage.task("fan", Body.start().receive("ITEM")).env("ITEM", item).build())
            .build();
    FanOut empty =
        FanOut.over(
                list.output(NOTHING),
                item -> stage.task("empty", Body.start()).env("ITEM", item).build())
            .build();
    Task afterEmpty = stage.task("after-empty", Body.start()).after(empty).build();
    stage.submit("produced", list, fan, empty, afterEmpty).untilTerminal();
  }

  private static void noList(Stage stage) throws InterruptedException {
    ContainerTask list =
        stage.task("list", Body.start().text("list", "one, two")).writes(LIST).build();
    FanOut fan =
        FanOut.over(
                list.output(LIST),
                item -> stage.task("fan", Body.start()).env("ITEM", item).build())
            .build();
    stage.submit("no-list", list, fan).untilTerminal();
  }

  private static void nested(Stage stage) throws InterruptedException {
    Body body = Body.start().receive("X", "Y");
    FanOut outer =
        FanOut.over(
                List.of("a", "b"),
                x -> {
                  FanOut inner =
                      FanOut.range(
                              7, 9, y -> stage.task("pair", body).env("X", x).env("Y", y).build())
                          .build();
                  return TaskGroup.builder("each").tasks(inner).build();
                })
            .build();
    stage.submit("nested", outer).untilTerminal();
  }

  private static void skipped(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.over(
                List.of("a", "b"),
                item -> stage.task("fan", Body.start()).onlyIf(item.equalTo("c")).build())
            .build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    stage.submit("skipped", fan, after).untilTerminal();
  }
}
