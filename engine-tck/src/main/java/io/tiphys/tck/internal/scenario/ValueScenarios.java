package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Values on their way into bodies, and from one to the next. */
final class ValueScenarios {
  private static final String[] NAMES = OddValues.byName().keySet().toArray(String[]::new);
  private static final Map<String, Output<String>> OUTPUTS = outputs();
  private static final Parameter<String> DEFAULTED =
      Parameter.text("DEFAULTED").withDefault(OddValues.of("TEMPLATE"));
  private static final Parameter<String> OVERRIDDEN =
      Parameter.text("OVERRIDDEN").withDefault("the default");
  private static final Parameter<String> EMPTIED =
      Parameter.text("EMPTIED").withDefault("the default");
  private static final Parameter<String> NOT_DECLARED = Parameter.text("NOT_DECLARED");

  private ValueScenarios() {}

  private static Map<String, Output<String>> outputs() {
    Map<String, Output<String>> all = new LinkedHashMap<>();
    for (String name : NAMES) {
      all.put(name, Output.text(name));
    }
    return all;
  }

  static List<Scenario> all() {
    return List.of(
        Scenario.of("values", ValueScenarios::values),
        Scenario.of("values-handed-on", ValueScenarios::handedOn, Feature.PARAMS_OUTPUT).peak(2),
        Scenario.of("values-in-groups", ValueScenarios::grouped, Feature.GROUP));
  }

  private static Parameter<?>[] odd(Parameter<?>... more) {
    List<Parameter<?>> all = new ArrayList<>(List.of(more));
    for (String name : NAMES) {
      all.add(Parameter.text(name));
    }
    return all.toArray(Parameter<?>[]::new);
  }

  private static ContainerTaskBuilder receiving(ContainerTaskBuilder task) {
    for (String name : NAMES) {
      task.env(name, Parameter.text(name));
    }
    return task;
  }

  private static void values(Stage stage) throws InterruptedException {
    Body body =
        Body.start()
            .receive(NAMES)
            .receive("DEFAULTED", "OVERRIDDEN", "EMPTIED")
            .receive("LITERAL", "LITERAL_SHELL", "LITERAL_LINES", "JOINED")
            .digest(OddValues.SIDE_EFFECT)
            .files()
            .envNames();
    ContainerTask reader =
        receiving(stage.task("reader", body))
            .env("DEFAULTED", DEFAULTED)
            .env("OVERRIDDEN", OVERRIDDEN)
            .env("EMPTIED", EMPTIED)
            .env("LITERAL", OddValues.of("TEMPLATE"))
            .env("LITERAL_SHELL", OddValues.of("SHELL"))
            .env("LITERAL_LINES", OddValues.of("LINES"))
            .env(
                "JOINED",
                Value.text("{{")
                    .plus(Parameter.text("PLAIN"))
                    .plus("}}")
                    .plus(Parameter.text("TEMPLATE_HALF")))
            .build();
    Workflow workflow =
        Workflow.builder("values")
            .parameters(odd(DEFAULTED, OVERRIDDEN, EMPTIED, NOT_DECLARED))
            .tasks(reader)
            .build();
    Map<String, String> arguments = new LinkedHashMap<>(OddValues.byName());
    arguments.put("OVERRIDDEN", "given");
    arguments.put("EMPTIED", "");
    arguments.put("NOT_DECLARED", "nobody asks for it");
    stage.submit("values", workflow, r -> r.arguments(arguments)).untilTerminal();
    stage.fact("environment of the engine", new TreeSet<>(stage.fixture().leaks().environment()));
    // An engine in this process may have looked for a command here.
    stage.fact("side effect beside the kit", Files.exists(Path.of(OddValues.SIDE_EFFECT)));
    for (String character : List.of("\u200b", "\u202e", "\u200f", "\ufeff", "\u2060")) {
      String point = String.format("U+%04X", (int) character.charAt(0));
      String name = "a" + character + "b";
      stage.builds("task name with " + point, () -> stage.task(name, Body.start()).build());
      stage.builds("parameter name with " + point, () -> Parameter.text(name));
    }
  }

  /** Two makers with outputs of the same names, one reader of both. */
  private static void handedOn(Stage stage) throws InterruptedException {
    Body copying = Body.start();
    for (String name : NAMES) {
      copying = copying.write(name, name);
    }
    ContainerTaskBuilder maker = receiving(stage.task("maker", copying));
    writes(maker, OUTPUTS.values());
    ContainerTask made = maker.build();
    ContainerTask other =
        stage
            .task("other", Body.start().text("PLAIN", "other"))
            .writes(Output.text("PLAIN"))
            .build();
    Body reading = Body.start().receive(NAMES).receive("OTHER").digest(OddValues.SIDE_EFFECT);
    ContainerTaskBuilder reader =
        stage.task("reader", reading).env("OTHER", other.output(Output.text("PLAIN")));
    ContainerTaskBuilder second =
        stage
            .task("second", Body.start().receive("TEMPLATE", "LINES"))
            .env("TEMPLATE", made.output(Output.text("TEMPLATE")))
            .env("LINES", made.output(Output.text("LINES")));
    Workflow.Builder workflow = Workflow.builder("values-handed-on").parameters(odd());
    OUTPUTS.forEach(
        (name, output) -> {
          reader.env(name, made.output(output));
          workflow.output(output, made.output(output));
        });
    stage
        .submit(
            "handed-on",
            workflow.tasks(made, other, reader.build(), second.build()).build(),
            r -> r.arguments(OddValues.byName()))
        .untilTerminal();
  }

  private static void writes(ContainerTaskBuilder task, Collection<Output<String>> outputs) {
    outputs.forEach(task::writes);
  }

  private static void grouped(Stage stage) throws InterruptedException {
    ContainerTask inside =
        stage
            .task("inside", Body.start().receive("TEMPLATE", "LINES"))
            .env("TEMPLATE", Parameter.text("TEMPLATE"))
            .env("LINES", Parameter.text("LINES"))
            .build();
    TaskGroup inner = TaskGroup.builder("group").tasks(inside).build();
    Workflow workflow =
        Workflow.builder("values-in-groups")
            .parameters(Parameter.text("TEMPLATE"), Parameter.text("LINES"))
            .tasks(inner)
            .build();
    Map<String, String> arguments =
        Map.of("TEMPLATE", OddValues.of("TEMPLATE"), "LINES", OddValues.of("LINES"));
    stage.submit("grouped", workflow, r -> r.arguments(arguments)).untilTerminal();
  }
}
