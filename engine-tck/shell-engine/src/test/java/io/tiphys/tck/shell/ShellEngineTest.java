package io.tiphys.tck.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit cannot see: it looks at engines from outside, and this is about files. */
class ShellEngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Engine engine;

  @BeforeEach
  void open() throws Exception {
    engine = ShellEngine.open(folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Run submit(String script) {
    Workflow workflow =
        Workflow.of("w", Task.container("only", ShellBackend.IMAGE).script(script).build());
    return engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
  }

  private Path task(Run run) {
    return folder.resolve("runs").resolve(run.id().value()).resolve("tasks").resolve("only");
  }

  private static void untilRunning(Run run) throws Exception {
    RuntimeException enough = new RuntimeException("it runs");
    try {
      run.await(
          PATIENCE,
          status -> {
            if (status.phase() == Phase.RUNNING) {
              throw enough;
            }
          });
    } catch (RuntimeException e) {
      assertThat(e).isSameAs(enough);
    }
  }

  /** Waits until the body has said so, for a process runs before it does what it should. */
  private void untilPrinted(Run run) throws Exception {
    untilRunning(run);
    while (run.log("only", 1).findAny().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void untilGone(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void await_processVanished_taskIsLostAndNothingOfItLives() throws Exception {
    Run run = submit("echo $$; sleep 600");
    untilPrinted(run);
    long body = Long.parseLong(run.log("only", 1).findFirst().orElseThrow().text());
    long leader = Long.parseLong(Files.readString(task(run).resolve("pid")));

    ProcessHandle.of(leader).orElseThrow().destroyForcibly();
    RunStatus end = run.await(PATIENCE);

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(end.task("only").orElseThrow().reason()).isEqualTo(Reason.LOST);
    untilGone(body);
  }

  @Test
  void status_folderOfAnAttempt_isNamedAsSeenFromTheFolderOfTheEngine() throws Exception {
    Run run = submit("exit 0");

    RunStatus end = run.await(PATIENCE);

    assertThat(end.task("only").orElseThrow().attempts().get(0).nativeDetails())
        .containsExactly(Map.entry("folder", folder.relativize(task(run)).toString()));
  }

  @Test
  void cancel_bodyWithChildren_allAreGone() throws Exception {
    Run run = submit("sleep 600 & echo $!; wait");
    untilPrinted(run);
    long child = Long.parseLong(run.log("only", 1).findFirst().orElseThrow().text());

    run.cancel(CancelMode.STOP);

    assertThat(run.status().phase()).isEqualTo(Phase.CANCELLED);
    untilGone(child);
  }

  @Test
  void log_bodyOpensItsErrorStreamAgain_nothingIsCutOff() throws Exception {
    Run run = submit("echo one; echo two > /dev/stderr; echo three");

    run.await(PATIENCE);

    assertThat(run.log("only", 1).map(Run.LogLine::text)).containsExactly("one", "two", "three");
  }

  @Test
  void await_runWasSubmittedToAnEngineThatIsClosed_anotherTakesItOn() throws Exception {
    RunId id = submit("sleep 0.2").id();
    engine.close();

    engine = ShellEngine.open(folder);

    assertThat(engine.run(id).await(PATIENCE).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(folder.resolve("drafts")).isEmptyDirectory();
  }

  @Test
  void submit_imageThatNothingRuns_isRefused() {
    Workflow workflow =
        Workflow.of("w", Task.container("only", "busybox:1.36").script("true").build());

    assertThatThrownBy(() -> engine.submit(SubmitRequest.of(workflow, RequestKey.of("k"))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.code()).isEqualTo(ProblemCode.NO_RUNNER)));
    assertThat(engine.find(RequestKey.of("k"))).isEmpty();
  }
}
