package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Outputs;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

class DagTest {
  @Test
  void depends_onATask_isSatisfiedBySuccessAndSkipping() {
    Task a = Compiled.plain("a");

    assertThat(Compiled.of(a, Compiled.plain("b", a)).task("b").getDepends())
        .isEqualTo("(a.Succeeded || a.Skipped)");
  }

  @Test
  void depends_onATaskThatMayFail_isSatisfiedByFailureToo() {
    Task a = Task.container("a", IMAGE).command("false").mayFail().build();

    assertThat(Compiled.of(a, Compiled.plain("b", a)).task("b").getDepends())
        .isEqualTo("(a.Succeeded || a.Skipped || a.Failed || a.Errored)");
  }

  @Test
  void depends_onAnyOutcome_isSatisfiedByOmissionToo() {
    Task a = Compiled.plain("a");
    Task b = Task.container("b", IMAGE).command("true").afterAnyOutcomeOf(a).build();
    Workflow workflow = Workflow.builder("w").tasks(a, b).continueOnFailure().build();

    assertThat(Compiled.of(workflow).task("b").getDepends())
        .isEqualTo("(a.Succeeded || a.Failed || a.Errored || a.Skipped || a.Omitted)");
  }

  @Test
  void depends_onADisabledTask_isLeftOut() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task a = Task.container("a", IMAGE).command("true").enabledIf(on).build();
    Workflow workflow =
        Workflow.builder("w").parameters(on).tasks(a, Compiled.plain("b", a)).build();

    Compiled compiled = Compiled.of(workflow);

    assertThat(compiled.task("b").getDepends()).isNull();
    assertThat(compiled.annotation("tasks"))
        .isEqualTo(
            "{\"a\":{\"disabled\":true},\"b\":{\"kind\":\"container\",\"task\":\"b\",\"body\":\"b\"}}");
  }

  /** Argo takes the phase of a DAG from its leaves. */
  @Test
  void template_someFailureIsTolerated_givesEachMemberALeafThatCounts() {
    Task a = Task.container("a", IMAGE).command("false").mayFail().build();

    Compiled compiled = Compiled.of(a, Compiled.plain("b"));

    assertThat(compiled.task("tiphys-verdict-a").getDepends()).contains("a.Failed", "a.Omitted");
    assertThat(compiled.task("tiphys-verdict-b").getDepends())
        .isEqualTo("(b.Succeeded || b.Skipped)");
  }

  @Test
  void template_nothingIsTolerated_needsNoMoreLeaves() {
    assertThat(Compiled.of(Compiled.plain("a")).template("tiphys-main").getDag().getTasks())
        .hasSize(1);
  }

  /** Without a default, a DAG whose output cannot be computed never ends. */
  @Test
  void template_outputOfTheRun_hasADefault() {
    Output<String> text = Output.text("text");
    Task a = Task.container("a", IMAGE).command("true").writes(text).build();
    Workflow workflow = Workflow.builder("w").tasks(a).output(text, a.output(text)).build();

    Outputs outputs =
        Compiled.of(SubmitRequest.of(workflow, RequestKey.of("k")))
            .template("tiphys-main")
            .getOutputs();

    assertThat(outputs.getParameters().get(0).getValueFrom().getDefaultValue())
        .isEqualTo(Marks.ABSENT);
  }
}
