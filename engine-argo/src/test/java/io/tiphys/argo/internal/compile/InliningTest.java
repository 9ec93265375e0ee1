package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InliningTest {
  private static final Output<String> OUT = Output.text("out");
  private static final Parameter<String> MAYBE = Parameter.text("maybe").optional();

  /** So many templates that some have to move, beside what a test looks at. */
  private static Compiled large(Vertex... members) {
    List<Vertex> all = new ArrayList<>(List.of(members));
    all.addAll(groups());
    return Compiled.of(
        Workflow.builder("w")
            .parameters(MAYBE)
            .tasks(all.toArray(Vertex[]::new))
            .continueOnFailure()
            .build());
  }

  private static List<TaskGroup> groups() {
    return IntStream.range(0, 2)
        .mapToObj(
            g ->
                TaskGroup.builder("many" + g)
                    .tasks(
                        IntStream.range(0, 100)
                            .mapToObj(i -> Compiled.plain("t" + i))
                            .toArray(Task[]::new))
                    .build())
        .toList();
  }

  private static Template inline(DAGTask task) {
    return requireNonNull(task.getInline(), String.valueOf(task.getName()));
  }

  @Test
  void compile_runThatFits_hasItsTemplatesInTheList() {
    Compiled small = Compiled.of(Compiled.plain("a"));

    assertThat(small.task("a").getTemplate()).isEqualTo("a");
    assertThat(small.templates()).contains("a");
  }

  /** Argo finds the pods of nodes without a template by a name without one. */
  @Test
  void compile_bodyOfALargeRun_standsInItsTaskWithoutAName() {
    DAGTask task = large(Compiled.plain("a")).task("a");

    assertThat(task.getTemplate()).isNull();
    assertThat(inline(task).getName()).isNull();
    assertThat(inline(task).getContainer().getImage()).isEqualTo(IMAGE);
  }

  @Test
  void compile_largeRun_keepsOnlyGroupsAndHelpersInTheList() {
    assertThat(large(Compiled.plain("a")).templates())
        .containsExactly(
            "tiphys-main",
            "many0",
            "many1",
            "tiphys-settle",
            "tiphys-nothing",
            "tiphys-description");
  }

  /** In the group, {@code tasks} are others, and may not be asked for yet. */
  @Test
  void compile_wrapperThatLooksAtOutputs_standsInItsTaskAndLooksLate() {
    ContainerTask made = Task.container("a", IMAGE).command("true").writes(OUT).build();

    List<DAGTask> members = inline(large(made).task("a")).getDag().getTasks();

    assertThat(inline(members.get(0)).getOutputs().getParameters()).hasSize(1);
    assertThat(members.get(1).getWhen())
        .startsWith("{{=$env['tasks']['body'] == nil ? nil : (len(toBase64(($env['tasks']['body'].")
        .contains("? 'tiphys-OUTPUT_INVALID)' : true)}}")
        .doesNotContain("asInt(")
        .doesNotContain(" tasks[");
  }

  @Test
  void compile_wrapperInAGroupWithATaskOfTheSameName_staysInTheList() {
    ContainerTask named = Task.container("body", IMAGE).command("true").build();
    ContainerTask made = Task.container("a", IMAGE).command("true").writes(OUT).build();

    Compiled large = large(named, made);

    assertThat(large.task("a").getTemplate()).isEqualTo("a");
    assertThat(inline(large.member("a", "body")).getContainer()).isNotNull();
    assertThat(large.member("a", "gate").getWhen()).startsWith("{{=len(toBase64((tasks['body']");
  }

  /** A failure in one group stops the other, and looks at no output. */
  @Test
  void compile_wrapperWithoutOutputs_standsInItsTaskWithItsBody() {
    Compiled compiled = Compiled.of(groups().toArray(Vertex[]::new));

    Template wrapper = inline(compiled.member("many1-body", "t99"));
    assertThat(wrapper.getDag().getTasks())
        .extracting(DAGTask::getName)
        .containsExactly("tiphys-stopped", "body", "end", "stop-others");
    assertThat(inline(wrapper.getDag().getTasks().get(1)).getContainer()).isNotNull();
    assertThat(compiled.templates()).noneMatch(name -> name.startsWith("t9"));
  }

  /** The level is handed nothing, so the look-up of the input waits for the body. */
  @Test
  void compile_bodyThatReadsAnother_standsInItsTask() {
    ContainerTask made = Task.container("a", IMAGE).command("true").writes(OUT).build();
    ContainerTask reads =
        Task.container("b", IMAGE)
            .command("true")
            .env("A", made.output(OUT))
            .env("N", Value.attemptNumber())
            .build();

    Template body = inline(large(made, reads).task("b"));

    assertThat(body.getContainer().getEnv())
        .extracting(entry -> entry.getName() + "=" + entry.getValue())
        .contains("A={{=inputs.parameters['a-out']}}", "N={{=asInt(retries) + 1}}");
  }

  /** The group has an input of the same name, which Argo would put there. */
  @Test
  void compile_bodyWhoseInputHidesOneOfItsGroup_staysInTheList() {
    ContainerTask outside =
        Task.container("a", IMAGE).command("true").writes(OUT).mayFail().build();
    ContainerTask reads =
        Task.container("b", IMAGE)
            .command("true")
            .env("A", outside.output(OUT).orElse("x"))
            .build();

    Compiled large = large(outside, TaskGroup.builder("g").tasks(reads).build());

    assertThat(large.member("g", "b").getTemplate()).isEqualTo("b");
    assertThat(large.templates()).contains("b");
  }

  /** Without the input, which is there only in the body, the choice would be the other one. */
  @Test
  void compile_bodyThatChoosesByAnInput_staysInTheList() {
    ContainerTask made = Task.container("a", IMAGE).command("true").writes(OUT).mayFail().build();
    ContainerTask reads =
        Task.container("b", IMAGE).command("true").envIfPresent("A", made.output(OUT)).build();

    Compiled large = large(made, reads);

    assertThat(large.task("b").getTemplate()).isEqualTo("b");
  }

  /** What its wrapper hands on is the same in both; not so in the level around. */
  @Test
  void compile_bodyThatChoosesByAnInputOfItsWrapper_standsInIt() {
    ContainerTask made = Task.container("a", IMAGE).command("true").writes(OUT).mayFail().build();
    ContainerTask reads =
        Task.container("b", IMAGE)
            .command("true")
            .envIfPresent("A", made.output(OUT))
            .writes(OUT)
            .build();

    Compiled large = large(made, reads);

    assertThat(inline(large.member("b", "body")).getContainer()).isNotNull();
  }

  @Test
  void compile_waitOfALargeRun_standsInItsTask() {
    SuspendTask ask = Task.suspend("ask").expects(OUT).build();

    assertThat(inline(large(ask).task("ask")).getSuspend()).isNotNull();
  }

  /** Before it is the turn of the task, Argo replaces tags in it as in the DAG around. */
  @Test
  void compile_wrapperThatLooksForFailures_looksLate() {
    Compiled compiled = Compiled.of(groups().toArray(Vertex[]::new));

    DAGTask task = compiled.member("many1-body", "t99");

    assertThat(task.getArguments().getParameters())
        .extracting(parameter -> parameter.getName() + "=" + parameter.getValue())
        .contains("tiphys-late=1");
    assertThat(inline(task).getInputs().getParameters())
        .extracting(parameter -> parameter.getName())
        .contains("tiphys-late");
    assertThat(inline(task).getDag().getTasks().get(0).getWhen())
        .startsWith("{{=$env['inputs']['parameters']['tiphys-late'] == nil ? nil : (")
        .endsWith("== '1')}}");
  }
}
