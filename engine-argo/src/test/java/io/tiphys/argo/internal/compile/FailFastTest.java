package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Parameter;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailFastTest {
  private static final Output<List<String>> LIST =
      Output.of("list", DataType.listOf(DataType.TEXT));
  private static final Output<String> TEXT = Output.text("text");

  private static boolean isNeeded(Workflow.Builder workflow) {
    return Compiled.of(workflow.build()).templates().contains("tiphys-stop");
  }

  private static Workflow.Builder workflow(Vertex... members) {
    return Workflow.builder("w").tasks(members);
  }

  @Test
  void isNeeded_chain_isNot() {
    Task first = Compiled.plain("first");

    assertThat(isNeeded(workflow(first, Compiled.plain("next", first)))).isFalse();
  }

  @Test
  void isNeeded_allStartAtOnce_isNot() {
    assertThat(isNeeded(workflow(Compiled.plain("a"), Compiled.plain("b")))).isFalse();
  }

  @Test
  void isNeeded_someMayWaitForASlot_is() {
    assertThat(isNeeded(workflow(Compiled.plain("a"), Compiled.plain("b")).parallelism(1)))
        .isTrue();
  }

  @Test
  void isNeeded_anotherBranchHasMoreToStart_is() {
    Task slow = Compiled.plain("slow");

    assertThat(isNeeded(workflow(slow, Compiled.plain("bad"), Compiled.plain("next", slow))))
        .isTrue();
  }

  @Test
  void isNeeded_continueOnFailure_isNot() {
    assertThat(
            isNeeded(
                workflow(Compiled.plain("a"), Compiled.plain("b"))
                    .parallelism(1)
                    .continueOnFailure()))
        .isFalse();
  }

  @Test
  void isNeeded_theOnlyOneThatCouldFailMay_isNot() {
    Task may = Task.container("may", IMAGE).command("false").mayFail().build();

    assertThat(isNeeded(workflow(may).parallelism(1))).isFalse();
  }

  /** The edge for order alone is no edge that a failure cuts. */
  @Test
  void isNeeded_taskThatRunsAfterAnyOutcome_isStoppedToo() {
    Task bad = Compiled.plain("bad");
    Task next = Task.container("next", IMAGE).command("true").afterAnyOutcomeOf(bad).build();

    assertThat(isNeeded(workflow(bad, next))).isTrue();
  }

  @Test
  void compile_memberThatMayNotFail_isWrappedAndTestsTheFlag() {
    Compiled compiled =
        Compiled.of(workflow(Compiled.plain("a"), Compiled.plain("b")).parallelism(1).build());

    assertThat(compiled.task("a").getDepends()).isNull();
    assertThat(compiled.task("a").getWhen()).isNull();
    assertThat(compiled.member("a", "tiphys-stopped").getWhen())
        .contains("'tiphys-fail-fast') ?? '0') == '1'");
    assertThat(compiled.member("a", "body").getDepends()).isEqualTo("tiphys-stopped.Skipped");
    assertThat(compiled.member("a", "stop-others").getDepends())
        .isEqualTo("body.Failed || body.Errored");
    assertThat(compiled.member("a", "end").getDepends()).isEqualTo("body.Succeeded");
  }

  @Test
  void compile_memberThatMayFail_stopsNobody() {
    Task may = Task.container("may", IMAGE).command("false").mayFail().build();

    Compiled compiled =
        Compiled.of(workflow(may, Compiled.plain("a"), Compiled.plain("b")).parallelism(1).build());

    assertThat(compiled.template("may").getDag().getTasks())
        .extracting(DAGTask::getName)
        .containsExactly("tiphys-stopped", "body");
  }

  /** Its own condition may read what was stopped, and is computed anew while the task is active. */
  @Test
  void compile_memberWithACondition_isNotAskedAfterAFailure() {
    Task a = Task.container("a", IMAGE).command("true").writes(TEXT).build();
    Task b = Task.container("b", IMAGE).command("true").onlyIf(a.output(TEXT).equalTo("x")).build();

    Compiled compiled = Compiled.of(workflow(a, b, Compiled.plain("c")).parallelism(1).build());

    assertThat(compiled.task("b").getWhen())
        .startsWith("{{=(get(")
        .contains("'tiphys-fail-fast') ?? '0') == '1' || (");
  }

  /** It has no wrapper, and is handed nothing. */
  @Test
  void compile_memberThatWaitsForAnAnswer_looksInItsCondition() {
    SuspendTask ask = Task.suspend("ask").build();

    Compiled compiled =
        Compiled.of(workflow(ask, Compiled.plain("a"), Compiled.plain("b")).parallelism(1).build());

    assertThat(compiled.task("ask").getDepends()).isEqualTo("tiphys-start.Succeeded");
    assertThat(compiled.task("ask").getWhen())
        .contains("'tiphys-fail-fast') ?? '0') != '1'")
        .contains("tasks['tiphys-start'].status != ''");
  }

  /** What made the artifact may have been stopped; then the body that needs it is, too. */
  @Test
  void compile_memberThatReadsAnArtifact_needsItInItsBodyOnly() {
    OutputArtifact file = OutputArtifact.file("file");
    Task makes = Task.container("makes", IMAGE).command("true").writes(file).build();
    Task reads =
        Task.container("reads", IMAGE).command("true").reads(makes.output(file), "in/f").build();

    Compiled compiled =
        Compiled.of(workflow(makes, reads, Compiled.plain("b")).parallelism(1).build());

    assertThat(compiled.task("reads").getArguments().getArtifacts().get(0).getOptional()).isTrue();
    assertThat(compiled.template("reads").getInputs().getArtifacts().get(0).getOptional()).isTrue();
    assertThat(compiled.member("reads", "body").getArguments().getArtifacts().get(0).getOptional())
        .isNull();
    assertThat(compiled.template("reads-body").getInputs().getArtifacts().get(0).getOptional())
        .isNull();
  }

  /** Nothing in the run makes it; Argo takes its flag down to the body. */
  @Test
  void compile_memberThatReadsWhatTheRequestHandsIn_needsItEverywhere() {
    InputArtifact raw = InputArtifact.file("raw");
    Task reads = Task.container("reads", IMAGE).command("true").reads(raw, "in/f").build();
    Workflow both =
        Workflow.builder("w")
            .artifacts(raw)
            .tasks(reads, Compiled.plain("b"))
            .parallelism(1)
            .build();

    Compiled compiled =
        Compiled.of(
            SubmitRequest.builder(both, RequestKey.of("k"))
                .artifact(raw, ArtifactLocation.of("artifacts", "raw"))
                .build());

    assertThat(compiled.member("reads", "tiphys-stopped")).isNotNull();
    for (String template : List.of("reads", "reads-body")) {
      List<Artifact> inputs = compiled.template(template).getInputs().getArtifacts();
      assertThat(inputs).isNotNull().extracting(Artifact::getOptional).containsOnlyNulls();
    }
    assertThat(compiled.task("reads").getArguments().getArtifacts().get(0).getOptional()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiphys-main", "a", "tiphys-stop", "tiphys-settle"})
  void compile_anyDag_leavesArgosOwnFailFastOut(String template) {
    Compiled compiled =
        Compiled.of(workflow(Compiled.plain("a"), Compiled.plain("b")).parallelism(1).build());

    assertThat(compiled.template(template).getDag().getFailFast()).isFalse();
    assertThat(compiled.template(template).getFailFast()).isNull();
  }

  @Test
  void isNeeded_someMayBeTriedAgain_is() {
    assertThat(isNeeded(workflow(again("a"), Compiled.plain("b")))).isTrue();
    assertThat(isNeeded(workflow(again("a")))).isFalse();
  }

  private static ContainerTask again(String name) {
    return Task.container(name, IMAGE).command("true").retry(RetryPolicy.maxAttempts(2)).build();
  }

  @Test
  void compile_memberThatIsTriedAgain_looksBeforeThat() {
    Compiled compiled = Compiled.of(workflow(again("a"), Compiled.plain("b")).build());

    assertThat(compiled.template("a-body").getRetryStrategy().getExpression())
        .contains("'tiphys-fail-fast') ?? '0') == '1' ? 'stop' : 'go'}}' == 'go'");
    assertThat(compiled.template("b-body").getRetryStrategy().getExpression()).isNull();
  }

  /** Which flag is its own, an instance of a fan-out is handed. */
  @Test
  void compile_instanceThatIsTriedAgain_looksForItsOwnFlag() {
    FanOut inner = FanOut.over(List.of("x", "y"), item -> again("inner")).parallelism(1).build();
    FanOut outer =
        FanOut.over(List.of("x", "y"), item -> TaskGroup.builder("g").tasks(inner).build())
            .mayFail()
            .build();

    Compiled compiled = Compiled.of(workflow(outer).build());

    assertThat(compiled.template("inner-2-body").getInputs().getParameters())
        .extracting(Parameter::getName)
        .contains("tiphys-instance");
    assertThat(compiled.template("inner-2-body").getRetryStrategy().getExpression())
        .contains("inputs.parameters['tiphys-instance']");
  }

  /** Its wrapper has not begun then, so that nothing in it can say so. */
  @Test
  void compile_memberWhoseArgumentsMayNotBeComputed_stopsOthersFromBesideIt() {
    ContainerTask make = Task.container("make", IMAGE).command("true").writes(LIST).build();
    FanOut many =
        FanOut.over(
                make.output(LIST),
                item -> Task.container("many", IMAGE).command("true").env("I", item).build())
            .build();

    Compiled compiled = Compiled.of(workflow(make, many, Compiled.plain("b")).build());

    assertThat(compiled.task("tiphys-stops-many").getDepends()).isEqualTo("many.Errored");
    assertThat(compiled.task("tiphys-verdict").getDepends())
        .isEqualTo("(many.Succeeded || many.Skipped) && tiphys-stops-many.Omitted");
  }

  /** Between two attempts Argo has the slot of a body free, but not that of a DAG. */
  @Test
  void compile_memberThatIsTriedAgainUnderALimit_isWrapped() {
    Compiled compiled =
        Compiled.of(
            workflow(
                    TaskGroup.builder("g")
                        .tasks(again("a"), Compiled.plain("b"))
                        .parallelism(1)
                        .continueOnFailure()
                        .build())
                .build());

    assertThat(compiled.member("a", "body").getTemplate()).isEqualTo("a-body");
    assertThat(compiled.template("b").getContainer()).isNotNull();
  }

  /** Argo counts the bodies of an exit handler, too. */
  @Test
  void compile_exitHandlerOfALimitedRun_mayHaveToWait() {
    TaskGroup handler =
        TaskGroup.builder("bye").tasks(Compiled.plain("a"), Compiled.plain("b")).build();
    Compiled compiled =
        Compiled.of(
            workflow(Compiled.plain("x")).parallelism(1).onExit(outcome -> handler).build());

    assertThat(compiled.member("a", "tiphys-stopped")).isNotNull();
  }
}
