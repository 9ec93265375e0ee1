package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stores of the host that throw what nobody declared. */
class BrokenStoreTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact RAW = InputArtifact.file("raw");

  @TempDir Path directory;

  private static String line(RunStatus end, String path) {
    return Stage.state(end, path) + ": " + end.task(path).orElseThrow().message();
  }

  @Test
  void run_storeThrowsWhenAFunctionHasWritten_failsByTheEngine() throws Exception {
    Workflow workflow = Workflow.of("w", task("make").writes(FILE).build());

    try (Stage stage = Stage.open(engine -> engine.artifacts(new BrokenStore()))) {
      stage.body("make", call -> Files.writeString(call.output(FILE), "x"));
      RunStatus end = stage.run(workflow);

      assertThat(line(end, "make")).startsWith("FAILED ENGINE").contains("the client is closed");
    }
  }

  @Test
  void run_storeThrowsWhenAFunctionWantsToRead_failsToStart() throws Exception {
    Workflow workflow =
        Workflow.builder("w").artifacts(RAW).tasks(task("use").reads(RAW).build()).build();

    try (Stage stage = Stage.open(engine -> engine.store("s", new BrokenStore()))) {
      RunStatus end =
          stage.run(
              workflow, request -> request.artifact(RAW, ArtifactLocation.of("s", "some/key")));

      assertThat(line(end, "use"))
          .startsWith("FAILED START_FAILED")
          .contains("the client is closed");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_storeThrowsWhenAProcessHasWritten_failsByTheEngine() throws Exception {
    Task make = Task.container("make", "sh").script("echo x > out/file").writes(FILE).build();

    try (Engine engine =
        LocalEngine.builder().artifacts(new BrokenStore()).processesForAnyImage().build()) {
      RunStatus end =
          engine
              .submit(SubmitRequest.of(Workflow.of("w", make), RequestKey.random()))
              .await(Stage.LONG);

      assertThat(line(end, "make")).startsWith("FAILED ENGINE").contains("the client is closed");
    }
  }

  // Two submit one key: neither waits for ever, and the cause is told
  @Test
  void submit_inputsCannotBeTakenIn_tellsTheCauseToEverybody() throws Exception {
    CountDownLatch mayFail = new CountDownLatch(1);
    BrokenStore store = new BrokenStore(mayFail);
    Path raw = Files.writeString(directory.resolve("raw"), "raw!");
    Workflow workflow =
        Workflow.builder("w").artifacts(RAW).tasks(task("use").reads(RAW).build()).build();
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.of("k")).artifact(RAW, raw).build();
    AtomicReference<Thread> waiting = new AtomicReference<>();
    ExecutorService callers = Executors.newFixedThreadPool(2);

    try (Stage stage = Stage.open(engine -> engine.artifacts(store))) {
      Future<Throwable> first = callers.submit(() -> refusal(stage, request));
      store.putting.await();
      Future<Throwable> second =
          callers.submit(
              () -> {
                waiting.set(Thread.currentThread());
                return refusal(stage, request);
              });
      Leaks.waitUntil(
          () -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
      mayFail.countDown();

      for (Future<Throwable> each : List.of(first, second)) {
        assertThat(each.get(60, TimeUnit.SECONDS))
            .hasMessageContaining("cannot be taken in")
            .hasMessageContaining("the client is closed");
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static Throwable refusal(Stage stage, SubmitRequest request) {
    return CompletableFuture.supplyAsync(() -> stage.engine.submit(request), Runnable::run)
        .handle((run, e) -> e.getCause())
        .join();
  }

  // DEL-006: what cannot be deleted now is deleted by the next call
  @Test
  void delete_storeThrows_canBeRepeatedAndLeavesNothing() throws Exception {
    BrokenStore store = new BrokenStore();
    store.mend();
    Workflow workflow = Workflow.of("w", task("make").writes(FILE).build());

    try (Stage stage = Stage.open(engine -> engine.artifacts(store))) {
      stage.body("make", call -> Files.writeString(call.output(FILE), "x"));
      Run run = stage.submit(workflow);
      run.await(Stage.LONG).requireSuccess();
      store.shatter();
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(run::delete)
          .matches(EngineException::retryable)
          .withMessageContaining("the client is closed");
      assertThat(run.status().phase().isTerminal()).isTrue();
      store.mend();
      run.delete();

      assertThatExceptionOfType(NotFoundException.class).isThrownBy(run::status);
      try (var left = store.inner.list(ArtifactKey.parse(run.id().value()))) {
        assertThat(left).isEmpty();
      }
    }
  }
}
