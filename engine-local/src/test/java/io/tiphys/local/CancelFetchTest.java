package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody waits for inputs that nobody needs any more, though their store never gives them. */
@EnabledOnOs(OS.LINUX)
class CancelFetchTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Task PROCESS =
      Task.container("use", "sh").script("touch begun").reads(RAW).build();
  private static final Task FUNCTION = Task.container("use", "fn").command("x").reads(RAW).build();

  @TempDir Path directory;
  private StuckStore store = new StuckStore(StuckStore.Where.READ);

  @AfterEach
  void release() {
    store.release();
  }

  private LocalEngine.Builder builder() {
    return LocalEngine.builder()
        .processes("sh")
        .image("fn", call -> Files.createFile(call.file("begun")))
        .store("s", store)
        .directory(directory);
  }

  private static Run start(Engine engine, Workflow.Builder workflow, Task... tasks) {
    return engine.submit(
        SubmitRequest.builder(workflow.artifacts(RAW).tasks(tasks).build(), RequestKey.random())
            .artifact(RAW, ArtifactLocation.of("s", "raw"))
            .build());
  }

  private Run submit(Engine engine, Workflow.Builder workflow, Task... tasks) throws Exception {
    Run run = start(engine, workflow, tasks);
    assertThat(store.stuck.await(60, TimeUnit.SECONDS)).as("the fetch is under way").isTrue();
    return run;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(StuckStore.Where.class)
  void cancel_processWhoseInputIsFetched_endsAtOnce(StuckStore.Where where) throws Exception {
    store = new StuckStore(where);

    try (Engine engine = builder().build()) {
      Run run = submit(engine, Workflow.builder("w"), PROCESS);
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(Stage.state(end)).isEqualTo("CANCELLED STOPPED");
      assertThat(Stage.tree(end)).containsExactly("use CANCELLED NOT_STARTED");
      assertThat(files()).isEmpty();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(StuckStore.Where.class)
  void terminate_functionWhoseInputIsFetched_endsAtOnce(StuckStore.Where where) throws Exception {
    store = new StuckStore(where);

    try (Engine engine = builder().time(VirtualTime.create()).build()) {
      Run run = submit(engine, Workflow.builder("w"), FUNCTION);
      run.cancel(CancelMode.TERMINATE);
      RunStatus end = run.await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("use CANCELLED NOT_STARTED");
      assertThat(files()).isEmpty();
    }
  }

  /** What one task waits for does not hold up another that waits for the same. */
  @Test
  void cancel_severalTasksWaitForOneFetch_endsThemAll() throws Exception {
    Task other = Task.container("other", "fn").command("x").reads(RAW).build();

    try (Engine engine = builder().build()) {
      Run run = submit(engine, Workflow.builder("w"), PROCESS, other);
      run.cancel(CancelMode.STOP);

      assertThat(Stage.tree(run.await(Stage.LONG)))
          .containsExactlyInAnyOrder("use CANCELLED NOT_STARTED", "other CANCELLED NOT_STARTED");
    }
  }

  // The limit of the run counts from its start, that of a task only from that of its body
  @Test
  void run_limitPassesWhileAnInputIsFetched_endsAtOnce() throws Exception {
    try (Engine engine = builder().build()) {
      // On a busy machine a short limit may pass before the fetch begins, which shows nothing.
      for (Duration limit = Duration.ofMillis(50); store.isUntouched(); limit = limit.plus(limit)) {
        RunStatus end =
            start(engine, Workflow.builder("w").timeout(limit), PROCESS).await(Stage.LONG);

        assertThat(Stage.state(end)).isEqualTo("FAILED TIMED_OUT");
        assertThat(Stage.tree(end)).containsExactly("use OMITTED RUN_TIMEOUT");
      }
    }
  }

  @Test
  void run_anotherTaskFailsWhileAnInputIsFetched_endsAtOnce() throws Exception {
    Task fails = Task.container("fails", "stuck").command("x").build();

    try (Engine engine =
        builder()
            .image(
                "stuck",
                call -> {
                  store.stuck.await();
                  call.exit(1);
                })
            .build()) {
      Run run = submit(engine, Workflow.builder("w"), PROCESS, fails);

      assertThat(Stage.tree(run.await(Stage.LONG)))
          .containsExactlyInAnyOrder("use OMITTED FAIL_FAST", "fails FAILED EXIT_CODE");
    }
  }

  /** On threads of the host, which the engine may not shut down. */
  @ParameterizedTest
  @EnumSource(StuckStore.Where.class)
  void close_inputIsFetched_leavesNothing(StuckStore.Where where) throws Exception {
    store = new StuckStore(where);
    ExecutorService host = Executors.newCachedThreadPool();
    try {
      Engine engine = builder().executor(host).build();
      submit(engine, Workflow.builder("w"), PROCESS);
      engine.close();

      assertThat(directory).isEmptyDirectory();
      host.shutdown();
      assertThat(host.awaitTermination(60, TimeUnit.SECONDS)).as("no thread is stuck").isTrue();
    } finally {
      host.shutdownNow();
    }
  }
}
