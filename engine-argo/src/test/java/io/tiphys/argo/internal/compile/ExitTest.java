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
  void onExit_outputOfATask_isPublishedByItsWrapper() {
    Compiled compiled = compiled(o -> handler().envIfPresent("A", MADE.output(TEXT)).build());

    assertThat(compiled.template("made").getOutputs().getParameters())
        .extracting(Parameter::getGlobalName)
        .containsExactly("tiphys-output-1", null);
    assertThat(input(compiled.member("tiphys-exit", "finish")))
        .contains("get(workflow.outputs ?? {}, 'parameters') ?? {}, 'tiphys-output-1')")
        .endsWith(" : ''}}");
  }

  @Test
  void onExit_outputOfAGroup_isPublishedByTheGroup() {
    TaskGroup group = TaskGroup.builder("g").tasks(MADE).output(TEXT, MADE.output(TEXT)).build();

    Compiled compiled =
        Compiled.of(
            Workflow.builder("w")
                .tasks(group)
                .onExit(o -> handler().envIfPresent("A", group.output(TEXT)).build())
                .build());

    assertThat(compiled.template("g").getOutputs().getParameters().get(0).getGlobalName())
        .isEqualTo("tiphys-output-1");
    assertThat(compiled.template("made").getOutputs().getParameters().get(0).getGlobalName())
        .isNull();
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
    assertThat(compiled.template("made").getOutputs().getParameters().get(0).getGlobalName())
        .isNull();
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
