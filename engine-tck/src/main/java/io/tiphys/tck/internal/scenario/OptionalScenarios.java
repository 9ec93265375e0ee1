package io.tiphys.tck.internal.scenario;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Tries inputs that may be absent. */
final class OptionalScenarios {
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final Parameter<String> GONE = Parameter.text("gone").optional();
  private static final Parameter<String> EMPTY = Parameter.text("empty").optional();
  private static final Parameter<String> GIVEN = Parameter.text("given").optional();
  private static final Output<String> OUT = Output.text("out");
  private static final Output<String> BLANK = Output.text("blank");
  private static final OutputArtifact MADE = OutputArtifact.file("made").optional();
  private static final OutputArtifact LEFT_OUT = OutputArtifact.file("left-out").optional();

  private OptionalScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("optional-parameters", OptionalScenarios::parameters, Feature.OPTIONAL_INPUT),
        Scenario.of(
            "optional-outputs",
            OptionalScenarios::outputs,
            Feature.OPTIONAL_INPUT,
            Feature.PARAMS_OUTPUT,
            Feature.CONDITION),
        Scenario.of(
            "optional-produced",
            OptionalScenarios::produced,
            Feature.OPTIONAL_INPUT,
            Feature.PARAMS_OUTPUT),
        Scenario.of(
            "optional-artifacts",
            OptionalScenarios::artifacts,
            Feature.OPTIONAL_INPUT,
            Feature.ARTIFACT,
            Feature.CONDITION),
        Scenario.of("optional-required", OptionalScenarios::required, Feature.OPTIONAL_INPUT)
            .peak(0),
        Scenario.of(
            "optional-failed",
            OptionalScenarios::failed,
            Feature.OPTIONAL_INPUT,
            Feature.PARAMS_OUTPUT,
            Feature.FAILURE_TOLERATE),
        Scenario.of(
            "optional-list",
            OptionalScenarios::list,
            Feature.OPTIONAL_INPUT,
            Feature.FANOUT_DYNAMIC));
  }

  private static void parameters(Stage stage) throws InterruptedException {
    Task reader =
        stage
            .task("reader", Body.start().receive("GONE", "EMPTY", "GIVEN", "OR", "OR_NOT", "BLANK"))
            .envIfPresent("GONE", GONE)
            .envIfPresent("EMPTY", EMPTY)
            .envIfPresent("GIVEN", GIVEN)
            .env("OR", GONE.orElse("instead"))
            .env("OR_NOT", GIVEN.orElse("instead"))
            .env("BLANK", EMPTY.orElse("instead"))
            .build();
    Workflow workflow =
        Workflow.builder("parameters").parameters(GONE, EMPTY, GIVEN).tasks(reader).build();
    stage
        .submit("parameters", workflow, r -> r.argument(EMPTY, "").argument(GIVEN, "here"))
        .untilTerminal();
  }

  private static void outputs(Stage stage) throws InterruptedException {
    Body body = Body.start().text("out", "never").text("blank", "");
    ContainerTask never =
        stage.task("never", body).writes(OUT).writes(BLANK).onlyIf(MODE.equalTo("other")).build();
    Task reader =
        stage
            .task("reader", Body.start().receive("GONE", "OR"))
            .envIfPresent("GONE", never.output(OUT))
            .env("OR", never.output(OUT).orElse("instead"))
            .build();
    Workflow workflow = Workflow.builder("outputs").parameters(MODE).tasks(never, reader).build();
    stage.submit("outputs", workflow).untilTerminal();
  }

  /** The producer runs; one of its outputs is the empty text. */
  private static void produced(Stage stage) throws InterruptedException {
    Body body = Body.start().text("out", "here").text("blank", "");
    ContainerTask maker = stage.task("maker", body).writes(OUT).writes(BLANK).build();
    Task reader =
        stage
            .task("reader", Body.start().receive("V", "BLANK", "OR", "OR_BLANK"))
            .envIfPresent("V", maker.output(OUT))
            .envIfPresent("BLANK", maker.output(BLANK))
            .env("OR", maker.output(OUT).orElse("instead"))
            .env("OR_BLANK", maker.output(BLANK).orElse("instead"))
            .build();
    stage.submit("produced", maker, reader).untilTerminal();
  }

  /** One artifact is left out by a task that ran, the other by one that was skipped. */
  private static void artifacts(Stage stage) throws InterruptedException {
    ContainerTask maker =
        stage
            .task("maker", Body.start().put("out/made", "content"))
            .writes(MADE)
            .writes(LEFT_OUT)
            .build();
    ContainerTask never =
        stage
            .task("never", Body.start().put("out/made", "never"))
            .writes(MADE)
            .onlyIf(MODE.equalTo("other"))
            .build();
    Task reader =
        stage
            .task("reader", Body.start().digest("in/made").digest("in/left-out").digest("in/never"))
            .readsIfPresent(maker.output(MADE))
            .readsIfPresent(maker.output(LEFT_OUT))
            .readsIfPresent(never.output(MADE), "in/never")
            .build();
    Workflow workflow =
        Workflow.builder("artifacts").parameters(MODE).tasks(maker, never, reader).build();
    stage.submit("artifacts", workflow).untilTerminal();
  }

  private static void required(Stage stage) throws InterruptedException {
    required(
        stage,
        "parameter",
        Workflow.builder("required")
            .parameters(GONE)
            .tasks(stage.task("reader", Body.start()).env("V", GONE).build()));
    ContainerTask skipped =
        stage.task("maker", Body.start()).writes(OUT).onlyIf(MODE.equalTo("other")).build();
    required(
        stage,
        "skipped",
        Workflow.builder("required")
            .parameters(MODE)
            .tasks(
                skipped, stage.task("reader", Body.start()).env("V", skipped.output(OUT)).build()));
    ContainerTask failed = stage.task("maker", Body.start()).writes(OUT).mayFail().build();
    required(
        stage,
        "failed",
        Workflow.builder("required")
            .tasks(
                failed, stage.task("reader", Body.start()).env("V", failed.output(OUT)).build()));
    ContainerTask leavesOut = stage.task("maker", Body.start()).writes(MADE).build();
    required(
        stage,
        "artifact",
        Workflow.builder("required")
            .tasks(
                leavesOut,
                stage.task("reader", Body.start()).reads(leavesOut.output(MADE)).build()));
  }

  /** Where the definition can be made all the same, the engine is asked. */
  private static void required(Stage stage, String what, Workflow.Builder workflow)
      throws InterruptedException {
    String outcome = "accepted";
    try {
      Workflow built = workflow.build();
      stage.tries(() -> stage.submit("required-" + what, built));
    } catch (InvalidWorkflowException e) {
      outcome = e.problems().get(0).code().name();
    }
    stage.fact("required by " + what, outcome);
  }

  /** The body has written its output when it fails. */
  private static void failed(Stage stage) throws InterruptedException {
    ContainerTask maker =
        stage.task("maker", Body.start().text("out", "half").exit(4)).writes(OUT).mayFail().build();
    Task reader =
        stage
            .task("reader", Body.start().receive("V", "OR"))
            .envIfPresent("V", maker.output(OUT))
            .env("OR", maker.output(OUT).orElse("instead"))
            .build();
    stage.submit("failed", maker, reader).untilTerminal();
  }

  private static void list(Stage stage) throws InterruptedException {
    Parameter<List<String>> items = Parameter.list("items", DataType.TEXT).optional();
    FanOut fan =
        FanOut.over(items, item -> stage.task("fan", Body.start()).env("I", item).build()).build();
    Task after = stage.task("after", Body.start()).after(fan).build();
    Workflow workflow = Workflow.builder("absent-list").parameters(items).tasks(fan, after).build();
    stage.submit("absent-list", workflow).untilTerminal();
  }
}
