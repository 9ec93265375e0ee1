package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VertexTest {
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("x");
  }

  private static List<String> edges(Vertex vertex) {
    return vertex.dependencies().stream()
        .map(edge -> edge.on().name() + (edge.anyOutcome() ? "?" : ""))
        .toList();
  }

  @Test
  void dependencies_values_artifactsAndAfter_makeEdgesOnce() {
    ContainerTask a = task("a").writes(OUT).writes(FILE).build();
    ContainerTask b = task("b").build();

    Task c =
        task("c")
            .env("X", a.output(OUT))
            .arg(a.output(OUT).plus("!"))
            .reads(a.output(FILE))
            .after(b)
            .build();

    assertThat(edges(c)).containsExactly("b", "a");
  }

  /**
   * CND-010: a test of a phase waits for any outcome; a required input still has to be satisfied.
   */
  @Test
  void dependencies_conditionOnPhase_isAnyOutcomeUnlessTheOutputIsRead() {
    ContainerTask a = task("a").writes(OUT).build();

    assertThat(edges(task("b").onlyIf(a.failed()).build())).containsExactly("a?");
    assertThat(edges(task("b").onlyIf(a.output(OUT).equalTo("x")).build())).containsExactly("a");
    assertThat(edges(task("b").onlyIf(a.output(OUT).equalTo("x").or(a.skipped())).build()))
        .containsExactly("a?");
    assertThat(edges(task("b").onlyIf(a.failed()).envIfPresent("X", a.output(OUT)).build()))
        .containsExactly("a");
    assertThat(edges(task("b").afterAnyOutcomeOf(a).build())).containsExactly("a?");
    assertThat(edges(task("b").afterAnyOutcomeOf(a).after(a).build())).containsExactly("a");
  }

  /** GRP-003: what a member reads from outside comes before the whole group. */
  @Test
  void dependencies_groupAndFanOut_takeThoseOfTheirMembersFromOutside() {
    ContainerTask outside = task("outside").writes(OUT).build();
    ContainerTask first = task("first").env("X", outside.output(OUT)).writes(OUT).build();
    ContainerTask second = task("second").env("X", first.output(OUT)).build();
    TaskGroup inner = TaskGroup.builder("inner").tasks(first, second).build();
    TaskGroup outer = TaskGroup.builder("outer").tasks(inner).build();
    FanOut fanOut =
        FanOut.over(List.of("i"), item -> task("each").arg(item).after(outside).build()).build();

    assertThat(edges(inner)).containsExactly("outside");
    assertThat(edges(outer)).containsExactly("outside");
    assertThat(edges(fanOut)).containsExactly("outside");
  }

  @Test
  void output_undeclared_isRefusedWithWhatThereIs() {
    ContainerTask a = task("convert").writes(OUT).build();

    assertThatThrownBy(() -> a.output(Output.text("tiles")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 'convert' has no output 'tiles'; it has [out]");
    assertThatThrownBy(() -> a.output(Output.integer("out")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 'convert' declares output 'out' otherwise; share one constant");
  }

  /** SEC-006: a reference glued into text is refused where it happens. */
  @Test
  void script_referenceGluedIn_isRefused() {
    Parameter<String> scene = Parameter.text("scene");

    assertThatThrownBy(() -> Task.container("a", "image").script("echo " + scene))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "script: text contains the reference <parameter scene>: text is never expanded; pass it"
                + " with arg, env, reads or plus");
  }

  @Test
  void setters_whatWouldGetLost_isRefused() {
    assertThatThrownBy(() -> task("a").command("y")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> task("a").script("y")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> task("a").env("X", "1").env("X", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("env: X is set already");
    assertThatThrownBy(() -> task("a").writes(OUT).writes(OUT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Task.container("busybox:1.36", "list"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "task: expected a letter, then up to 62 of A-Z a-z 0-9 _ -, got 'busybox:1.36'");
    assertThatThrownBy(() -> task("a").reads(InputArtifact.file("raw"), "../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below the task's working directory");
  }

  @Test
  void toBuilder_everything_isTakenOver() {
    ContainerTask b = task("b").build();
    ContainerTask a =
        task("a")
            .env("X", "1")
            .writes(OUT)
            .after(b)
            .onlyIf(b.succeeded())
            .mayFail()
            .metadata("k", "v")
            .mutex("m")
            .build();

    ContainerTask copy = a.toBuilder().build();

    assertThat(copy).usingRecursiveComparison().isEqualTo(a);
    assertThat(copy).isNotEqualTo(a);
  }

  @Test
  void commandLine_script_givesArgumentsToTheScript() {
    ContainerTask shell = Task.container("a", "image").script("echo $1").arg("x").build();
    ContainerTask python =
        Task.container("a", "image").script("python3", "print()").arg("x").build();

    assertThat(shell.commandLine())
        .containsExactly(
            Value.text("sh"),
            Value.text("-c"),
            Value.text("echo $1"),
            Value.text("a"),
            Value.text("x"));
    assertThat(python.commandLine())
        .containsExactly(
            Value.text("python3"), Value.text("-c"), Value.text("print()"), Value.text("x"));
  }
}
