package io.tiphys.tck.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that bodies leave in files, good ones and bad ones. */
final class OutputScenarios {
  private static final Output<String> VALUE = Output.text("value");

  private OutputScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("output-files", OutputScenarios::files, Feature.PARAMS_OUTPUT),
        Scenario.of("output-files-bad", OutputScenarios::bad, Feature.PARAMS_OUTPUT).peak(3),
        Scenario.of(
                "output-conditions",
                OutputScenarios::conditions,
                Feature.CONDITION_OUTPUT,
                Feature.PARAMS_OUTPUT)
            .peak(2),
        Scenario.of("odd-items", OutputScenarios::items, Feature.FANOUT_DYNAMIC).peak(3));
  }

  /** What stands in the file of each output, and what it is worth. */
  static final Map<String, String> FILES =
      files(
          "none", "a",
          "one", "a\n",
          "two", "a\n\n",
          "only", "\n",
          "first", "\na",
          "returns", "a\r\n",
          "empty", "",
          "blanks", " \t ");

  /** Makes a map that has the same order in every process. */
  private static Map<String, String> files(String... namesAndTexts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Collections.unmodifiableMap(files);
  }

  private static void files(Stage stage) throws InterruptedException {
    Body writing = Body.start();
    Body reading = Body.start().receive("LEFT_OUT");
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      writing = writing.raw("out/" + file.getKey(), file.getValue().getBytes(UTF_8));
      reading = reading.receive(file.getKey());
    }
    ContainerTaskBuilder maker =
        stage.task("maker", writing).writes(Output.text("LEFT_OUT").withDefault("instead"));
    FILES.keySet().forEach(name -> maker.writes(Output.text(name)));
    ContainerTask made = maker.build();
    ContainerTaskBuilder reader =
        stage
            .task("reader", reading)
            .env("LEFT_OUT", made.output(Output.text("LEFT_OUT").withDefault("instead")));
    Workflow.Builder workflow = Workflow.builder("output-files");
    for (String name : FILES.keySet()) {
      reader.env(name, made.output(Output.text(name)));
      workflow.output(Output.text(name), made.output(Output.text(name)));
    }
    stage.submit("files", workflow.tasks(made, reader.build()).build()).untilTerminal();
  }

  private static void bad(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put("missing", handingOn(stage, "missing", Body.start(), VALUE));
    byte[] latin = {'c', 'a', 'f', (byte) 0xe9, '\n'};
    Body wrong = Body.start().raw("out/value", latin);
    islands.put("not-utf8", handingOn(stage, "not-utf8", wrong, VALUE));
    Output<Long> number = Output.integer("value");
    Body text = Body.start().text("value", "seven");
    islands.put("not-a-number", handingOn(stage, "not-a-number", text, number));
    stage.playIslands("bad", islands);
  }

  private static List<Vertex> handingOn(Stage stage, String name, Body body, Output<?> output) {
    ContainerTask maker = stage.task(name, body).writes(output).build();
    return List.of(
        maker,
        stage
            .task("after-" + name, Body.start().receive("V"))
            .env("V", maker.output(output))
            .build());
  }

  /** The condition compares what came, expressions and all, as it is. */
  private static void conditions(Stage stage) throws InterruptedException {
    Output<String> sum = Output.text("sum");
    Output<String> template = Output.text("template");
    ContainerTask maker =
        stage
            .task(
                "maker",
                Body.start()
                    .text("sum", "{{=1+1}}")
                    .text("template", OddValues.of("TEMPLATE") + "' || 'a' == 'a"))
            .writes(sum)
            .writes(template)
            .build();
    String text = OddValues.of("TEMPLATE") + "' || 'a' == 'a";
    stage
        .submit(
            "conditions",
            maker,
            stage
                .task("same", Body.start())
                .onlyIf(
                    maker.output(sum).equalTo("{{=1+1}}").and(maker.output(template).equalTo(text)))
                .build(),
            stage
                .task("evaluated", Body.start())
                .onlyIf(maker.output(sum).equalTo("2").or(maker.output(template).equalTo("a")))
                .build(),
            stage
                .task("different", Body.start())
                .onlyIf(
                    maker
                        .output(sum)
                        .notEqualTo("{{=1+1}}")
                        .or(maker.output(template).notEqualTo(text)))
                .build())
        .untilTerminal();
  }

  private static void items(Stage stage) throws InterruptedException {
    Parameter<List<String>> list = Parameter.list("list", DataType.TEXT);
    List<String> items =
        List.of(OddValues.of("TEMPLATE"), OddValues.of("TEMPLATE_HALF"), OddValues.of("QUOTES"));
    boolean gathers = stage.has(Feature.FANOUT_AGGREGATE) && stage.has(Feature.PARAMS_OUTPUT);
    FanOut fan =
        FanOut.over(
                list,
                item -> {
                  Body body = Body.start().receive("ITEM");
                  return gathers
                      ? stage
                          .task("fan", body.write("value", "ITEM"))
                          .env("ITEM", item)
                          .writes(VALUE)
                          .build()
                      : stage.task("fan", body).env("ITEM", item).build();
                })
            .build();
    Workflow.Builder workflow = Workflow.builder("odd-items").parameters(list).tasks(fan);
    if (gathers) {
      Output<List<String>> all = Output.list("all", DataType.TEXT);
      workflow
          .tasks(
              stage
                  .task("gather", Body.start().receive("ALL"))
                  .env("ALL", fan.outputs(VALUE))
                  .build())
          .output(all, fan.outputs(VALUE));
    }
    stage
        .submit("odd-items", workflow.build(), request -> request.argument(list, items))
        .untilTerminal();
  }
}
