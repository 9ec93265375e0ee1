package io.tiphys;

import static io.tiphys.BackendEngineTest.assertMissing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Output<String> DECISION =
      Output.of("decision", DataType.choice("publish", "reject"));
  private static final Output<String> COMMENT = Output.text("comment").withDefault("none");
  private static final SuspendTask REVIEW =
      Task.suspend("review").expects(DECISION).expects(COMMENT).build();
  private static final SuspendTask SIGN = Task.suspend("sign").build();

  static final Workflow WORKFLOW =
      Workflow.of(
          "publishing",
          REVIEW,
          FanOut.over(List.of("a", "b"), item -> TaskGroup.builder("copy").tasks(SIGN).build())
              .build(),
          Task.container("print", "image").command("true").build());

  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);
  private final Run run = engine.submit(SubmitRequest.of(WORKFLOW, RequestKey.of("k")));

  @AfterEach
  void close() {
    engine.close();
  }

  private static TaskStatus waiting(String path, TaskStatus... children) {
    return TaskStatus.builder(path, Phase.PENDING, Reason.SUSPENDED)
        .children(List.of(children))
        .build();
  }

  private void showTasks() {
    backend.tasks(
        run.id(),
        waiting("review"),
        waiting(
            "copy",
            waiting("copy[0]", waiting("copy[0]/sign")),
            waiting("copy[1]", waiting("copy[1]/sign"))));
  }

  private void assertRefused(ThrowingCallable call, ProblemCode... codes) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.problems()).extracting(Problem::code).containsExactly(codes));
    assertThat(backend.commands).isEmpty();
  }

  @Test
  void approve_outputWithDefault_isFilledIn() {
    run.approve("review", Outputs.of(DECISION, "publish"));

    assertThat(backend.approved)
        .containsExactly(Outputs.ofText(Map.of("decision", "publish", "comment", "none")));
  }

  @Test
  void approve_byTask_findsItsPath() {
    showTasks();

    run.approve(REVIEW, Outputs.of(DECISION, "reject").with(COMMENT, "dull"));

    assertThat(backend.commands).hasSize(1).first().asString().contains("path=review");
  }

  @Test
  void approve_anotherTaskHasTheNameToo_takesTheOneThatIsMeant() {
    SuspendTask inner = Task.suspend("review").expects(COMMENT).build();
    Workflow workflow =
        Workflow.of(
            "w",
            REVIEW,
            TaskGroup.builder("pages")
                .tasks(Task.container("review", "image").command("true").build())
                .build(),
            TaskGroup.builder("texts").tasks(inner).build());
    Run named = engine.submit(SubmitRequest.of(workflow, RequestKey.of("named")));
    backend.tasks(
        named.id(),
        waiting("pages", waiting("pages/review")),
        waiting("texts", waiting("texts/review")),
        waiting("review"));

    named.approve(REVIEW, Outputs.of(DECISION, "publish"));
    named.approve(inner, Outputs.of(COMMENT, "dull"));

    assertThat(backend.commands).hasSize(2);
    assertThat(backend.commands.get(0)).contains("path=review");
    assertThat(backend.commands.get(1)).contains("path=texts/review");
  }

  @Test
  void approve_everythingWrong_isToldAtOnce() {
    assertRefused(
        () -> run.approve("review", Outputs.ofText(Map.of("comment", "x", "colour", "red"))),
        ProblemCode.MISSING_ARGUMENT,
        ProblemCode.UNKNOWN_REFERENCE);
    assertRefused(
        () -> run.approve("review", Outputs.ofText(Map.of("decision", "publsh"))),
        ProblemCode.INVALID_VALUE);
  }

  @Test
  void ofText_withNull_saysAtOnceWhichNameHasIt() {
    assertThatThrownBy(() -> Outputs.ofText(Collections.singletonMap("decision", null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("decision");
  }

  /** A type of the host's is text to engines: only its reader decodes it. */
  @Test
  void approve_textThatAHostTypeCannotRead_isTaken() {
    Output<LocalDate> day =
        Output.of("day", DataType.of("day", LocalDate::toString, LocalDate::parse));
    Workflow dated = Workflow.of("dated", Task.suspend("date").expects(day).build());
    Run other = engine.submit(SubmitRequest.of(dated, RequestKey.of("dated")));

    other.approve("date", Outputs.ofText(Map.of("day", "tomorrow")));

    assertThat(backend.approved).containsExactly(Outputs.ofText(Map.of("day", "tomorrow")));
  }

  /** UNI-003. */
  @Test
  void approve_moreThanAnOutputMayHold_isRefused() {
    Capabilities narrow =
        Capabilities.builder().supportedAllBut().limit(Limit.OUTPUT_BYTES, 10).build();
    try (Engine small = Engine.over(new ScriptedBackend(narrow))) {
      Run other = small.submit(SubmitRequest.of(WORKFLOW, RequestKey.of("small")));

      assertRefused(
          () ->
              other.approve("review", Outputs.of(DECISION, "reject").with(COMMENT, "ä".repeat(6))),
          ProblemCode.LIMIT_EXCEEDED);
    }
  }

  @Test
  void approve_noSuchTaskOrNotOneThatWaits_isRefused() {
    assertRefused(() -> run.approve("nobody", Outputs.none()), ProblemCode.UNKNOWN_REFERENCE);
    assertRefused(() -> run.approve("print", Outputs.none()), ProblemCode.UNKNOWN_REFERENCE);
    assertRefused(() -> run.approve("copy", Outputs.none()), ProblemCode.UNKNOWN_REFERENCE);
  }

  @Test
  void approve_instanceOfAFanOut_isNamedByItsPath() {
    showTasks();

    assertRefused(() -> run.approve(SIGN, Outputs.none()), ProblemCode.UNKNOWN_REFERENCE);
    run.approve("copy[1]/sign", Outputs.none());

    assertThat(backend.commands).hasSize(1).first().asString().contains("path=copy[1]/sign");
  }

  @Test
  void approve_taskOfAnotherWorkflow_isRefused() {
    showTasks();
    SuspendTask stranger = Task.suspend("stranger").build();

    assertRefused(() -> run.approve(stranger, Outputs.none()), ProblemCode.UNKNOWN_REFERENCE);
    assertRefused(() -> run.reject(stranger, "no"), ProblemCode.UNKNOWN_REFERENCE);
  }

  @Test
  void reject_reachesTheBackendWithItsReason() {
    showTasks();

    run.reject(REVIEW, "too cloudy");
    run.reject("copy[0]/sign", "torn");

    assertThat(backend.commands)
        .containsExactly(
            "run-k Reject[path=review, why=too cloudy]",
            "run-k Reject[path=copy[0]/sign, why=torn]");
  }

  @Test
  void answers_undeclared_areRefusedWithTheFeature() {
    try (Engine none =
            Engine.over(new ScriptedBackend(Feature.SUSPEND_TASK, Feature.SUSPEND_INPUT));
        Engine bare = Engine.over(new ScriptedBackend(Feature.SUSPEND_INPUT))) {
      // Not submitted: the plan would refuse such a workflow.
      Run inNone = Samples.submit(none, "k");
      Run inBare = Samples.submit(bare, "k");

      assertMissing(() -> inNone.approve("review", Outputs.none()), Feature.SUSPEND_TASK);
      assertMissing(() -> inNone.reject("review", "no"), Feature.SUSPEND_TASK);
      assertMissing(
          () -> inBare.approve("review", Outputs.of(DECISION, "publish")), Feature.SUSPEND_INPUT);
    }
  }
}
