package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the arguments of a request. */
class ArgumentProblemsTest {
  private enum Quality {
    DRAFT,
    FULL
  }

  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final Parameter<Quality> QUALITY =
      Parameter.of("quality", DataType.choice(Quality.class)).withDefault(Quality.FULL);
  private static final Parameter<Boolean> PREVIEWS = Parameter.flag("previews").withDefault(true);
  private static final Workflow WORKFLOW = workflow(SCENE, QUALITY, PREVIEWS);

  private static Workflow workflow(Parameter<?>... parameters) {
    return Workflow.builder("w").parameters(parameters).tasks(task("a")).build();
  }

  private static SubmitRequest.Builder scene() {
    return request(WORKFLOW).argument(SCENE, "42");
  }

  /**
   * @rule VAL-004
   */
  @Test
  void problems_missingArguments_eachSaysWhatIsGivenInstead() {
    new PlanProblems()
        .add("none at all", request(WORKFLOW))
        .add("another one", request(WORKFLOW).argument(PREVIEWS, false))
        .add(
            "two of several types",
            request(workflow(SCENE, Parameter.list("sizes", DataType.INTEGER))))
        .add(
            "one with a default and an optional one",
            request(workflow(Parameter.text("a").optional(), QUALITY)))
        .assertMatches("arguments-missing.txt");
  }

  /**
   * @rule VAL-005
   */
  @Test
  void problems_unknownArguments_nameTheNearest() {
    new PlanProblems()
        .add("misspelt", scene().arguments(Map.of("qualty", "FULL")))
        .add("in another case", scene().arguments(Map.of("PREVIEWS", "true")))
        .add("misspelt, and so missing", request(WORKFLOW).arguments(Map.of("scnee", "42")))
        .add("like nothing", scene().arguments(Map.of("colour", "red")))
        .add("a name that no parameter can have", scene().arguments(Map.of("a\nb\0", "1")))
        .add("the workflow has no parameter", request(workflow()).arguments(Map.of("x", "1")))
        .assertMatches("arguments-unknown.txt");
  }

  /** A user cannot override the host. */
  @Test
  void problems_givenTwice_isRefused() {
    new PlanProblems()
        .add("by host and user", scene().arguments(Map.of("scene", "43")))
        .add(
            "twice by the user, and unknown",
            scene().arguments(Map.of("x", "1")).arguments(Map.of("x", "2")))
        .assertMatches("arguments-twice.txt");
  }

  @Test
  void problems_textOfAnotherType_saysWhatWasExpected() {
    Parameter<Long> integer = Parameter.integer("integer");
    new PlanProblems()
        .add("a flag", scene().arguments(Map.of("previews", "yes")))
        .add("a choice", scene().arguments(Map.of("quality", "full")))
        .add("a whole number", request(workflow(integer)).arguments(Map.of("integer", "1.0")))
        .add(
            "a number out of range",
            request(workflow(integer)).arguments(Map.of("integer", "9223372036854775808")))
        .add(
            "a decimal",
            request(workflow(Parameter.of("decimal", DataType.DECIMAL)))
                .arguments(Map.of("decimal", "NaN")))
        .add(
            "a decimal that takes too long to read",
            request(workflow(Parameter.of("decimal", DataType.DECIMAL)))
                .arguments(Map.of("decimal", "1".repeat(1_001))))
        .add(
            "an object",
            request(workflow(Parameter.of("object", DataType.OBJECT)))
                .arguments(Map.of("object", "[1]")))
        .add(
            "no list",
            request(workflow(Parameter.list("list", DataType.INTEGER)))
                .arguments(Map.of("list", "1,2")))
        .add(
            "an element",
            request(workflow(Parameter.list("list", DataType.INTEGER)))
                .arguments(Map.of("list", "[1, 2.5]")))
        .add(
            "an element of an element",
            request(workflow(Parameter.list("list", DataType.listOf(DataType.FLAG))))
                .arguments(Map.of("list", "[[true], [false, 1]]")))
        .assertMatches("arguments-types.txt");
  }

  /**
   * @rule UNI-008
   * @rule UNI-009
   */
  @Test
  void problems_textThatCannotBeCarried_isRefused() {
    new PlanProblems()
        .add("NUL", request(WORKFLOW).arguments(Map.of("scene", "a\0b")))
        .add("a lone high surrogate", request(WORKFLOW).arguments(Map.of("scene", "\ud83d!")))
        .add("a lone low surrogate", request(WORKFLOW).arguments(Map.of("scene", "ab\ude00")))
        .add(
            "in an element of a list",
            request(workflow(Parameter.list("list", DataType.TEXT)))
                .arguments(Map.of("list", "[\"a\", \"\\u0000\"]")))
        .add(
            "in a type of the host's",
            request(workflow(Parameter.of("own", DataType.of("own", String::valueOf, x -> x))))
                .arguments(Map.of("own", "\0")))
        .assertMatches("arguments-text.txt");
  }

  /**
   * @rule UNI-010
   * @rule UNI-012
   * @rule SEC-001
   * @rule PAR-004
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{{workflow.name}}",
        "{{=1+1}}",
        "$(id)",
        "`id`",
        "é",
        "e\u0301",
        "\u202e\u200b",
        "😀",
        "a\r\n\tb",
        "\"'\\"
      })
  void arguments_anyOtherText_isAcceptedAsItIs(String text) {
    Plan plan = plan(request(WORKFLOW).arguments(Map.of("scene", text)).build());

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.arguments()).containsEntry("scene", text);
  }

  /** Engines treat a type of the host's as text: only who asks for the Java value decodes it. */
  @Test
  void problems_typeOfTheHosts_isNotDecoded() {
    DataType<Integer> own =
        DataType.of(
            "own",
            String::valueOf,
            text -> {
              throw new IllegalStateException("decoded " + text);
            });
    Workflow workflow = workflow(Parameter.of("one", own), Parameter.list("many", own));

    Plan plan = plan(request(workflow).arguments(Map.of("one", "x", "many", "[\"x\"]")).build());

    assertThat(plan.problems()).isEmpty();
  }

  /**
   * @rule UNI-002
   */
  @Test
  void problems_argumentOfTheLimitAndOneByteMore_areToldApartByBytes() {
    String exact = "é😀ab";
    new PlanProblems()
        .add(
            "8 bytes of 8",
            request(WORKFLOW).argument(SCENE, exact),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "8 bytes of 7",
            request(WORKFLOW).argument(SCENE, exact),
            limited(Limit.PARAMETER_BYTES, 7))
        .add(
            "a default",
            request(workflow(Parameter.text("p").withDefault("12345678"))),
            limited(Limit.PARAMETER_BYTES, 7))
        .add(
            "a default that is not used",
            request(workflow(Parameter.text("p").withDefault("12345678")))
                .arguments(Map.of("p", "1")),
            limited(Limit.PARAMETER_BYTES, 7))
        .add(
            "too long and of another type",
            scene().arguments(Map.of("previews", "12345678")),
            limited(Limit.PARAMETER_BYTES, 7))
        .assertMatches("arguments-bytes.txt");
  }

  /** Such a flag switches nothing on, and nothing else is said about it. */
  @Test
  void problems_flagThatCannotBeRead_isReportedOnce() {
    Parameter<Long> size = Parameter.integer("size");
    Workflow workflow =
        Workflow.builder("w")
            .parameters(PREVIEWS, size)
            .tasks(
                container("a").enabledIf(PREVIEWS).build(),
                container("b").enabledIf(Condition.greaterThan(size, 1)).build())
            .build();

    Plan plan = plan(request(workflow).arguments(Map.of("previews", "on", "size", "many")).build());

    assertThat(plan.problems())
        .extracting(Problem::code, Problem::path)
        .containsExactlyInAnyOrder(
            tuple(ProblemCode.INVALID_VALUE, "arguments[previews]"),
            tuple(ProblemCode.INVALID_VALUE, "arguments[size]"));
  }

  /** Engines cannot read a type of the host's, so they do not know that it is no number. */
  @Test
  void problems_comparisonOfWhatIsNoNumber_isReportedWhereItIsMade() {
    Parameter<Integer> own =
        Parameter.of("own", DataType.of("own", String::valueOf, Integer::valueOf));
    Workflow workflow =
        Workflow.builder("w")
            .parameters(own)
            .tasks(container("a").enabledIf(Condition.greaterThan(own, 1)).build())
            .build();

    new PlanProblems()
        .add("no number", request(workflow).arguments(Map.of("own", "many")))
        .add("a number", request(workflow).arguments(Map.of("own", "2")))
        .assertMatches("arguments-switches.txt");
  }

  /**
   * @rule VAL-013
   */
  @Test
  void problems_ofEveryKind_areReportedAtOnce() {
    SubmitRequest request =
        request(WORKFLOW)
            .argument(PREVIEWS, true)
            .arguments(Map.of("previews", "yes", "qualty", "FULL"))
            .build();

    assertThat(plan(request).problems())
        .extracting(Problem::code)
        .isEqualTo(
            List.of(
                ProblemCode.MISSING_ARGUMENT,
                ProblemCode.DUPLICATE_ARGUMENT,
                ProblemCode.UNKNOWN_ARGUMENT));
  }
}
