package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Tries conditions on what other tasks leave: outputs, phases, and nothing at all. */
final class OutcomeScenarios {
  private static final Parameter<String> COLOUR = Parameter.text("colour").withDefault("red");
  private static final Output<String> OUT = Output.text("out");
  private static final Output<List<String>> ITEMS = Output.list("items", DataType.TEXT);

  private OutcomeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "condition-outputs",
            OutcomeScenarios::outputs,
            Feature.CONDITION_OUTPUT,
            Feature.PARAMS_OUTPUT),
        Scenario.of(
            "condition-unavailable",
            OutcomeScenarios::unavailable,
            Feature.CONDITION,
            Feature.PARAMS_OUTPUT),
        Scenario.of(
            "condition-absence",
            OutcomeScenarios::absence,
            Feature.CONDITION_OUTPUT,
            Feature.PARAMS_OUTPUT,
            Feature.OPTIONAL_INPUT),
        Scenario.of("condition-phases", OutcomeScenarios::phases, Feature.CONDITION_STATUS).peak(2),
        Scenario.of(
                "condition-recovery",
                OutcomeScenarios::recovery,
                Feature.CONDITION_STATUS,
                Feature.FAILURE_TOLERATE)
            .peak(2),
        Scenario.of(
                "condition-lists",
                OutcomeScenarios::lists,
                Feature.CONDITION,
                Feature.FANOUT_DYNAMIC)
            .peak(0),
        Scenario.of(
            "condition-lists-unavailable",
            OutcomeScenarios::listsUnavailable,
            Feature.CONDITION,
            Feature.FANOUT_DYNAMIC,
            Feature.PARAMS_OUTPUT));
  }

  private static ContainerTaskBuilder task(Stage stage, String name) {
    return stage.task(name, Body.start());
  }

  /** Writes an output that only this run knows; the output of one that is skipped is absent. */
  private static void outputs(Stage stage) throws InterruptedException {
    Body body = Body.start().receive("V").hold(stage.units(3)).write("out", "V");
    ContainerTask choose = stage.task("choose", body).env("V", COLOUR).writes(OUT).build();
    Task left = task(stage, "left").onlyIf(choose.output(OUT).equalTo("left")).build();
    Task right = task(stage, "right").onlyIf(choose.output(OUT).equalTo("right")).build();
    Task unless = task(stage, "unless").onlyIf(choose.output(OUT).notEqualTo("left")).build();
    ContainerTask never =
        task(stage, "never").writes(OUT).onlyIf(COLOUR.equalTo("nothing")).build();
    Task same = task(stage, "same").onlyIf(never.output(OUT).equalTo("left")).build();
    Task empty = task(stage, "empty").onlyIf(never.output(OUT).equalTo("")).build();
    Task other = task(stage, "other").onlyIf(never.output(OUT).notEqualTo("left")).build();
    Task negated =
        task(stage, "negated").onlyIf(never.output(OUT).equalTo("left").negate()).build();
    Task after = task(stage, "after").after(same, other).build();
    Workflow workflow =
        Workflow.builder("outputs")
            .parameters(COLOUR)
            .tasks(choose, left, right, unless, never, same, empty, other, negated, after)
            .build();
    stage.submit("outputs", workflow, r -> r.argument(COLOUR, "left")).untilTerminal();
  }

  /** The task needs an output of one that was skipped for the same reason. */
  private static void unavailable(Stage stage) throws InterruptedException {
    ContainerTask never =
        task(stage, "never").writes(OUT).onlyIf(COLOUR.equalTo("nothing")).build();
    Task needs =
        stage
            .task("needs", Body.start().receive("V"))
            .env("V", never.output(OUT))
            .onlyIf(COLOUR.equalTo("nothing"))
            .build();
    Task after = task(stage, "after").after(needs).build();
    Workflow workflow =
        Workflow.builder("unavailable").parameters(COLOUR).tasks(never, needs, after).build();
    stage.submit("unavailable", workflow).untilTerminal();
  }

  private static void absence(Stage stage) throws InterruptedException {
    ContainerTask never =
        task(stage, "never").writes(OUT).onlyIf(COLOUR.equalTo("nothing")).build();
    ContainerTask makes = stage.task("makes", Body.start().text("out", "")).writes(OUT).build();
    Task ifAbsent = task(stage, "if-absent").onlyIf(never.output(OUT).isAbsent()).build();
    Task ifPresent = task(stage, "if-present").onlyIf(never.output(OUT).isPresent()).build();
    Task ifEmpty = task(stage, "if-empty").onlyIf(makes.output(OUT).isPresent()).build();
    Task ifGone = task(stage, "if-gone").onlyIf(makes.output(OUT).isAbsent()).build();
    Workflow workflow =
        Workflow.builder("absence")
            .parameters(COLOUR)
            .tasks(never, makes, ifAbsent, ifPresent, ifEmpty, ifGone)
            .build();
    stage.submit("absence", workflow).untilTerminal();
  }

  private static void phases(Stage stage) throws InterruptedException {
    Task good = stage.task("good", Body.start().hold(stage.units(3))).build();
    Task skipped = task(stage, "skipped").onlyIf(COLOUR.equalTo("nothing")).build();
    Task onGood = task(stage, "on-good").onlyIf(good.succeeded()).build();
    Task onSkipped = task(stage, "on-skipped").onlyIf(skipped.skipped()).build();
    Task onGoodSkipped = task(stage, "on-good-skipped").onlyIf(good.skipped()).build();
    Task onSkippedGood = task(stage, "on-skipped-good").onlyIf(skipped.succeeded()).build();
    Task unlessGood = task(stage, "unless-good-skipped").onlyIf(good.skipped().negate()).build();
    Task unlessSkipped = task(stage, "unless-skipped").onlyIf(skipped.skipped().negate()).build();
    Workflow workflow =
        Workflow.builder("phases")
            .parameters(COLOUR)
            .tasks(good, skipped, onGood, onSkipped, onGoodSkipped, onSkippedGood)
            .tasks(unlessGood, unlessSkipped)
            .build();
    stage.submit("phases", workflow).untilTerminal();
  }

  private static void recovery(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().hold(stage.units(3)).exit(4)).mayFail().build();
    Task recover = task(stage, "recover").onlyIf(bad.failed()).build();
    Task go = task(stage, "go").onlyIf(bad.succeeded()).build();
    Task good = stage.task("good", Body.start().hold(stage.units(3))).mayFail().build();
    Task mend = task(stage, "mend").onlyIf(good.failed()).build();
    stage.submit("recovery", bad, recover, go, good, mend).untilTerminal();
  }

  /** The empty list would be a reason of its own. */
  private static void lists(Stage stage) throws InterruptedException {
    Parameter<List<String>> items = Parameter.list("items", DataType.TEXT);
    FanOut fan =
        FanOut.over(items, item -> stage.task("fan", Body.start()).env("I", item).build())
            .onlyIf(COLOUR.equalTo("nothing"))
            .build();
    Workflow workflow = Workflow.builder("lists").parameters(COLOUR, items).tasks(fan).build();
    stage.submit("lists", workflow, r -> r.argument(items, List.of())).untilTerminal();
  }

  private static void listsUnavailable(Stage stage) throws InterruptedException {
    ContainerTask never =
        task(stage, "never").writes(ITEMS).onlyIf(COLOUR.equalTo("nothing")).build();
    FanOut fan =
        FanOut.over(
                never.output(ITEMS), item -> stage.task("fan", Body.start()).env("I", item).build())
            .onlyIf(COLOUR.equalTo("nothing"))
            .build();
    Task after = task(stage, "after").after(fan).build();
    Workflow workflow =
        Workflow.builder("lists-unavailable").parameters(COLOUR).tasks(never, fan, after).build();
    stage.submit("lists-unavailable", workflow).untilTerminal();
  }
}
