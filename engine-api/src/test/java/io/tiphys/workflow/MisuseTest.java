package io.tiphys.workflow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a setter refuses by itself, where the mistake is made: one golden file of messages. */
class MisuseTest {
  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact RAW = InputArtifact.file("raw");

  private enum Quality {
    DRAFT,
    FULL
  }

  private final StringBuilder text = new StringBuilder();

  private static ContainerTaskBuilder task() {
    return Task.container("t", "image");
  }

  private MisuseTest refuses(String title, Runnable call) {
    String answer = "nothing";
    try {
      call.run();
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      answer = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    text.append("# ").append(title).append('\n').append(answer).append("\n\n");
    return this;
  }

  private void assertMatches(String file) {
    Golden.assertMatches("misuse/" + file, text.toString());
  }

  /** SEC-001, SEC-006: text is never expanded, so a reference in it is a mistake. */
  @Test
  void setters_referenceGluedIntoText_isRefused() {
    ContainerTask done = task().writes(X).writes(FILE).build();
    FanOut fanOut = FanOut.over(List.of("a"), item -> task().arg(item).build()).build();
    refuses("a parameter in a script", () -> task().script("echo " + SCENE));
    refuses("a parameter in a script of another kind", () -> task().script("python3", "" + SCENE));
    refuses("an output declaration in an argument", () -> task().arg("--x=" + X));
    refuses("the value of an output in an entry", () -> task().env("X", done.output(X) + "!"));
    refuses("an artifact in a command", () -> task().command("cat", "in/" + RAW));
    refuses("an output artifact in arguments", () -> task().args("-o", "" + FILE));
    refuses("a reference to an artifact", () -> task().arg("" + done.output(FILE)));
    refuses("an item in an image", () -> Task.container("t", "image:" + fanOut.item()));
    refuses("a condition in metadata", () -> task().metadata("when", "" + done.failed()));
    refuses("a secret in text", () -> task().arg("--password=" + SecretRef.of("mail", "token")));
    refuses("a parameter in a literal", () -> Value.text("x" + SCENE));
    refuses("a parameter in a default", () -> SCENE.withDefault("x" + SCENE));
    refuses("a parameter in a path", () -> task().reads(RAW, "in/" + SCENE));
    refuses("a parameter in a mutex", () -> task().mutex("m" + SCENE));
    refuses("a parameter in a name", () -> Task.container("t" + SCENE, "image"));
    assertMatches("glued.txt");
  }

  /** UNI-008, UNI-009: what cannot be carried is refused, not replaced. */
  @Test
  void setters_textThatCannotBeCarried_isRefused() {
    refuses("NUL in an argument", () -> task().arg("a\0b"));
    refuses("NUL in an entry", () -> task().env("X", "\0"));
    refuses("NUL in a script", () -> task().script("a\0"));
    refuses("a lone surrogate in a literal", () -> Value.text("\uD83D"));
    refuses("a lone surrogate in a command", () -> task().command("run", "x\uDE80"));
    refuses("surrogates the wrong way round", () -> Value.text("\uDE80\uD83D"));
    refuses(
        "NUL in an element of a list",
        () -> Value.literal(DataType.listOf(DataType.TEXT), List.of("a", "\0")));
    refuses("NUL in a field", () -> Value.literal(DataType.OBJECT, Map.of("k", List.of("a\0"))));
    refuses("NUL in a key", () -> Value.literal(DataType.OBJECT, Map.of("\0", 1L)));
    refuses("NUL in a fallback", () -> SCENE.orElse("\0"));
    refuses("NUL in what is compared", () -> SCENE.equalTo("\0"));
    refuses("NUL in a description", () -> SCENE.describedAs("\0"));
    refuses("NUL in the name of a secret", () -> SecretRef.of("s\0", "k"));
    refuses("a lone surrogate in the key of a secret", () -> SecretRef.of("s", "\uD83D"));
    refuses("NUL in a choice", () -> DataType.choice("a", "\0"));
    refuses("NUL in metadata", () -> task().metadata("k", "\0"));
    assertMatches("text.txt");
  }

  /** VAL-010, UNI-001, UNI-012: one rule for all names, and one for environment entries. */
  @Test
  void names_illegal_areRefused() {
    refuses("name and image swapped", () -> Task.container("busybox:1.36", "list"));
    refuses("empty", () -> Task.suspend(""));
    refuses("64 characters", () -> Task.container("a".repeat(64), "image"));
    refuses("a digit first", () -> Parameter.text("1st"));
    refuses("a dot", () -> Output.text("a.b"));
    refuses("a slash", () -> InputArtifact.file("a/b"));
    refuses("dots that lead out", () -> OutputArtifact.file(".."));
    refuses("a letter of another alphabet", () -> TaskGroup.builder("\u00E9t\u00E9"));
    refuses("a mark that turns the direction", () -> Workflow.builder("a\u202Eb"));
    refuses("a space that cannot be seen", () -> Parameter.flag("a\u200B"));
    refuses("an image of blanks", () -> Task.container("t", "  "));
    refuses("an environment entry with a hyphen", () -> task().env("A-B", "x"));
    refuses("an environment entry with a digit first", () -> task().env("1", "x"));
    refuses("an environment entry without a name", () -> task().envIfPresent("", SCENE));
    refuses("a mutex without a name", () -> task().mutex(""));
    refuses("a secret without a key", () -> SecretRef.of("s", ""));
    refuses("metadata without a key", () -> task().metadata("", "x"));
    assertMatches("names.txt");
  }

  /** VAL-009: numbers that mean nothing. */
  @Test
  void numbers_negativeOrAbsurd_areRefused() {
    Duration age = Duration.ofDays(40_000);
    refuses("no attempt", () -> RetryPolicy.maxAttempts(0));
    refuses("fewer attempts than none", () -> RetryPolicy.maxAttempts(-1));
    refuses("parallelism 0 of a workflow", () -> Workflow.builder("w").parallelism(0));
    refuses("parallelism -1 of a group", () -> TaskGroup.builder("g").parallelism(-1));
    refuses(
        "parallelism 0 of a fan-out", () -> FanOut.range(0, 1, i -> task().build()).parallelism(0));
    refuses("timeout 0 of a task", () -> task().timeout(Duration.ZERO));
    refuses("timeout below 0 of a workflow", () -> Workflow.builder("w").timeout(age.negated()));
    refuses("timeout of more than a life", () -> task().timeout(age));
    refuses("timeout 0 of a wait", () -> Task.suspend("s").timeout(Duration.ZERO));
    refuses("a wait of nothing", () -> Task.suspend("s").resumesAfter(Duration.ZERO));
    refuses("a wait without end", () -> Task.suspend("s").resumesAfter(Duration.ofDays(1L << 40)));
    refuses("a grace period below 0", () -> task().gracePeriod(Duration.ofMillis(-1)));
    refuses("a delay below 0", () -> RetryPolicy.none().backoff(Duration.ofSeconds(-1)));
    refuses("a delay without end", () -> RetryPolicy.none().backoff(age));
    refuses(
        "a factor below 1",
        () -> RetryPolicy.none().backoff(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(2)));
    refuses(
        "a factor that is no number",
        () -> RetryPolicy.none().backoff(Duration.ZERO, Double.NaN, Duration.ofSeconds(2)));
    refuses(
        "a limit below the delay",
        () -> RetryPolicy.none().backoff(Duration.ofSeconds(2), 1, Duration.ofSeconds(1)));
    refuses("no exit code", () -> RetryPolicy.none().onExitCodes());
    refuses("exit code 0", () -> RetryPolicy.none().onExitCodes(0, 1));
    refuses("exit code 256", () -> RetryPolicy.none().onExitCodes(256));
    refuses("no CPU", () -> Resources.cpuMillis(0));
    refuses("no memory", () -> Resources.none().memoryMiB(0));
    refuses("less disk than none", () -> Resources.none().diskMiB(-1));
    refuses("a range backwards", () -> FanOut.range(2, 1, i -> task().build()));
    refuses(
        "a range of everything",
        () -> FanOut.range(Long.MIN_VALUE, Long.MAX_VALUE, i -> task().build()));
    refuses("a life of nothing", () -> request().timeToLive(Duration.ZERO));
    refuses("a life without end", () -> request().timeToLive(age));
    assertMatches("numbers.txt");
  }

  private static SubmitRequest.Builder request() {
    return SubmitRequest.builder(Workflow.of("w", task().build()), RequestKey.of("key"));
  }

  /** SEC-010: files stay below the task's own directory. */
  @Test
  void paths_thatLeaveTheDirectory_areRefused() {
    refuses("upwards", () -> task().reads(RAW, "../../etc/passwd"));
    refuses("upwards on the way", () -> task().writes(FILE, "out/../../x"));
    refuses("absolute", () -> task().writes(X, "/etc/passwd"));
    refuses("the directory itself", () -> task().readsIfPresent(RAW, "."));
    refuses("nothing", () -> task().reads(RAW, ""));
    refuses("an empty part", () -> task().writes(X, "out//x"));
    refuses("a slash at the end", () -> task().writes(FILE, "out/"));
    refuses("NUL", () -> task().reads(RAW, "in/a\0"));
    refuses("256 characters", () -> task().reads(RAW, "a".repeat(256)));
    assertMatches("paths.txt");
  }

  /** What would get lost is refused; what nobody declares cannot be taken. */
  @Test
  void setters_whatWouldGetLostOrIsNotThere_isRefused() {
    Output<Quality> quality = Output.of("quality", DataType.choice(Quality.class));
    Output<String> decision = Output.of("decision", DataType.choice("publish", "reject"));
    ContainerTask convert = Task.container("convert", "i").writes(quality).writes(decision).build();
    FanOut fanOut = FanOut.over(List.of("a"), item -> convert).build();
    Workflow workflow = Workflow.builder("w").parameters(SCENE).tasks(convert).build();
    TaskGroup group = TaskGroup.builder("g").tasks(convert).build();
    refuses("an output that a task has not", () -> convert.output(X));
    refuses("an output that it has otherwise", () -> convert.output(Output.text("quality")));
    refuses("an artifact that a task has not", () -> convert.output(FILE));
    refuses("an output that a fan-out has not", () -> fanOut.outputs(X));
    refuses("a choice that there is not", () -> convert.output(decision).equalTo("publsh"));
    refuses("a default that is no choice", () -> decision.withDefault("maybe"));
    refuses("a parameter that a workflow has not", () -> workflow.parameter("x", DataType.TEXT));
    refuses("a parameter of another type", () -> workflow.parameter("scene", DataType.FLAG));
    refuses("an artifact that a workflow has not", () -> workflow.artifact("raw"));
    refuses("a task that a workflow has not", () -> workflow.task("convert/x"));
    refuses("a misspelt output", () -> convert.output(Output.text("qualty")));
    refuses("a misspelt parameter", () -> workflow.parameter("scnee", DataType.TEXT));
    refuses("a misspelt task", () -> workflow.task("convret"));
    refuses("a misspelt task of a group", () -> Workflow.of("w", group).task("g/Convert"));
    refuses("two commands", () -> task().command("a").command("b"));
    refuses("a command and a script", () -> task().command("a").script("b"));
    refuses("one entry twice", () -> task().env("X", "1").envIfPresent("X", SCENE));
    refuses("one output twice", () -> task().writes(X).writes(OutputArtifact.file("x")));
    refuses("one answer twice", () -> Task.suspend("s").expects(X).expects(X));
    refuses("one export twice", () -> TaskGroup.builder("g").output(X, SCENE).output(X, SCENE));
    refuses(
        "one export for a value and a file",
        () -> Workflow.builder("w").output(X, SCENE).output(OutputArtifact.file("x"), RAW));
    refuses(
        "two exit handlers", () -> Workflow.builder("w").onExit(e -> convert).onExit(e -> convert));
    refuses(
        "one argument of a call twice",
        () -> Task.call("c", workflow).argument(SCENE, "a").argument(SCENE, "b"));
    refuses(
        "one artifact of a call twice",
        () -> Task.call("c", workflow).artifact(RAW, RAW).artifact(RAW, RAW));
    refuses(
        "one artifact of a request twice",
        () ->
            request()
                .artifact(RAW, Path.of("a"))
                .artifact(RAW, ArtifactLocation.of("store", "key")));
    refuses(
        "one delivery twice",
        () ->
            request()
                .deliver(FILE, ArtifactLocation.of("store", "a"))
                .deliver(FILE, ArtifactLocation.of("store", "b")));
    refuses("one label twice", () -> request().label("a", "1").label("a", "2"));
    refuses("a default for what is optional", () -> SCENE.optional().withDefault("x"));
    refuses("optional, with a default", () -> SCENE.withDefault("x").optional());
    assertMatches("lost.txt");
  }

  /** VAL-012, VAL-011: lists, items and nesting. */
  @Test
  void fanOutsAndNesting_thatCannotBe_areRefused() {
    DataType<List<String>> words =
        DataType.of("words", list -> String.join(" ", list), t -> List.of(t.split(" ", -1)));
    Parameter<List<String>> noList = Parameter.of("words", words);
    refuses("over what is no JSON list", () -> FanOut.over(noList, item -> task().build()));
    refuses(
        "over a fan-out",
        () ->
            FanOut.over(List.of("a"), a -> FanOut.over(List.of("b"), b -> task().build()).build()));
    refuses(
        "a field of a text",
        () -> FanOut.over(List.of("a"), a -> task().arg(a.field("name", DataType.TEXT)).build()));
    refuses("a body of nothing", () -> FanOut.over(List.of("a"), a -> null));
    refuses("a handler of nothing", () -> Workflow.builder("w").onExit(end -> null));
    refuses("conditions without end", MisuseTest::endlessCondition);
    refuses("values without end", MisuseTest::endlessValue);
    refuses("a choice without names", () -> DataType.choice("a", "b", "a"));
    assertMatches("nesting.txt");
  }

  private static void endlessCondition() {
    Condition condition = SCENE.isPresent();
    for (int i = 0; i < 100_000; i++) {
      condition = condition.and(SCENE.isAbsent()).or(SCENE.isPresent());
    }
  }

  private static void endlessValue() {
    Value<String> value = SCENE;
    for (int i = 0; i < 100_000; i++) {
      value = value.plus("a").orElse("b");
    }
  }
}
