package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

// RET-006, RET-007: whatever happened, nothing is left when the engine is closed
@EnabledOnOs(OS.LINUX)
class LeakTest {
  private static final String IMAGE = "sh";

  @TempDir Path directory;
  private Leaks leaks;

  @BeforeEach
  void remember() {
    leaks = new Leaks(directory);
  }

  private static ContainerTaskBuilder shell(String name, String script) {
    return Task.container(name, IMAGE).script(script);
  }

  private LocalEngine.Builder builder() {
    return LocalEngine.builder().processes(IMAGE).directory(directory).parallelism(8);
  }

  private static Run submit(Engine engine, Task... tasks) {
    return engine.submit(SubmitRequest.of(Workflow.of("w", tasks), RequestKey.random()));
  }

  private static void awaitLine(Run run, String task, String line) throws Exception {
    Stage.until(run, Stage.task(task, t -> t.phase() == Phase.RUNNING));
    try (var lines = run.followLog(task, 1)) {
      assertThat(lines.anyMatch(l -> l.text().equals(line))).isTrue();
    }
  }

  @Test
  void build_engineThatIsNotUsed_hasNoThreadAndNoFile() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (Engine engine = builder().build()) {
        assertThat(engine.capabilities().features()).isNotEmpty();
        leaks.assertNone();
      }
    }
    leaks.assertNone();
  }

  @Test
  void close_afterFailuresAndSuccesses_leavesNothing() throws Exception {
    OutputArtifact file = OutputArtifact.file("file");
    ContainerTask make = shell("make", "echo x > out/file; echo y > leftover").writes(file).build();
    ContainerTask use = shell("use", "cat in/file; exit 3").reads(make.output(file)).build();
    ContainerTask none = shell("none", "exit 0").writes(file).build();
    Task absent = Task.container("absent", IMAGE).command("no-such-command").build();

    try (Engine engine = builder().build()) {
      for (Task task : new Task[] {none, absent}) {
        assertThat(submit(engine, task).await(Stage.LONG).phase()).isEqualTo(Phase.FAILED);
      }
      Run run = submit(engine, make, use);
      assertThat(run.await(Stage.LONG).failure().orElseThrow().exitCode()).hasValue(3);
      assertThat(run.log("use", 1)).extracting(Run.LogLine::text).containsExactly("x");
    }
    leaks.assertNone();
  }

  @Test
  void run_hasEnded_leavesOnlyLogsAndArtifacts() throws Exception {
    OutputArtifact file = OutputArtifact.file("file");
    ContainerTask make =
        shell("make", "echo x > out/file; mkdir -p a/b; chmod 0 a").writes(file).build();

    try (Engine engine = builder().build()) {
      Run run = submit(engine, make);
      run.await(Stage.LONG).requireSuccess();
      try (var files = Files.walk(directory)) {
        assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
            .containsExactlyInAnyOrder("file", "1.log");
      }
      run.delete();
      try (var files = Files.walk(directory)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
    leaks.assertNone();
  }

  // CAN-002, CAN-013: children, and children that made a session of their own
  @Test
  void cancel_bodyWithChildrenThatIgnoreSignals_leavesNoProcess() throws Exception {
    String script =
        "trap '' TERM; (trap '' TERM; sleep 300) & setsid sh -c \"trap '' TERM; sleep 300\" &"
            + " echo ready; while :; do sleep 1; done";
    Task stubborn = shell("stubborn", script).gracePeriod(Duration.ofMillis(200)).build();

    try (Engine engine = builder().build()) {
      Run run = submit(engine, stubborn);
      awaitLine(run, "stubborn", "ready");
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("stubborn CANCELLED STOPPED");
      assertThat(Leaks.processesIn(directory)).isEmpty();
    }
    leaks.assertNone();
  }

  // TMO-001, TMO-002
  @Test
  void run_bodyOutlastsItsLimit_leavesNoProcess() throws Exception {
    Task slow =
        shell("slow", "sleep 300 & sleep 300")
            .timeout(Duration.ofMillis(300))
            .gracePeriod(Duration.ofSeconds(5))
            .build();

    try (Engine engine = builder().build()) {
      RunStatus end = submit(engine, slow).await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("slow FAILED TIMED_OUT");
      assertThat(Leaks.processesIn(directory)).isEmpty();
    }
    leaks.assertNone();
  }

  @Test
  void close_inTheMiddleAndTwice_leavesNothing() throws Exception {
    FanOut fan =
        FanOut.range(
                0,
                50,
                n ->
                    shell("fan", "echo ready; sleep 300 & sleep 300")
                        .retry(RetryPolicy.maxAttempts(5))
                        .build())
            .build();
    Engine engine = builder().build();
    Run run = engine.submit(SubmitRequest.of(Workflow.of("w", fan), RequestKey.random()));
    awaitLine(run, "fan[7]", "ready");
    engine.close();
    engine.close();

    leaks.assertNone();
  }

  @Test
  void close_functionsAtWorkAndWaiting_startsNoMoreAndLeavesNothing() throws Exception {
    CountDownLatch atWork = new CountDownLatch(4);
    java.util.concurrent.atomic.AtomicInteger calls =
        new java.util.concurrent.atomic.AtomicInteger();
    TaskFunction function =
        call -> {
          calls.incrementAndGet();
          Files.writeString(call.file("left"), "x");
          atWork.countDown();
          call.sleep(Duration.ofHours(1));
        };
    FanOut fan =
        FanOut.range(
                0,
                1000,
                n ->
                    Task.container("fan", "fn")
                        .command("x")
                        .retry(RetryPolicy.maxAttempts(9))
                        .build())
            .build();
    Engine engine = builder().parallelism(4).image("fn", function).build();
    engine.submit(SubmitRequest.of(Workflow.of("w", fan), RequestKey.random()));
    assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();
    engine.close();

    assertThat(calls).hasValue(4);
    leaks.assertNone();
  }

  // Threads come from the host if it wants, and are its own again
  @Test
  void close_engineOnThreadsOfTheHost_givesThemBack() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    java.util.Set<String> names = java.util.concurrent.ConcurrentHashMap.newKeySet();
    try {
      try (Engine engine =
          builder()
              .executor(threads)
              .image("fn", call -> names.add(Thread.currentThread().getName()))
              .build()) {
        submit(engine, Task.container("a", "fn").command("x").build(), shell("b", "echo x").build())
            .await(Stage.LONG)
            .requireSuccess();
        submit(engine, shell("c", "sleep 300").build());
      }
      assertThat(names).allMatch(name -> name.startsWith("pool-"));
      assertThat(threads.isShutdown()).isFalse();
      leaks.assertNone();
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  // What follows the end of a run is done though the host has no second thread
  @Test
  void run_hostHasOneThreadAndNoQueue_ends() throws Exception {
    OutputArtifact file = OutputArtifact.file("file");
    ContainerTask make = Task.container("make", "fn").command("x").writes(file).build();
    Workflow workflow = Workflow.builder("w").tasks(make).output(file, make.output(file)).build();
    ExecutorService one =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
    try (Engine engine =
        builder()
            .executor(one)
            .parallelism(1)
            .image("fn", call -> Files.writeString(call.output(file), "x"))
            .build()) {
      engine
          .submit(SubmitRequest.of(workflow, RequestKey.random()))
          .await(Stage.LONG)
          .requireSuccess();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void close_inVirtualTime_leavesNothing() throws Exception {
    Engine engine =
        builder()
            .time(VirtualTime.create())
            .image("fn", call -> call.sleep(Duration.ofHours(1)))
            .build();
    submit(
        engine,
        Task.container("a", "fn").command("x").build(),
        Task.container("b", "fn").command("x").build(),
        shell("c", "sleep 300").build());
    engine.close();
    engine.close();

    leaks.assertNone();
  }
}
