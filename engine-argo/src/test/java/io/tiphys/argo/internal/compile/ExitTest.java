package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Parameter;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExitTest {
  private static final Output<String> TEXT = Output.text("text");
  private static final Output<String> OTHER = Output.text("other");
  private static final Task MADE =
      Task.container("made", IMAGE).command("true").writes(TEXT).writes(OTHER).build();

  private static Compiled compiled(Function<Workflow.Outcome, ? extends Vertex> handler) {
    Task slow = Compiled.plain("slow");
    return Compiled.of(
        Workflow.builder("w")
            .tasks(MADE, slow, Compiled.plain("behind", slow))
            .onExit(handler)
            .build());
  }

  private static ContainerTaskBuilder handler() {
    return Task.container("finish", IMAGE).command("true");
  }

  @Test
  void onExit_handler_isTheMemberOfADagThatNoFailureStops() {
    Compiled compiled = compiled(outcome -> handler().build());

    assertThat(compiled.object().getSpec().getOnExit()).isEqualTo("tiphys-exit");
    assertThat(compiled.template("tiphys-exit").getDag().getTasks())
        .singleElement()
        .satisfies(task -> assertThat(task.getName()).isEqualTo("finish"))
        .satisfies(task -> assertThat(task.getWhen()).isNull());
    assertThat(compiled.template("finish").getContainer()).isNotNull();
    assertThat(compiled.annotation("tasks"))
        .contains("\"finish\":{\"kind\":\"container\",\"task\":\"finish\",\"onExit\":true");
  }

  /** What a handler reads is published for the whole run, and nothing else. */
  @Test
  void onExit_outputOfATask_isPublishedBesideItBehindTheShield() {
    Compiled compiled = compiled(o -> handler().envIfPresent("A", MADE.output(TEXT)).build());

    DAGTask published = compiled.task("tiphys-output-of-made");
    assertThat(published.getDepends()).isEqualTo("made.Succeeded");
    assertThat(published.getArguments().getParameters())
        .extracting(Parameter::getName)
        .containsExactly("name-1", "value-1");
    assertThat(input(published)).isEqualTo("tiphys-output-1");
    assertThat(published.getArguments().getParameters().get(1).getValue())
        .startsWith("{{=(tasks['made'].status == 'Succeeded' && (tasks['made'].outputs")
        .contains(" ? '$(NIL)' + replace(")
        .endsWith(" : ''}}");
    assertThat(compiled.template("tiphys-publish-values").getOutputs().getParameters())
        .singleElement()
        .satisfies(
            output -> assertThat(output.getGlobalName()).isEqualTo("{{inputs.parameters.name-1}}"));
    String there =
        "(get(get(workflow.outputs ?? {}, 'parameters') ?? {}, 'tiphys-output-1') ?? '')";
    assertThat(input(compiled.member("tiphys-exit", "finish")))
        .isEqualTo("{{=(" + there + " != '') ? " + there + " : ''}}");
  }

  /** The task that publishes is no leaf: one that has nothing to do would inherit a failure. */
  @Test
  void onExit_outputsOfTasks_areWaitedForByTheVerdict() {
    Task may = Task.container("may", IMAGE).command("true").writes(TEXT).mayFail().build();

    Compiled compiled =
        Compiled.of(
            Workflow.builder("w")
                .tasks(MADE, may, Compiled.plain("other"))
                .onExit(
                    o ->
                        handler()
                            .envIfPresent("A", MADE.output(TEXT))
                            .envIfPresent("B", MADE.output(OTHER))
                            .envIfPresent("C", may.output(TEXT))
                            .build())
                .build());

    assertThat(compiled.task("tiphys-output-of-made").getTemplate()).isEqualTo("tiphys-publish-2");
    assertThat(compiled.task("tiphys-verdict").getDepends())
        .isEqualTo(
            "(made.Succeeded || made.Skipped) && (tiphys-output-of-made.Succeeded"
                + " || tiphys-output-of-made.Omitted)");
    assertThat(compiled.task("tiphys-verdict-may").getDepends())
        .endsWith(
            "may.Omitted) && (tiphys-output-of-may.Succeeded || tiphys-output-of-may.Omitted)");
    assertThat(compiled.task("tiphys-verdict-other").getDepends())
        .isEqualTo("(other.Succeeded || other.Skipped)");
  }

  @Test
  void onExit_outputOfAGroup_isPublishedBesideTheGroup() {
    TaskGroup group = TaskGroup.builder("g").tasks(MADE).output(TEXT, MADE.output(TEXT)).build();

    Compiled compiled =
        Compiled.of(
            Workflow.builder("w")
                .tasks(group)
                .onExit(o -> handler().envIfPresent("A", group.output(TEXT)).build())
                .build());

    assertThat(compiled.task("tiphys-output-of-g").getDepends()).isEqualTo("g.Succeeded");
    assertThat(compiled.template("g").getDag().getTasks())
        .extracting(DAGTask::getName)
        .containsExactly("made");
  }

  private static String input(DAGTask task) {
    return task.getArguments().getParameters().get(0).getValue();
  }

  /** For Argo a run that was stopped is Failed, so whoever stops it says so in an argument. */
  @Test
  void onExit_outcome_isTheStatusUnlessAnArgumentSaysMore() {
    Compiled compiled = compiled(outcome -> handler().env("A", outcome.phase()).build());

    assertThat(compiled.variable("finish", "A").getValue())
        .isEqualTo(
            "{{='$(NIL)' + (workflow.parameters['_tiphys-outcome'] != '' ?"
                + " workflow.parameters['_tiphys-outcome'] : workflow.status == 'Succeeded' ?"
                + " 'SUCCEEDED' : 'FAILED')}}");
    assertThat(compiled.object().getSpec().getArguments().getParameters())
        .extracting(parameter -> parameter.getName() + "=" + parameter.getValue())
        .containsExactly("_tiphys-outcome=");
  }

  @Test
  void onExit_disabled_isLeftOut() {
    var on = io.tiphys.workflow.Parameter.flag("on").withDefault(false);
    Workflow workflow =
        Workflow.builder("w")
            .parameters(on)
            .tasks(MADE)
            .onExit(o -> handler().enabledIf(on).envIfPresent("A", MADE.output(TEXT)).build())
            .build();

    Compiled compiled = Compiled.of(workflow);

    assertThat(compiled.object().getSpec().getOnExit()).isNull();
    assertThat(compiled.annotation("tasks")).contains("\"finish\":{\"disabled\":true}");
    assertThat(compiled.templates()).doesNotContain("tiphys-publish");
  }

  @Test
  void onExit_conditionOnHowATaskEnded_isRefused() {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> compiled(outcome -> handler().onlyIf(MADE.failed()).build()));

    assertThat(refused.missingFeatures()).containsExactly(Feature.EXIT_HANDLER);
    assertThat(refused.problems().get(0).path()).isEqualTo("finish.onlyIf");
    assertThat(refused.problems().get(0).message()).contains("how a task ended");
  }
}
