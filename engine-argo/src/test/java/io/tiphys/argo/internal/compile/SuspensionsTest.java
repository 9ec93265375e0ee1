package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.error.RefusedException;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuspensionsTest {
  private static final Output<String> TEXT = Output.text("text");

  @Test
  void suspend_withoutDuration_waitsForAnAnswer() {
    Compiled compiled = Compiled.of(Task.suspend("s").build());

    Template template = compiled.template("s");
    assertThat(template.getSuspend().getDuration()).isNull();
    assertThat(template.getOutputs()).isNull();
    assertThat(compiled.annotation("tasks"))
        .isEqualTo("{\"s\":{\"kind\":\"suspend\",\"task\":\"s\"}}");
  }

  @Test
  void suspend_duration_isExactToTheMillisecond() {
    Task task = Task.suspend("s").resumesAfter(Duration.ofMillis(1_500)).build();

    assertThat(Compiled.of(task).template("s").getSuspend().getDuration()).isEqualTo("1500ms");
  }

  /** Resumed without an answer, its output is absent, not an error. */
  @Test
  void suspend_output_isSuppliedOrAbsent() {
    Parameter output =
        Compiled.of(Task.suspend("s").expects(TEXT).build())
            .template("s")
            .getOutputs()
            .getParameters()
            .get(0);

    assertThat(output.getValueFrom().getSupplied()).isNotNull();
    assertThat(output.getValueFrom().getDefaultValue()).isEqualTo(Marks.ABSENT);
  }

  @Test
  void suspend_outputWithADefault_hasItWhereItIsRead() {
    Task task = Task.suspend("s").expects(TEXT.withDefault("{")).build();
    Task used =
        Task.container("t", IMAGE)
            .command("true")
            .env("A", task.output(TEXT.withDefault("{")))
            .build();

    assertThat(Compiled.of(task, used).task("t").getArguments().getParameters().get(0).getValue())
        .contains("# == '__tiphys-absent__' ? '\\u007b' : #)[0]");
  }

  /** A wrapper would hold a slot of its group; so whoever rejects it stops the others. */
  @Test
  void suspend_inARunThatFailsFast_isNotWrappedAndTheTableNamesTheFlags() {
    Task slow = Compiled.plain("slow");

    Compiled compiled =
        Compiled.of(Task.suspend("s").build(), slow, Compiled.plain("behind", slow));

    assertThat(compiled.template("s").getSuspend()).isNotNull();
    assertThat(compiled.annotation("tasks")).contains("\"stops\":[\"tiphys-fail-fast\"]");
  }

  @Test
  void suspend_timeout_isNotedForWhoeverLooksAfterTheRun() {
    Task task = Task.suspend("s").timeout(Duration.ofMinutes(1)).build();

    assertThat(Compiled.of(task).object().getMetadata().getAnnotations().get(Marks.TASKS))
        .contains("\"limit\":60");
  }

  @Test
  void suspend_timeoutBeyondWhatAnObjectHolds_isRefused() {
    Task task = Task.suspend("s").timeout(Duration.ofDays(36_500)).build();

    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(task));

    assertThat(refused.problems().get(0).path()).isEqualTo("s.timeout");
  }

  @Test
  void compile_runThatStartsSuspendedAndDoesNotStay_saysSo() {
    SubmitRequest request =
        SubmitRequest.builder(Workflow.of("w", Compiled.plain("t")), RequestKey.of("k"))
            .suspended()
            .timeToLive(Duration.ofMillis(1_001))
            .build();

    Compiled compiled = Compiled.of(request);

    assertThat(compiled.object().getSpec().getSuspend()).isTrue();
    assertThat(compiled.object().getSpec().getTtlStrategy().getSecondsAfterCompletion())
        .isEqualTo(2);
  }

  @Test
  void compile_otherRuns_startAtOnceAndStay() {
    Compiled compiled = Compiled.of(Compiled.plain("t"));

    assertThat(compiled.object().getSpec().getSuspend()).isNull();
    assertThat(compiled.object().getSpec().getTtlStrategy()).isNull();
  }
}
