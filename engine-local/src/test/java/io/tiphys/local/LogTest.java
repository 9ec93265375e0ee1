package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  private final List<Thread> readers = new ArrayList<>();

  private static List<String> lines(Run run, String path, int attempt) {
    try (Stream<Run.LogLine> lines = run.log(path, attempt)) {
      return lines.map(Run.LogLine::text).toList();
    }
  }

  private static Run shell(Engine engine, String script) throws Exception {
    Task task = Task.container("a", "sh").script(script).build();
    Run run = engine.submit(SubmitRequest.of(Workflow.of("w", task), RequestKey.random()));
    run.await(Stage.LONG);
    return run;
  }

  // LOG-001, LOG-002, LOG-003, LOG-006, LOG-009, LOG-010
  @Test
  @EnabledOnOs(OS.LINUX)
  void log_processThatEnded_holdsBothStreamsCompletely() throws Exception {
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run =
          shell(
              engine, "echo one; echo two >&2; printf '\\303\\244\\360\\237\\230\\200\\n\\nlast'");

      assertThat(lines(run, "a", 1))
          .containsExactly("one", "two", "\u00e4\ud83d\ude00", "", "last");
      assertThat(run.log("a", 1)).noneMatch(Run.LogLine::truncated);
    }
  }

  // LOG-007, LOG-011
  @Test
  @EnabledOnOs(OS.LINUX)
  void log_longLinesAndMany_areWhole() throws Exception {
    String script =
        "head -c 65536 /dev/zero | tr '\\0' x; echo;"
            + " i=0; while [ $i -lt 4000 ]; do echo \"$i .........................................................\"; i=$((i+1)); done";
    try (Engine engine = LocalEngine.withProcesses()) {
      List<String> lines = lines(shell(engine, script), "a", 1);

      assertThat(lines).hasSize(4001);
      assertThat(lines.get(0)).hasSize(65536);
      assertThat(lines.subList(1, 4001))
          .isEqualTo(
              IntStream.range(0, 4000)
                  .mapToObj(i -> i + " .........................................................")
                  .toList());
    }
  }

  // LOG-008: reading is not writing
  @Test
  void log_functionThatHasWrittenNothing_isEmptyAndMakesNoFile(@TempDir Path directory)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (Stage stage = Stage.open(engine -> engine.directory(directory))) {
      // In virtual time the second waits for its turn, though its start has been noted.
      stage.body(
          "a",
          call -> {
            begun.countDown();
            read.await();
          });
      stage.body("b", call -> call.log("line"));
      Run run = stage.submit(Workflow.of("w", task("a").build(), task("b").build()));
      begun.await();

      assertThat(lines(run, "a", 1)).isEmpty();
      assertThat(lines(run, "b", 1)).isEmpty();
      try (Stream<Run.LogLine> followed = run.followLog("b", 1)) {
        try (Stream<Path> files = Files.walk(directory)) {
          assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".log"));
        }
        read.countDown();
        assertThat(followed.map(Run.LogLine::text)).containsExactly("line");
      }
    } finally {
      read.countDown();
    }
  }

  // LOG-007: beginning and end are kept, and the gap is marked
  @Test
  void log_functionThatFloods_marksTheGap() throws Exception {
    try (Stage stage = Stage.open()) {
      String line = "x".repeat(1023);
      stage.body(
          "a",
          call -> {
            call.log("first");
            for (int i = 0; i < 17 << 10; i++) {
              call.log(line);
            }
            call.log("last");
          });
      Run run = stage.submit(Workflow.of("w", task("a").build()));
      run.await(Stage.LONG).requireSuccess();

      List<Run.LogLine> lines;
      try (Stream<Run.LogLine> all = run.log("a", 1)) {
        lines = all.toList();
      }
      assertThat(lines.get(0).text()).isEqualTo("first");
      assertThat(lines.get(lines.size() - 1).text()).isEqualTo("last");
      assertThat(lines).filteredOn(Run.LogLine::truncated).hasSize(2);
    }
  }

  // LOG-007: what a body prints is not a mark of the engine's
  @Test
  void log_bodyPrintsWhatLooksLikeAMark_isNotTruncated() throws Exception {
    try (Stage stage = Stage.open()) {
      stage.body("a", call -> call.log("see [tiphys: the line goes on] there"));
      Run run = stage.submit(Workflow.of("w", task("a").build()));
      run.await(Stage.LONG);

      assertThat(run.log("a", 1)).noneMatch(Run.LogLine::truncated);
    }
  }

  // LOG-004, LOG-008
  @Test
  void log_perAttempt_isSeparateAndEmptyWhereNothingRan() throws Exception {
    Task flaky = task("flaky").retry(RetryPolicy.maxAttempts(2)).build();
    Task never = task("never").after(flaky).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "flaky",
          call -> {
            call.log("attempt " + call.attempt());
            call.exit(1);
          });
      Run run = stage.submit(Workflow.of("w", flaky, never));
      run.await(Stage.LONG);

      assertThat(lines(run, "flaky", 1)).containsExactly("attempt 1");
      assertThat(lines(run, "flaky", 2)).containsExactly("attempt 2");
      assertThat(lines(run, "flaky", 3)).isEmpty();
      assertThat(lines(run, "never", 1)).isEmpty();
      assertThatThrownBy(() -> lines(run, "nevver", 1))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("did you mean 'never'?");
      assertThatThrownBy(() -> lines(run, "../flaky", 1)).isInstanceOf(NotFoundException.class);
    }
  }

  // LOG-005
  @Test
  void followLog_whileTheBodyRuns_deliversAndEndsWithIt() throws Exception {
    try (Stage stage = Stage.open()) {
      stage.body(
          "a",
          call -> {
            call.log("before");
            call.sleep(Duration.ofMinutes(1));
            call.log("after");
          });
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", task("a").build()));
      Stage.until(run, Stage.task("a", t -> t.phase() == Phase.RUNNING));
      try (Stream<Run.LogLine> lines = run.followLog("a", 1)) {
        List<String> seen =
            lines
                .map(Run.LogLine::text)
                .peek(
                    line -> {
                      if (line.equals("before")) {
                        stage.time.start();
                      }
                    })
                .toList();

        assertThat(seen).containsExactly("before", "after");
      }
    }
  }

  // LOG-008: a look at a task that has not begun does not wait for it
  @Test
  void log_taskThatWaits_isEmptyAtOnce() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", task("a").build()), request -> request.suspended());

      assertThat(lines(run, "a", 1)).isEmpty();
    }
  }

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
