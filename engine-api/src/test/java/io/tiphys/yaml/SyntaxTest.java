package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is YAML and what is not, what has no place in a definition, and how much is too much. */
class SyntaxTest {
  private static final String BEGIN = "tiphys: 1\nworkflow: w\ntasks:\n  t:\n    image: i:1\n";

  @Test
  void read_malformed_saysWhereAndWhat() {
    new DocumentReports()
        .add("empty", "")
        .add("comment alone", "# nothing\n")
        .add("text", "tiphys")
        .add("list", "- tiphys: 1\n")
        .add("null", "~\n")
        .add("tab", BEGIN + "\tcommand: [a]\n")
        .add("bracket", BEGIN + "    command: [a\n    args: [b]\n")
        .add("quote", BEGIN + "    script: \"echo\n")
        .add("colon", BEGIN + "    script: echo a: b\n")
        .add("indentation", BEGIN + "   command: [a]\n")
        .add("special character", BEGIN + "    script: @echo\n")
        .add("control character", BEGIN + "    script: a\u0001b\n")
        .add("brace template", BEGIN + "    env: {A: {{workflow.name}}}\n")
        .add("list as key", BEGIN + "    ? [a]\n    : b\n")
        .add("directive", "%FOO bar\n---\n" + BEGIN)
        .add("bad version of YAML", "%YAML 3.0\n---\n" + BEGIN)
        .add("key twice", BEGIN + "    image: i:2\n    env: {A: x, A: y}\n")
        .add("second document", BEGIN + "---\n" + BEGIN)
        .add("second empty document", BEGIN + "---\n")
        .add("anchor", BEGIN + "    env: &e {A: x}\n")
        .add("anchor on a key", BEGIN + "    &e env: {A: x}\n")
        .add("alias", BEGIN + "    env: {A: &a x, B: *a}\n")
        .add("alias of nothing", BEGIN + "    env: *a\n")
        .add("alias as key", BEGIN + "    *a : x\n")
        .add("merge", BEGIN + "    <<: {command: [a]}\n")
        .add("tag", BEGIN + "    env: {A: !!int 5}\n")
        .add("tag of Java", BEGIN + "    env: !!javax.script.ScriptEngineManager []\n")
        .add("tag on a map", "!workflow\n" + BEGIN)
        .add("tag on a key", BEGIN + "    !!str env: {A: x}\n")
        .add("no version", "workflow: w\ntasks: {t: {image: i:1}}\n")
        .add("newer version", "tiphys: 2\nworkflow: w\nstages: []\n")
        .add("no number", "tiphys: one\nworkflow: w\n")
        .assertMatches("syntax.txt");
  }

  /** The classic: nine lines that stand for a thousand million texts. */
  @Test
  void read_aliasBomb_isRefusedAtTheFirstAnchor() {
    String bomb =
        "tiphys: 1\na: &a [x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(0, 9)
                .mapToObj(
                    i -> {
                      String before = "*" + (char) ('a' + i) + ", ";
                      String name = String.valueOf((char) ('b' + i));
                      return name + ": &" + name + " [" + before.repeat(8) + before.trim() + "]";
                    })
                .map(line -> line.replace(",]", "]"))
                .collect(Collectors.joining("\n"));

    assertThat(problems(bomb))
        .singleElement()
        .hasToString("line 2, column 4: sets the anchor &a - remove it, and write aliases out");
  }

  @Test
  void read_deepNesting_isRefusedWithoutOverflow() {
    for (int depth : List.of(501, 1_000, 100_000)) {
      for (String open : List.of("[", "{a: ", "- ", "? ", "{[")) {
        List<Problem> problems =
            problems("a: " + (open.equals("- ") ? "\n" : "") + open.repeat(depth));

        assertThat(problems).as("%s %d", open, depth).hasSize(1);
        assertThat(problems.get(0).location()).isPresent();
      }
    }
    assertThat(problems("a: " + "[".repeat(100_000)).get(0).code())
        .isEqualTo(ProblemCode.LIMIT_EXCEEDED);
  }

  @Test
  void read_longDocument_isRefused() {
    String line = "      " + "x".repeat(93) + "\n";
    String start = BEGIN + "    script: |\n";
    int lines = (YamlReader.MOST_CHARACTERS - start.length()) / line.length();
    String longest = start + line.repeat(lines);

    Workflow workflow = WorkflowYaml.read(longest);
    List<Problem> problems = problems(longest + line);

    assertThat(WorkflowYaml.read(WorkflowYaml.write(workflow))).isEqualTo(workflow);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
  }

  @Test
  void read_callBomb_isRefused() {
    StringBuilder yaml =
        new StringBuilder("tiphys: 1\nworkflow: w\ntasks: {a: {call: w0}}\nworkflows:\n");
    for (int i = 0; i < 20; i++) {
      String next = "{call: w" + (i + 1) + "}";
      yaml.append("  w%d: {tasks: {a: %s, b: %s}}\n".formatted(i, next, next));
    }
    yaml.append("  w20: {tasks: {a: {image: 'i:1'}}}\n");

    List<Problem> problems = problems(yaml.toString());

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
    assertThat(problems.get(0).path()).isEqualTo("workflows[w4]");
  }

  @Test
  void read_longChainOfCalls_isRefused() {
    StringBuilder yaml =
        new StringBuilder("tiphys: 1\nworkflow: w\ntasks: {a: {call: w0}}\nworkflows:\n");
    for (int i = 0; i < 5_000; i++) {
      yaml.append("  w%d: {tasks: {a: {call: w%d}}}\n".formatted(i, i + 1));
    }
    yaml.append("  w5000: {tasks: {a: {image: 'i:1'}}}\n");

    List<Problem> problems = problems(yaml.toString());

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
  }

  @Test
  void read_manyProblems_showsTheFirstHundred() {
    String tasks =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "  t%d: {image: i:1, after: [u%d]}\n".formatted(i, i))
            .collect(Collectors.joining());

    List<Problem> problems = problems("tiphys: 1\nworkflow: w\ntasks:\n" + tasks);

    assertThat(problems).hasSize(101);
    assertThat(problems)
        .anySatisfy(p -> assertThat(p.message()).isEqualTo("4900 more problems are not shown"));
  }

  /**
   * Built to be refused: the chain is written in the wrong order, so each task waits for the next
   * line.
   */
  @Test
  void read_longChain_isReadWithoutOverflow() {
    int length = 20_000;
    String tasks =
        IntStream.range(0, length)
            .mapToObj(
                i ->
                    "  t%d: {image: i:1%s}\n"
                        .formatted(i, i + 1 < length ? ", after: t" + (i + 1) : ""))
            .collect(Collectors.joining());

    Workflow workflow = WorkflowYaml.read("tiphys: 1\nworkflow: w\ntasks:\n" + tasks);

    assertThat(workflow.members()).hasSize(length);
    assertThat(workflow.task("t0").dependencies()).hasSize(1);
  }

  @Test
  void read_scalars_areTheTextThatStandsThere() {
    String yaml =
        BEGIN
            + "    args: [007, 1.0, 1e3, yes, on, True, 0x1F, 1_000, 1:30, 2001-12-14, .inf, '', \"\", 'null', \"~\","
            + " 'it''s', \"a\\tb\\u00e9\\U0001F600\", no wrap, /x, a:b, a#b]\n"
            + "    env:\n"
            + "      FOLDED: >\n        a\n        b\n"
            + "      LITERAL: |\n        {{x}} $(y)\n         z\n"
            + "      KEPT: |+\n        a\n\n"
            + "      CRLF: \"a\\r\\nb\"\n";

    ContainerTask task = (ContainerTask) WorkflowYaml.read(yaml).task("t");

    assertThat(task.args())
        .containsExactlyElementsOf(
            List.of(
                    "007",
                    "1.0",
                    "1e3",
                    "yes",
                    "on",
                    "True",
                    "0x1F",
                    "1_000",
                    "1:30",
                    "2001-12-14",
                    ".inf",
                    "",
                    "",
                    "null",
                    "~",
                    "it's",
                    "a\tbé😀",
                    "no wrap",
                    "/x",
                    "a:b",
                    "a#b")
                .stream()
                .map(Value::text)
                .toList());
    assertThat(task.env().stream().map(e -> e.value().orElseThrow()).toList())
        .isEqualTo(
            List.of(
                Value.text("a b\n"),
                Value.text("{{x}} $(y)\n z\n"),
                Value.text("a\n\n"),
                Value.text("a\r\nb")));
  }

  @Test
  void read_json_isYaml() {
    Workflow workflow =
        WorkflowYaml.read(
            "{\"tiphys\": 1, \"workflow\": \"w\", \"tasks\": {\"t\": {\"image\": \"i:1\", \"args\": [\"\\ud83d\\ude00\"]}}}");

    assertThat(workflow).isEqualTo(Workflow.of("w", Task.container("t", "i:1").arg("😀").build()));
  }

  @Test
  void read_byteOrderMarkAndWindowsLineEnds_areAccepted() {
    Workflow workflow =
        WorkflowYaml.read(
            "\uFEFF" + (BEGIN + "    script: |\n      a\n      b\n").replace("\n", "\r\n"));

    assertThat(workflow).isEqualTo(WorkflowYaml.read(BEGIN + "    script: \"a\\nb\\n\"\n"));
  }

  @Test
  void read_shortForms_areTheLongOnes() {
    Workflow shortForms =
        WorkflowYaml.read(
            BEGIN
                + "    command: ls\n    after: u\n    retry: {maxAttempts: '3', backoff: 10s}\n    mayFail: 'true'\n"
                + "    onlyIf: {not: {all: [{not: {failed: u}}]}}\n"
                + "  u: {image: i:1, mayFail: true}\n");

    assertThat(WorkflowYaml.write(shortForms))
        .isEqualTo(
            """
            tiphys: 1
            workflow: w
            tasks:
              t:
                after: [u]
                onlyIf: {failed: u}
                mayFail: true
                image: i:1
                retry: {maxAttempts: 3, backoff: {delay: 10s}}
                command: [ls]
              u:
                mayFail: true
                image: i:1
            """);
  }

  /** Whatever can be built can be written and read: its own limits are the narrower ones. */
  @Test
  void write_deepestThatCanBeBuilt_isRead() {
    Value<String> value = Value.text("x");
    Condition condition = value.isPresent();
    for (int i = 0; i < 49; i++) {
      value = value.orElse("y").plus("z");
      condition = condition.and(value.isAbsent()).or(value.isPresent());
    }
    Vertex vertex = Task.container("t", "i:1").arg(value).onlyIf(condition).build();
    for (int i = 0; i < 30; i++) {
      vertex = TaskGroup.builder("g").tasks(vertex).build();
    }
    RoundTripTest.assertExact(Workflow.of("w", vertex));
  }

  private static List<Problem> problems(String yaml) {
    try {
      WorkflowYaml.read(yaml);
      return List.of();
    } catch (InvalidWorkflowException e) {
      return e.problems();
    }
  }
}
