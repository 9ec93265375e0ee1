package io.tiphys.tck.internal.scenario;

import static io.tiphys.workflow.Condition.greaterThan;
import static io.tiphys.workflow.Condition.lessThan;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tries conditions on what is known when the run begins. */
final class ConditionScenarios {
  private static final Parameter<String> COLOUR = Parameter.text("colour").withDefault("red");
  private static final Parameter<String> ONE = Parameter.text("one");
  private static final Parameter<Long> TEN = Parameter.integer("ten");
  private static final Parameter<Boolean> YES = Parameter.flag("yes");
  private static final Parameter<Boolean> NO = Parameter.flag("no");
  private static final Parameter<String> ODD = Parameter.text("odd");

  /** Everything that an expression language might take for its own. */
  static final String HOSTILE =
      "a\" == 'b' || true {{workflow.name}} {{=1+1}} $(id) ${HOME} \\ `id`\n!= é\u4e16\ud83d\ude42";

  private ConditionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("conditions", ConditionScenarios::conditions, Feature.CONDITION).peak(2),
        Scenario.of("condition-words", ConditionScenarios::words, Feature.CONDITION).peak(3),
        Scenario.of(
                "condition-no-number",
                ConditionScenarios::noNumber,
                Feature.CONDITION,
                Feature.FANOUT)
            .peak(0),
        Scenario.of("conditions-all-false", ConditionScenarios::allFalse, Feature.CONDITION)
            .peak(0));
  }

  /** The value of the run is not the default, and decides the other way. */
  private static void conditions(Stage stage) throws InterruptedException {
    Task holds = task(stage, "holds").onlyIf(COLOUR.equalTo("blue")).build();
    Task fails = task(stage, "fails").onlyIf(COLOUR.equalTo("red")).build();
    Task afterSkipped = task(stage, "after-skipped").after(fails).build();
    Task chained =
        task(stage, "chained").after(fails, afterSkipped).onlyIf(COLOUR.equalTo("red")).build();
    Workflow workflow =
        Workflow.builder("conditions")
            .parameters(COLOUR)
            .tasks(holds, fails, afterSkipped, chained)
            .build();
    stage
        .submit("conditions", workflow, request -> request.argument(COLOUR, "blue"))
        .untilTerminal();
  }

  private static ContainerTaskBuilder task(Stage stage, String name) {
    return stage.task(name, Body.start());
  }

  /**
   * Each condition that must not hold has a task of its own, which costs no body; those that must
   * hold are one, by "and", and their opposites again have a task each.
   */
  private static void words(Stage stage) throws InterruptedException {
    List<Vertex> tasks = new ArrayList<>();
    addPair(stage, tasks, "exact", exact());
    addPair(stage, tasks, "number", numbers());
    addPair(stage, tasks, "table", table());
    addPair(stage, tasks, "data", data());
    Workflow workflow =
        Workflow.builder("words")
            .parameters(COLOUR, ONE, TEN, YES, NO, ODD)
            .tasks(tasks.toArray(Vertex[]::new))
            .build();
    stage
        .submit(
            "words",
            workflow,
            request ->
                request
                    .argument(COLOUR, "Blue")
                    .argument(ONE, "1")
                    .argument(TEN, 10L)
                    .argument(YES, true)
                    .argument(NO, false)
                    .argument(ODD, HOSTILE))
        .untilTerminal();
  }

  private static void addPair(
      Stage stage, List<Vertex> tasks, String name, List<Condition> holding) {
    Condition all = holding.get(0);
    for (int i = 0; i < holding.size(); i++) {
      all = i == 0 ? all : all.and(holding.get(i));
      tasks.add(task(stage, name + "-not" + i).onlyIf(holding.get(i).negate()).build());
    }
    tasks.add(task(stage, name + "-all").onlyIf(all).build());
  }

  private static List<Condition> exact() {
    return List.of(
        COLOUR.equalTo("Blue"),
        COLOUR.notEqualTo("blue"),
        COLOUR.notEqualTo("Blue "),
        COLOUR.notEqualTo(" Blue"),
        COLOUR.notEqualTo("Bluē"),
        COLOUR.notEqualTo(""),
        ONE.equalTo("1"),
        ONE.notEqualTo("1.0"),
        ONE.notEqualTo("01"),
        ONE.notEqualTo("true"));
  }

  private static List<Condition> numbers() {
    return List.of(
        greaterThan(TEN, 9),
        greaterThan(TEN, -11),
        greaterThan(TEN, 10).negate(),
        lessThan(TEN, 100),
        lessThan(TEN, 11),
        lessThan(TEN, 9).negate(),
        lessThan(TEN, 10).negate(),
        TEN.equalTo(10L));
  }

  /** Every row of the three tables; those that are false are negated once more. */
  private static List<Condition> table() {
    Condition yes = YES.equalTo(true);
    Condition no = NO.equalTo(true);
    return List.of(
        yes.and(YES.equalTo(true)),
        yes.and(no).negate(),
        no.and(yes).negate(),
        no.and(NO.equalTo(true)).negate(),
        yes.or(YES.equalTo(true)),
        yes.or(no),
        no.or(yes),
        no.or(NO.equalTo(true)).negate(),
        no.negate(),
        yes.negate().or(no).negate(),
        yes.and(no).or(yes.and(no.negate())),
        no.or(yes).and(no.or(yes.negate())).negate());
  }

  private static List<Condition> data() {
    return List.of(
        ODD.equalTo(HOSTILE),
        ODD.notEqualTo(HOSTILE + "\n"),
        ODD.notEqualTo(HOSTILE.replace('\n', ' ')),
        ODD.notEqualTo(HOSTILE.replace('"', '\'')),
        ODD.notEqualTo(HOSTILE.replace("{{workflow.name}}", "words")),
        ODD.notEqualTo(HOSTILE.replace("{{=1+1}}", "2")));
  }

  /** A field of an item has the type that its reader expects, or not. */
  private static void noNumber(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.over(
                Value.literal(
                    DataType.listOf(DataType.OBJECT), List.of(Map.of("size", "a lot of 3"))),
                item ->
                    task(stage, "measure")
                        .onlyIf(greaterThan(item.field("size", DataType.INTEGER), 2))
                        .build())
            .build();
    stage.submit("no-number", fan).untilTerminal();
  }

  private static void allFalse(Stage stage) throws InterruptedException {
    Task first = task(stage, "first").onlyIf(COLOUR.equalTo("none")).build();
    Task second = task(stage, "second").after(first).onlyIf(COLOUR.equalTo("none")).build();
    Task third = task(stage, "third").onlyIf(COLOUR.notEqualTo("red")).build();
    Workflow workflow =
        Workflow.builder("all-false").parameters(COLOUR).tasks(first, second, third).build();
    stage.submit("all-false", workflow).untilTerminal();
  }
}
