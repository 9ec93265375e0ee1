package io.tiphys.tck.internal.scenario;

import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Definitions and requests that are wrong. */
final class ValidationScenarios {
  private static final Parameter<String> P = Parameter.text("p");
  private static final long MOST_BYTES = 1 << 20;

  private ValidationScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("definitions", ValidationScenarios::definitions).peak(0),
        Scenario.of("misfits", ValidationScenarios::misfits).peak(0),
        Scenario.of("requests", ValidationScenarios::requests).peak(0));
  }

  private static Map<String, Object> task(Object... more) {
    Map<String, Object> task =
        new LinkedHashMap<>(Map.of("image", "i", "command", List.of("true")));
    for (int i = 0; i < more.length; i += 2) {
      task.put((String) more[i], more[i + 1]);
    }
    return task;
  }

  private static Map<String, Object> document(Map<String, Object> tasks) {
    return Map.of("tiphys", 1, "workflow", "wrong", "tasks", tasks);
  }

  private static void definitions(Stage stage) {
    stage.builds(
        "cycle",
        () ->
            WorkflowDocument.read(
                document(
                    new TreeMap<>(
                        Map.of(
                            "a", task("after", List.of("c")),
                            "b", task("after", List.of("a")),
                            "c", task("after", List.of("b")))))));
    stage.builds(
        "self", () -> WorkflowDocument.read(document(Map.of("a", task("after", List.of("a"))))));
    stage.builds(
        "unknown task",
        () -> WorkflowDocument.read(document(Map.of("a", task("after", List.of("nobody"))))));
    ContainerTask twice = stage.task("twice", Body.start()).build();
    ContainerTask again = stage.task("twice", Body.start()).build();
    stage.builds("duplicate", () -> Workflow.of("wrong", twice, again));
    stage.builds("empty", () -> Workflow.builder("wrong").build());
    ContainerTask stranger = stage.task("stranger", Body.start()).writes(Output.text("o")).build();
    ContainerTask reader =
        stage.task("reader", Body.start()).env("X", stranger.output(Output.text("o"))).build();
    stage.builds("output of a stranger", () -> Workflow.of("wrong", reader));
    stage.builds("undeclared output", () -> stranger.output(Output.text("other")));
    Map<String, Object> other = Map.of("task", "a", "output", "other");
    stage.builds(
        "undeclared output in a document",
        () ->
            WorkflowDocument.read(
                document(Map.of("a", task(), "b", task("env", Map.of("X", other))))));
    TaskGroup group = TaskGroup.builder("inside").tasks(stranger).build();
    ContainerTask outside =
        stage
            .task("outside", Body.start())
            .env("X", stranger.output(Output.text("o")))
            .after(group)
            .build();
    stage.builds("output of a group's member", () -> Workflow.of("wrong", group, outside));
    ContainerTask asks = stage.task("asks", Body.start()).env("P", P).build();
    stage.builds("undeclared parameter", () -> Workflow.of("wrong", asks));
    stage.builds("several", () -> Workflow.of("wrong", twice, again, reader, asks));
    stage.builds("name", () -> stage.task("not a name", Body.start()).build());
    stage.builds("no attempts", () -> RetryPolicy.maxAttempts(0));
    stage.builds("no parallelism", () -> Workflow.builder("wrong").parallelism(0));
    stage.builds("no time", () -> Workflow.builder("wrong").timeout(Duration.ZERO));
    stage.builds("null", () -> Workflow.of(nothing()));
  }

  /** Parts that do not go together. */
  private static void misfits(Stage stage) {
    ContainerTask first = stage.task("first", Body.start()).build();
    ContainerTask after = stage.task("after", Body.start()).onlyIf(first.failed()).build();
    stage.builds("condition that cannot hold", () -> Workflow.of("wrong", first, after));
    Map<String, Object> unknown = Map.of("perhaps", true);
    stage.builds(
        "condition of an unknown kind",
        () -> WorkflowDocument.read(document(Map.of("a", task("onlyIf", unknown)))));
    Parameter<List<String>> words =
        Parameter.of(
            "words", DataType.of("words", all -> String.join(" ", all), one -> List.of(one)));
    stage.builds("fan-out over a text", () -> FanOut.over(words, word -> first).build());
    Map<String, Object> text = Map.of("task", "a", "output", "text");
    stage.builds(
        "fan-out over a text in a document",
        () ->
            WorkflowDocument.read(
                document(
                    Map.of(
                        "a", task("writes", Map.of("text", "text")), "b", task("fanOut", text)))));
    OutputArtifact one = OutputArtifact.file("one");
    OutputArtifact other = OutputArtifact.file("other");
    ContainerTaskBuilder both = stage.task("both", Body.start());
    stage.builds(
        "two outputs at one path",
        () -> Workflow.of("wrong", both.writes(one, "out/x").writes(other, "out/x").build()));
    ContainerTask bye = stage.task("bye", Body.start()).build();
    ContainerTask waits = stage.task("waits", Body.start()).after(bye).build();
    stage.builds(
        "dependency on the exit handler",
        () -> Workflow.builder("wrong").tasks(waits).onExit(end -> bye).build());
  }

  @SuppressWarnings({"NullAway", "NullOptional"}) // The wrong use is the point.
  private static String nothing() {
    return null;
  }

  private static void requests(Stage stage) throws InterruptedException {
    Parameter<Long> number = Parameter.integer("number");
    ContainerTask only = stage.task("only", Body.start()).env("P", P).env("N", number).build();
    Workflow workflow = Workflow.builder("asks").parameters(P, number).tasks(only).build();
    ask(
        stage,
        "missing",
        SubmitRequest.builder(workflow, stage.key("missing")).argument(number, 1L));
    ask(
        stage,
        "undeclared",
        SubmitRequest.builder(workflow, stage.key("undeclared"))
            .arguments(Map.of("p", "x", "number", "1", "strange", "y")));
    ask(
        stage,
        "not a number",
        SubmitRequest.builder(workflow, stage.key("not a number"))
            .arguments(Map.of("p", "x", "number", "one")));
    ask(
        stage,
        "both",
        SubmitRequest.builder(workflow, stage.key("both"))
            .arguments(Map.of("number", "one", "strange", "y")));
    ask(
        stage,
        "nul",
        SubmitRequest.builder(workflow, stage.key("nul"))
            .arguments(Map.of("p", "a\0b", "number", "1")));
    ask(
        stage,
        "surrogate",
        SubmitRequest.builder(workflow, stage.key("surrogate"))
            .arguments(Map.of("p", "a\ud800b", "number", "1")));
    long limit = stage.capabilities().limit(Limit.PARAMETER_BYTES).orElse(MOST_BYTES);
    if (limit < MOST_BYTES) {
      String tooLong = "x".repeat((int) limit + 1);
      ContainerTask large = stage.task("only", Body.start()).env("P", P).env("L", tooLong).build();
      Workflow limited = Workflow.builder("asks").parameters(P).tasks(large).build();
      ask(stage, "two kinds", SubmitRequest.builder(limited, stage.key("two kinds")));
    }
    strange(stage);
  }

  /** What only the backend can refuse; where it does not mind, nothing comes of the request. */
  private static void strange(Stage stage) throws InterruptedException {
    strange(stage, "strange image", Task.container("only", "tck.invalid/none:1").command("true"));
    if (stage.has(Feature.RESOURCES)) {
      Resources little = Resources.cpuMillis(100);
      strange(stage, "little time", stage.task("only", Body.start()).limits(little));
    }
  }

  private static void strange(Stage stage, String alias, ContainerTaskBuilder task)
      throws InterruptedException {
    SubmitRequest.Builder request =
        SubmitRequest.builder(Workflow.of("strange", task.build()), stage.key(alias));
    if (stage.has(Feature.SUSPEND_RUN)) {
      request.suspended();
    }
    List<Problem> problems = new ArrayList<>();
    stage.tries(() -> problems.addAll(stage.engine().plan(request.build()).problems()));
    if (!problems.isEmpty() || stage.has(Feature.SUSPEND_RUN)) {
      stage.tries(
          () ->
              stage
                  .submit(stage.engine(), alias, request.build())
                  .run()
                  .cancel(CancelMode.TERMINATE));
    }
  }

  private static void ask(Stage stage, String alias, SubmitRequest.Builder request)
      throws InterruptedException {
    stage.tries(() -> stage.engine().plan(request.build()));
    stage.tries(() -> stage.submit(stage.engine(), alias, request.build()));
    stage.tries(() -> stage.engine().find(stage.key(alias)));
  }
}
