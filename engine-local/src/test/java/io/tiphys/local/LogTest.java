package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
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
}
