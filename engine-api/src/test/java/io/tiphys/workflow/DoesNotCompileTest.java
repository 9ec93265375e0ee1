package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.testing.Snippets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the types of the API rule out. Each wrong text stands beside a right one that differs from
 * it as little as possible, so that it cannot be wrong for another reason.
 */
class DoesNotCompileTest {
  private static final String NO_METHOD = "compiler\\.err\\.cant\\.resolve\\..*";

  /** The compiler blames the argument or the whole call, as it likes. */
  private static final String OTHER_TYPE =
      "compiler\\.err\\.(cant\\.apply\\..*|prob\\.found\\.req)";

  private static final String TOO_EARLY = "compiler\\.err\\.illegal\\.forward\\.ref";

  /** What the snippets use. */
  private static final String PARTS =
      """
      import io.tiphys.workflow.*;
      import java.util.List;
      class Parts {
        enum Quality { DRAFT, FULL }
        static final Parameter<String> SCENE = Parameter.text("scene");
        static final Parameter<Boolean> FLAG = Parameter.flag("flag");
        static final Parameter<Long> COUNT = Parameter.integer("count");
        static final Parameter<List<String>> NAMES = Parameter.list("names", DataType.TEXT);
        static final Parameter<Quality> QUALITY =
            Parameter.of("quality", DataType.choice(Quality.class));
        static final InputArtifact RAW = InputArtifact.file("raw");
        static final OutputArtifact PDF = OutputArtifact.file("pdf");
        static final Output<Long> BYTES = Output.integer("bytes");
        static final Output<List<Long>> SIZES = Output.list("sizes", DataType.INTEGER);
        static final Output<String> DECISION = Output.text("decision");
        static final SecretRef TOKEN = SecretRef.of("mail", "token");
        static final ContainerTask TASK =
            Task.container("task", "i").writes(BYTES).command("x").build();
        static final SuspendTask REVIEW = Task.suspend("review").expects(DECISION).build();
        static final FanOut RENDER = FanOut.over(NAMES, name -> TASK).build();
        static final Workflow WORKFLOW =
            Workflow.builder("w").parameters(SCENE).artifacts(RAW).tasks(TASK).build();
        static ContainerTaskBuilder task() { return Task.container("t", "i").command("x"); }
      }
      """;

  /** The snippet stands on line 6. */
  private static final String AROUND =
      """
      import io.tiphys.artifact.ArtifactLocation; import io.tiphys.run.Run;
      import io.tiphys.status.RunStatus; import io.tiphys.submit.*; import io.tiphys.workflow.*;
      import java.nio.file.Path; import java.util.*;
      class %s extends Parts {
        %s
      %s
        %s
      }
      """;

  private static final String METHOD =
      "void run(Run run, RunStatus end, SubmitRequest.Builder request, RequestKey key,"
          + " ArtifactLocation at) {";

  /** Two texts, of which one compiles. */
  record Pair(String title, String code, String wrong, String right, boolean inMethod) {
    @Override
    public String toString() {
      return title;
    }
  }

  private static Pair pair(String title, String code, String wrong, String right) {
    return new Pair(title, code, wrong, right, true);
  }

  private static final List<Pair> PAIRS =
      List.of(
          pair(
              "an output declaration used as a value",
              OTHER_TYPE,
              "task().env(\"X\", BYTES);",
              "task().env(\"X\", TASK.output(BYTES));"),
          pair(
              "an artifact as environment value",
              OTHER_TYPE,
              "task().env(\"X\", RAW);",
              "task().env(\"X\", SCENE);"),
          pair("an artifact as argument", OTHER_TYPE, "task().arg(RAW);", "task().arg(SCENE);"),
          pair(
              "an argument of another type",
              OTHER_TYPE,
              "request.argument(SCENE, 5L);",
              "request.argument(SCENE, \"5\");"),
          pair(
              "an argument of another type to a called workflow",
              OTHER_TYPE,
              "Task.call(\"c\", WORKFLOW).argument(SCENE, COUNT);",
              "Task.call(\"c\", WORKFLOW).argument(SCENE, SCENE);"),
          pair(
              "a text compared with a choice",
              OTHER_TYPE,
              "QUALITY.equalTo(\"full\");",
              "QUALITY.equalTo(Quality.FULL);"),
          pair(
              "a text compared as a number",
              OTHER_TYPE,
              "Condition.greaterThan(SCENE, 20);",
              "Condition.greaterThan(COUNT, 20);"),
          pair(
              "a fan-out over no list",
              OTHER_TYPE,
              "FanOut.over(SCENE, item -> TASK);",
              "FanOut.over(NAMES, item -> TASK);"),
          pair(
              "one output of a fan-out",
              NO_METHOD,
              "RENDER.output(BYTES);",
              "RENDER.outputs(BYTES);"),
          pair(
              "an aggregate exported as one value",
              OTHER_TYPE,
              "TaskGroup.builder(\"g\").output(BYTES, RENDER.outputs(BYTES));",
              "TaskGroup.builder(\"g\").output(SIZES, RENDER.outputs(BYTES));"),
          pair(
              "a secret as argument",
              OTHER_TYPE,
              "task().arg(TOKEN);",
              "task().env(\"X\", TOKEN);"),
          pair(
              "a secret in text",
              OTHER_TYPE,
              "Value.text(\"x\").plus(TOKEN);",
              "Value.text(\"x\").plus(SCENE);"),
          new Pair(
              "two tasks that need each other",
              TOO_EARLY,
              "static final Task A = task().after(B).build(), B = task().after(A).build();",
              "static final Task A = task().build(), B = task().after(A).build();",
              false),
          pair(
              "enabled by no flag",
              OTHER_TYPE,
              "task().enabledIf(SCENE);",
              "task().enabledIf(FLAG);"),
          pair(
              "approving a container task",
              OTHER_TYPE,
              "run.approve(TASK, Outputs.none());",
              "run.approve(REVIEW, Outputs.none());"),
          pair(
              "supplying a value of another type",
              OTHER_TYPE,
              "run.approve(REVIEW, Outputs.of(DECISION, 5L));",
              "run.approve(REVIEW, Outputs.of(DECISION, \"5\"));"),
          pair(
              "a default of another type",
              OTHER_TYPE,
              "BYTES.withDefault(\"0\");",
              "BYTES.withDefault(0L);"),
          pair(
              "reading a result as another type",
              OTHER_TYPE,
              "Optional<String> bytes = end.output(BYTES);",
              "Optional<Long> bytes = end.output(BYTES);"),
          pair(
              "a result that may be missing, not unwrapped",
              OTHER_TYPE,
              "long bytes = end.output(BYTES);",
              "long bytes = end.output(BYTES).orElse(0L);"),
          pair(
              "a task without build()",
              OTHER_TYPE,
              "Workflow.builder(\"w\").tasks(task());",
              "Workflow.builder(\"w\").tasks(task().build());"),
          pair(
              "an environment on a suspend task",
              NO_METHOD,
              "Task.suspend(\"s\").env(\"A\", \"b\");",
              "Task.container(\"s\", \"i\").env(\"A\", \"b\");"),
          pair(
              "a retry on a group",
              NO_METHOD,
              "TaskGroup.builder(\"g\").retry(RetryPolicy.none());",
              "task().retry(RetryPolicy.none());"),
          pair(
              "a request without a key",
              OTHER_TYPE,
              "SubmitRequest.of(WORKFLOW);",
              "SubmitRequest.of(WORKFLOW, key);"),
          pair("writing an input", OTHER_TYPE, "task().writes(RAW);", "task().writes(PDF);"),
          pair(
              "submitting an output",
              OTHER_TYPE,
              "request.artifact(PDF, Path.of(\"a\"));",
              "request.artifact(RAW, Path.of(\"a\"));"),
          pair(
              "delivering an input",
              OTHER_TYPE,
              "request.deliver(RAW, at);",
              "request.deliver(PDF, at);"));

  private static Map<String, List<Diagnostic<? extends JavaFileObject>>> errors;

  /** All at once: starting the compiler costs more than all snippets. */
  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("Parts", PARTS);
    for (int i = 0; i < PAIRS.size(); i++) {
      Pair pair = PAIRS.get(i);
      sources.put("Wrong" + i, source("Wrong" + i, pair.wrong(), pair.inMethod()));
      sources.put("Right" + i, source("Right" + i, pair.right(), pair.inMethod()));
    }
    errors = Snippets.errors(sources, Workflow.class);
  }

  private static String source(String name, String text, boolean inMethod) {
    return AROUND.formatted(name, inMethod ? METHOD : "", text, inMethod ? "}" : "");
  }

  static Stream<Pair> pairs() {
    return PAIRS.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void compile_wrongText_isRejectedForItsReason(Pair pair) {
    List<Diagnostic<? extends JavaFileObject>> found = errors.get("Wrong" + PAIRS.indexOf(pair));

    assertThat(found).as(pair.wrong()).isNotEmpty();
    assertThat(found)
        .allSatisfy(
            error -> {
              assertThat(error.getCode()).as(pair.wrong()).matches(pair.code());
              assertThat(error.getLineNumber()).isEqualTo(6);
            });
  }

  @Test
  void compile_rightTexts_areAccepted() {
    List<String> right = IntStream.range(0, PAIRS.size()).mapToObj(i -> "Right" + i).toList();

    assertThat(errors).doesNotContainKey("Parts").doesNotContainKeys(right.toArray(new String[0]));
    assertThat(PAIRS).hasSize(26);
  }
}
