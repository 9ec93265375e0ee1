package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The neutral document of a workflow, and what equality makes of it. */
class WorkflowDocumentTest {
  private static final DataType<Integer> PERCENT =
      DataType.of("percent", share -> share + "%", t -> Integer.valueOf(t.replace("%", "")));
  private static final DataType<Integer> PERCENT_AS_NUMBER =
      DataType.of("percent as number", String::valueOf, Integer::valueOf);

  @Test
  void document_smallWorkflow_saysWhatDiffersFromTheDefaults() {
    InputArtifact texts = InputArtifact.directory("texts");
    Output<Long> words = Output.integer("words");
    Task count =
        Task.container("count", "busybox:1.36")
            .reads(texts)
            .writes(words)
            .env("MODE", "fast")
            .env("RUN", Value.runId())
            .script("cat in/texts/* | wc -w > out/words")
            .build();
    Workflow workflow =
        Workflow.builder("count")
            .artifacts(texts)
            .tasks(count)
            .output(words, count.output(words))
            .build();

    Map<String, Object> document = workflow.document();

    assertThat(document)
        .isEqualTo(
            Map.of(
                "tiphys", 1L,
                "workflow", "count",
                "artifacts", Map.of("texts", "directory"),
                "tasks",
                    Map.of(
                        "count",
                        Map.of(
                            "image", "busybox:1.36",
                            "reads", Map.of("in/texts", Map.of("artifact", "texts")),
                            "writes", Map.of("words", "integer"),
                            "env", Map.of("MODE", "fast", "RUN", Map.of("run", "id")),
                            "script", "cat in/texts/* | wc -w > out/words")),
                "outputs", Map.of("words", Map.of("task", "count", "output", "words"))));
    assertThat(document.keySet())
        .containsExactly("tiphys", "workflow", "artifacts", "tasks", "outputs");
  }

  @Test
  void document_hiddenNames_areWrittenAsPaths() {
    Map<String, Object> document = SampleWorkflows.nested().document();

    Map<?, ?> outer = (Map<?, ?>) ((Map<?, ?>) document.get("tasks")).get("outer");
    Map<?, ?> members = (Map<?, ?>) ((Map<?, ?>) outer.get("group")).get("tasks");
    assertThat(((Map<?, ?>) members.get("a")).get("env"))
        .isEqualTo(Map.of("START", Map.of("task", "/a", "output", "size")));
    assertThat(((Map<?, ?>) members.get("b")).get("after")).isEqualTo(List.of("a"));
    assertThat(((Map<?, ?>) members.get("outer")).get("args"))
        .isEqualTo(
            List.of(
                "--letter",
                Map.of("item", "value", "of", "/outer"),
                Map.of("item", "index", "of", "/outer"),
                Map.of("item", "value"),
                Map.of("item", "index")));
  }

  @Test
  void document_calledWorkflowsOfOneName_areKeptApart() {
    Workflow one = Workflow.of("same", task("a"));
    Workflow equal = Workflow.of("same", task("a"));
    Workflow other = Workflow.of("same", task("b"));
    Workflow workflow =
        Workflow.of(
            "caller",
            Task.call("x", one).build(),
            Task.call("y", equal).build(),
            Task.call("z", other).build());

    Map<String, Object> document = workflow.document();

    Map<?, ?> tasks = (Map<?, ?>) document.get("tasks");
    assertThat(tasks.get("x")).isEqualTo(tasks.get("y")).isEqualTo(Map.of("call", "same"));
    assertThat(tasks.get("z")).isEqualTo(Map.of("call", "same-2"));
    assertThat(((Map<?, ?>) document.get("workflows")).keySet())
        .isEqualTo(Set.of("same", "same-2"));
  }

  @Test
  void document_longSettings_areWrittenWithoutLoss() {
    Task task =
        Task.container("t", "i:1")
            .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ZERO, 1.5, Duration.ofDays(9)))
            .gracePeriod(Duration.ZERO)
            .timeout(Duration.ofSeconds(90, 5))
            .build();

    Map<String, Object> document = Workflow.of("w", task).document();

    assertThat(((Map<?, ?>) document.get("tasks")).get("t"))
        .isEqualTo(
            Map.of(
                "image", "i:1",
                "retry",
                    Map.of(
                        "maxAttempts",
                        2L,
                        "backoff",
                        Map.of("delay", "0s", "factor", "1.5", "maxDelay", "9d")),
                "timeout", "90000000005ns",
                "gracePeriod", "0s"));
  }

  @Test
  void equals_sameDefinitionBuiltTwice_isEqual() {
    for (int i = 0; i < SampleWorkflows.all().size(); i++) {
      Workflow one = SampleWorkflows.all().get(i);
      Workflow two = SampleWorkflows.all().get(i);

      assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).isNotSameAs(two);
    }
  }

  @Test
  void equals_oneSettingDiffers_isNotEqual() {
    Workflow fast = Workflow.builder("w").tasks(task("a")).build();
    Workflow slow = Workflow.builder("w").tasks(task("a")).parallelism(1).build();

    assertThat(fast).isNotEqualTo(slow);
  }

  @Test
  void documentWithoutMetadata_otherMetadataAndDescription_isEqual() {
    Parameter<String> scene = Parameter.text("scene");
    Workflow plain =
        Workflow.builder("w")
            .parameters(scene)
            .tasks(Task.container("a", "i:1").env("S", scene).build())
            .build();
    Workflow described =
        Workflow.builder("w")
            .parameters(scene.describedAs("id of the scene"))
            .tasks(Task.container("a", "i:1").env("S", scene).metadata("title", "A").build())
            .build();

    assertThat(described.documentWithoutMetadata()).isEqualTo(plain.documentWithoutMetadata());
    assertThat(described).isNotEqualTo(plain);
  }

  @Test
  void read_numberOfTheCallersOwnType_isCompared() {
    Parameter<Integer> share = Parameter.of("share", PERCENT);
    Output<Integer> used = Output.of("used", PERCENT);
    Task measure = Task.container("measure", "i:1").writes(used).script("df").build();
    Task clean =
        Task.container("clean", "i:1")
            .script("rm")
            .onlyIf(
                Condition.greaterThan(share, 1)
                    .and(Condition.lessThan(measure.output(used).orElse(3), 9).negate())
                    .and(Condition.lessThan(Value.literal(PERCENT_AS_NUMBER, 4), 5)))
            .build();
    Workflow workflow = Workflow.builder("w").parameters(share).tasks(measure, clean).build();

    assertThat(WorkflowDocument.read(workflow.document())).isEqualTo(workflow);
  }

  @Test
  void greaterThan_literalThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> Condition.greaterThan(Value.literal(PERCENT, 4), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("left: expected a number, got '4%'");
  }

  @Test
  void read_wholeNumbersOfEveryJavaType_areRead() {
    for (Number one : List.<Number>of(1, 1L, (short) 1, (byte) 1, BigInteger.ONE)) {
      Map<String, Object> document =
          Map.of(
              "tiphys",
              one,
              "workflow",
              "w",
              "parallelism",
              one,
              "tasks",
              Map.of("a", Map.of("image", "i:1", "command", "x", "env", Map.of("E", one))));

      Workflow workflow = WorkflowDocument.read(document);

      assertThat(workflow)
          .isEqualTo(
              Workflow.builder("w")
                  .parallelism(1)
                  .tasks(Task.container("a", "i:1").command("x").env("E", "1").build())
                  .build());
    }
  }

  private static Task task(String name) {
    return Task.container(name, "i:1").build();
  }
}
