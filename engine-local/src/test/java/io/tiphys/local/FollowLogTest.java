package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineClosedException;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Logs that are read while they are written. */
class FollowLogTest {
  private final List<Thread> readers = new ArrayList<>();

  /** Follows a log on another thread; completes when the stream has ended. */
  private CompletableFuture<List<String>> follow(Stream<Run.LogLine> log) {
    CompletableFuture<List<String>> seen = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (log) {
                seen.complete(log.map(Run.LogLine::text).toList());
              } catch (Throwable e) {
                seen.completeExceptionally(e);
              }
            });
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
    return seen;
  }

  /** Waits until all who follow wait themselves. */
  private void untilTheyWait() throws Exception {
    for (Thread reader : readers) {
      long end = System.nanoTime() + Stage.LONG.toNanos();
      while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
        assertThat(System.nanoTime()).as("waits in vain for %s", reader).isLessThan(end);
        Thread.onSpinWait();
      }
    }
  }

  private static List<String> get(CompletableFuture<List<String>> seen) throws Exception {
    return seen.get(Stage.LONG.toSeconds(), TimeUnit.SECONDS);
  }

  // LOG-012: of every task that may come, wherever it is
  @Test
  void followLog_beforeTheTaskBegins_waitsForItsLines() throws Exception {
    Task first = task("first").build();
    TaskGroup group = TaskGroup.builder("group").tasks(task("inner").build()).after(first).build();
    FanOut each = FanOut.over(List.of("x", "y"), item -> task("each").build()).after(first).build();
    Task flaky = task("flaky").retry(RetryPolicy.maxAttempts(2)).after(first).build();

    try (Stage stage = Stage.open()) {
      for (String name : List.of("first", "inner", "each")) {
        stage.body(name, call -> call.log("line of " + call.path()));
      }
      stage.body(
          "flaky",
          call -> {
            call.log("attempt " + call.attempt());
            call.exit(call.attempt() == 1 ? 1 : 0);
          });
      Run run =
          stage.submit(Workflow.of("w", first, group, each, flaky), request -> request.suspended());
      CompletableFuture<List<String>> ofFirst = follow(run.followLog("first", 1));
      CompletableFuture<List<String>> ofInner = follow(run.followLog("group/inner", 1));
      CompletableFuture<List<String>> ofEach = follow(run.followLog("each[1]", 1));
      CompletableFuture<List<String>> ofSecond = follow(run.followLog("flaky", 2));
      untilTheyWait();
      run.resume();

      assertThat(get(ofFirst)).containsExactly("line of first");
      assertThat(get(ofInner)).containsExactly("line of group/inner");
      assertThat(get(ofEach)).containsExactly("line of each[1]");
      assertThat(get(ofSecond)).containsExactly("attempt 2");
    }
  }

  // LOG-012: a process is there a moment before its log is
  @Test
  @EnabledOnOs(OS.LINUX)
  void followLog_beforeTheProcessBegins_waitsForItsLines() throws Exception {
    Task task = Task.container("a", "sh").script("echo one; echo two").build();
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run =
          engine.submit(
              SubmitRequest.builder(Workflow.of("w", task), RequestKey.random())
                  .suspended()
                  .build());
      CompletableFuture<List<String>> seen = follow(run.followLog("a", 1));
      untilTheyWait();
      run.resume();

      assertThat(get(seen)).containsExactly("one", "two");
    }
  }

  // LOG-012: what will not come ends the wait
  @Test
  void followLog_attemptThatWillNotCome_ends() throws Exception {
    Task ask = Task.suspend("ask").build();
    Task fails = task("fails").retry(RetryPolicy.maxAttempts(3)).after(ask).build();
    Parameter<String> mode = Parameter.text("mode");
    Task skipped = task("skipped").after(ask).onlyIf(mode.equalTo("slow")).build();
    Task breaks = task("breaks").after(fails).build();
    Task never = task("never").after(breaks).build();
    TaskGroup group = TaskGroup.builder("group").tasks(task("inner").build()).after(fails).build();
    FanOut each = FanOut.over(List.of("x"), item -> task("each").build()).after(ask).build();

    try (Stage stage = Stage.open()) {
      stage.body("fails", call -> call.exit(call.attempt() == 1 ? 1 : 0));
      stage.failing("breaks");
      Run run =
          stage.submit(
              Workflow.builder("w")
                  .parameters(mode)
                  .tasks(ask, fails, skipped, breaks, never, group, each)
                  .build(),
              request -> request.argument(mode, "fast"));
      List<CompletableFuture<List<String>>> all = new ArrayList<>();
      for (String path : List.of("ask", "skipped", "never", "group", "each", "each[7]")) {
        all.add(follow(run.followLog(path, 1)));
      }
      all.add(follow(run.followLog("fails", 3)));
      untilTheyWait();
      assertThat(all).noneMatch(CompletableFuture::isDone);
      run.approve("ask", Outputs.none());
      run.await(Stage.LONG);

      for (CompletableFuture<List<String>> seen : all) {
        assertThat(get(seen)).isEmpty();
      }
    }
  }

  // LOG-012: nor does what is no task, or has ended
  @Test
  void followLog_nothingThatMayCome_isEmptyAtOnce() throws Exception {
    Task done = task("done").build();
    FanOut each = FanOut.over(List.of("x"), item -> task("each").build()).build();
    Task waits = Task.suspend("waits").build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", done, each, waits));
      Stage.until(run, Stage.task("done", t -> t.phase().isTerminal()));
      Stage.until(run, Stage.task("each", t -> t.phase().isTerminal()));

      for (String path : List.of("done", "waits[0]", "each[1]")) {
        assertThat(get(follow(run.followLog(path, 1)))).as(path).isEmpty();
      }
      assertThat(get(follow(run.followLog("done", 2)))).isEmpty();
    }
  }

  // LOG-012, CAN-001: the end of the run ends the wait
  @Test
  void followLog_runIsCancelled_ends() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", task("a").build()), request -> request.suspended());
      CompletableFuture<List<String>> seen = follow(run.followLog("a", 1));
      untilTheyWait();
      run.forceDelete();

      assertThat(get(seen)).isEmpty();
    }
  }

  // LOG-012: a suspended run takes back what it has begun to prepare, and that is no end
  @Test
  void followLog_attemptIsTakenBack_waitsForTheNext() throws Exception {
    StuckStore store = new StuckStore(StuckStore.Where.READ);
    InputArtifact raw = InputArtifact.file("raw");
    Workflow workflow =
        Workflow.builder("w").artifacts(raw).tasks(task("a").reads(raw).build()).build();

    try (Stage stage = Stage.open(engine -> engine.store("slow", store))) {
      stage.body("a", call -> call.log("line"));
      Run run =
          stage.submit(
              workflow, request -> request.artifact(raw, ArtifactLocation.of("slow", "raw")));
      store.stuck.await();
      CompletableFuture<List<String>> seen = follow(run.followLog("a", 1));
      untilTheyWait();
      run.suspend();
      store.release();
      Stage.until(run, Stage.task("a", t -> t.reason() != Reason.STARTING));
      run.resume();

      assertThat(get(seen)).containsExactly("line");
    }
  }

  @Test
  void followLog_streamIsClosed_ends() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", task("a").build()), request -> request.suspended());
      Stream<Run.LogLine> log = run.followLog("a", 1);
      CompletableFuture<List<String>> seen = follow(log);
      untilTheyWait();
      log.close();

      assertThat(get(seen)).isEmpty();
    }
  }

  // CON-003: the close of the engine does not look like the end of the log
  @Test
  void followLog_engineIsClosed_endsWithAnException() throws Exception {
    Stage stage = Stage.open();
    Run run = stage.submit(Workflow.of("w", task("a").build()), request -> request.suspended());
    CompletableFuture<List<String>> seen = follow(run.followLog("a", 1));
    untilTheyWait();
    stage.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(seen))
        .withCauseInstanceOf(EngineClosedException.class);
  }

  @Test
  void followLog_readerIsInterrupted_endsWithAnException() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", task("a").build()), request -> request.suspended());
      CompletableFuture<List<String>> seen = follow(run.followLog("a", 1));
      untilTheyWait();
      readers.get(0).interrupt();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> get(seen))
          .withMessageContaining("interrupted");
    }
  }
}
