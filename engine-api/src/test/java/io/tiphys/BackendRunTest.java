package io.tiphys;

import static io.tiphys.BackendEngineTest.assertMissing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.Run.LogLine;
import io.tiphys.status.Reason;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackendRunTest {
  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);
  private final Run run = Samples.submit(engine, "k");

  @AfterEach
  void close() {
    engine.close();
  }

  private static void assertRefused(ThrowingCallable call, ProblemCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.problems()).extracting("code").containsOnly(code));
  }

  @Test
  void commands_declared_reachTheBackend() {
    run.suspend();
    run.resume();
    run.cancel(CancelMode.STOP);

    assertThat(backend.commands)
        .containsExactly("run-k Suspend[]", "run-k Resume[]", "run-k Cancel[mode=STOP]");
  }

  @Test
  void commands_undeclared_areRefusedWithTheFeature() {
    ScriptedBackend plain =
        new ScriptedBackend(
            Feature.SUSPEND_RUN,
            Feature.DELETE,
            Feature.RETENTION_TTL,
            Feature.RERUN,
            Feature.LOGS,
            Feature.LOGS_FOLLOW,
            Feature.LOGS_ATTEMPT,
            Feature.ARTIFACT_CALLER_IO);
    try (Engine other = Engine.over(plain)) {
      Run bare = Samples.submit(other, "k");

      assertMissing(bare::suspend, Feature.SUSPEND_RUN);
      assertMissing(bare::resume, Feature.SUSPEND_RUN);
      assertMissing(bare::delete, Feature.DELETE);
      assertMissing(bare::forceDelete, Feature.DELETE);
      assertMissing(() -> bare.rerun(RequestKey.of("n")), Feature.RERUN);
      assertMissing(() -> bare.log("only", 1), Feature.LOGS);
      assertMissing(() -> bare.followLog("only", 1), Feature.LOGS_FOLLOW);
      assertMissing(() -> bare.open("only", "file"), Feature.ARTIFACT_CALLER_IO);
      assertThat(plain.commands).isEmpty();
    }
  }

  @Test
  void delete_activeRun_isRefused() {
    assertRefused(run::delete, ProblemCode.NOT_ALLOWED_NOW);
    assertThat(run.status().phase()).isEqualTo(Phase.PENDING);
  }

  @Test
  void delete_terminalRun_isGoneAndItsKeyFree() {
    backend.move(run.id(), Phase.SUCCEEDED);

    run.delete();

    assertThatThrownBy(run::status).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(run::delete).isInstanceOf(NotFoundException.class);
    assertThat(engine.find(RequestKey.of("k"))).isEmpty();
  }

  @Test
  void forceDelete_activeRun_isTerminatedFirst() throws Exception {
    run.forceDelete();

    assertThat(backend.commands)
        .containsExactly("run-k Cancel[mode=TERMINATE]", "run-k Delete[scope=ALL]");
  }

  @Test
  void forceDelete_somebodyElseDeletesTheTerminalRunMeanwhile_returns() throws Exception {
    backend.move(run.id(), Phase.SUCCEEDED);
    backend.trouble(
        method -> {
          if (method.equals("execute")) {
            throw new NotFoundException("there is no run " + run.id());
          }
        });

    run.forceDelete();

    assertThat(backend.commands).isEmpty();
  }

  @Test
  void forceDelete_interrupted_goesOnInTheBackground() throws Exception {
    backend.refuseCancel();
    Thread.currentThread().interrupt();

    assertThatThrownBy(run::forceDelete).isInstanceOf(InterruptedException.class);
    backend.move(run.id(), Phase.CANCELLED, Reason.STOPPED, b -> b);

    backend.awaitCommand("run-k Delete[scope=ALL]");
  }

  @Test
  void rerun_failedRun_isANewRunOfTheSameRequest() {
    backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, b -> b);

    Run again = engine.run(run.id()).rerun(RequestKey.of("again"));

    assertThat(again.id()).isNotEqualTo(run.id());
    assertThat(again.status().requestKey()).isEqualTo(RequestKey.of("again"));
    assertThat(backend.planOf(again.id()).orElseThrow().rerunOf()).contains(run.id());
    assertThat(run.rerun(RequestKey.of("again"))).isEqualTo(again);
  }

  @Test
  void rerun_activeOrSucceededRunOrItsOwnKey_isRefused() {
    assertRefused(() -> run.rerun(RequestKey.of("n")), ProblemCode.NOT_ALLOWED_NOW);
    Run failed = Samples.submit(engine, "f");
    backend.move(failed.id(), Phase.FAILED, Reason.TASK_FAILED, b -> b);
    backend.move(run.id(), Phase.SUCCEEDED);

    assertRefused(() -> run.rerun(RequestKey.of("n")), ProblemCode.NOT_ALLOWED_NOW);
    assertRefused(() -> failed.rerun(RequestKey.of("f")), ProblemCode.INVALID_VALUE);
    assertThat(engine.find(RequestKey.of("n"))).isEmpty();
  }

  @Test
  void rerun_keyOfOtherContent_isAConflict() {
    backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, b -> b);
    Run other = engine.submit(SubmitRequest.of(AnswersTest.WORKFLOW, RequestKey.of("other")));

    assertThatThrownBy(() -> run.rerun(RequestKey.of("other")))
        .isInstanceOfSatisfying(
            RequestConflictException.class, e -> assertThat(e.existing()).isEqualTo(other.id()));
  }

  @Test
  void log_lines_comeInOrder() {
    backend.log = Stream.of(new LogLine("a", false, false), new LogLine("b", true, false));

    try (Stream<LogLine> lines = run.log("only", 1)) {
      assertThat(lines.map(LogLine::text)).containsExactly("a", "b");
    }
  }

  /** Else a path that is misspelt looks like a task that printed nothing. */
  @Test
  void log_pathThatTheDefinitionHasNot_saysWhatThereIs() {
    Task work = Task.container("work", "image").command("x").build();
    Run of =
        engine.submit(
            SubmitRequest.of(
                Workflow.of(
                    "w",
                    TaskGroup.builder("group").tasks(work).build(),
                    FanOut.over(
                            List.of("a"), i -> Task.container("fan", "image").command("x").build())
                        .build()),
                RequestKey.of("of")));

    for (String path : List.of("group", "group/work", "fan", "fan[7]")) {
      backend.log = Stream.of();
      of.log(path, 1).close();
    }
    assertThatThrownBy(() -> of.log("group/wrok", 1))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("did you mean 'work'?");
    assertThatThrownBy(() -> of.followLog("fna[0]", 1))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("did you mean 'fan'?");
  }

  @Test
  void log_runWhoseRequestCannotBeRead_isThere() {
    backend.trouble(
        method -> {
          if (method.equals("planOf")) {
            throw new EngineException("spoilt", false);
          }
        });
    backend.log = Stream.of(new LogLine("a", false, false));

    assertThat(run.log("only", 1).map(LogLine::text)).containsExactly("a");
  }

  @Test
  void rerun_runOfOthers_isRefusedAndSaysWhy() {
    backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, b -> b);
    backend.foreign = true;

    assertThatThrownBy(() -> run.rerun(RequestKey.of("n")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("was not submitted through this library");
    assertThat(run.log("anything", 1)).isEmpty();
  }

  @Test
  void log_streamIsClosed_closesTheOneOfTheBackend() {
    boolean[] closed = {false};
    backend.log = Stream.<LogLine>of().onClose(() -> closed[0] = true);

    run.followLog("only", 1).close();

    assertThat(closed[0]).isTrue();
  }

  @Test
  void followLog_engineIsClosed_doesNotLookLikeTheEndOfTheLog() {
    LogLine line = new LogLine("a", false, false);
    backend.log = List.of(line, line, line).stream();
    Iterator<LogLine> lines = run.followLog("only", 1).iterator();
    lines.next();

    engine.close();

    assertThatThrownBy(lines::next).isInstanceOf(EngineClosedException.class);
  }

  @Test
  void log_attemptZero_isAUsageError() {
    assertThatThrownBy(() -> run.log("only", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
