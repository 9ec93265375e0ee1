package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Threads come from the host if it wants: none is the library's own then. */
@EnabledOnOs(OS.LINUX)
class HostThreadsTest {
  /** One for each process, one for all timeouts; the names are those of JDK 17 and 25. */
  private static final Pattern OF_THE_JDK =
      Pattern.compile("process reaper.*|CompletableFutureDelayScheduler|.*-delayScheduler");

  @TempDir Path directory;
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final Set<Thread> ofTheHost = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private ExecutorService host = Executors.newCachedThreadPool(this::newThread);

  private Thread newThread(Runnable action) {
    Thread thread = new Thread(action, "host-" + count.incrementAndGet());
    ofTheHost.add(thread);
    return thread;
  }

  @AfterEach
  void end() throws Exception {
    host.shutdownNow();
    assertThat(host.awaitTermination(60, TimeUnit.SECONDS)).as("the host's threads end").isTrue();
  }

  private LocalEngine.Builder builder() {
    return LocalEngine.builder().processes("sh").directory(directory).executor(host);
  }

  private static SubmitRequest request(Task... tasks) {
    return SubmitRequest.of(Workflow.of("w", tasks), RequestKey.random());
  }

  /** Threads that are neither the host's nor the JDK's, and were not there before. */
  private List<String> strangers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && !ofTheHost.contains(thread))
        .map(Thread::getName)
        .filter(name -> !OF_THE_JDK.matcher(name).matches())
        .toList();
  }

  @Test
  void run_everythingThatNeedsTimeOrThreads_usesNoneOfTheLibrary() throws Exception {
    ContainerTask flaky =
        Task.container("flaky", "fn")
            .command("x")
            .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofMillis(20)))
            .build();
    ContainerTask slow =
        Task.container("slow", "sh")
            .script("echo begun; sleep 300")
            .timeout(Duration.ofMillis(300))
            .limits(Resources.none().memoryMiB(500))
            .mayFail()
            .build();
    ContainerTask stuck =
        Task.container("stuck", "fn").command("x").timeout(Duration.ofMillis(50)).mayFail().build();
    List<String> consumers = new CopyOnWriteArrayList<>();
    List<String> strangers;

    try (Engine engine =
        builder()
            .task(flaky, TaskFunction.doNothing().failingFirst(1, 7))
            .task(stuck, call -> call.sleep(Duration.ofHours(1)))
            .build()) {
      Run run = engine.submit(request(flaky, slow, stuck));
      Watch watch = run.watch(status -> consumers.add(Thread.currentThread().getName()));
      RunStatus end = run.await(Stage.LONG);
      watch.completion().get(60, TimeUnit.SECONDS);
      run.completion().get(60, TimeUnit.SECONDS);
      strangers = strangers();

      assertThat(Stage.tree(end))
          .containsExactlyInAnyOrder(
              "flaky SUCCEEDED NONE", "slow FAILED TIMED_OUT", "stuck FAILED TIMED_OUT");
      assertThat(run.log("slow", 1)).extracting(Run.LogLine::text).containsExactly("begun");
    }
    assertThat(strangers).isEmpty();
    assertThat(consumers).isNotEmpty().allMatch(name -> name.startsWith("host-"));
    assertThat(host.isShutdown()).isFalse();
    host.shutdown();
    assertThat(host.awaitTermination(60, TimeUnit.SECONDS)).as("none is kept busy").isTrue();
    Leaks.waitUntil(() -> strangers().isEmpty());
    assertThat(strangers()).isEmpty();
  }

  /** Nobody waits for a second thread: neither a time limit, nor a watch, nor the next attempt. */
  @Test
  void run_hostHasOneThreadAndNoQueue_limitsAndWatchesStillCome() throws Exception {
    host.shutdown();
    host =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);
    ContainerTask stuck =
        Task.container("stuck", "fn")
            .command("x")
            .timeout(Duration.ofMillis(20))
            .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofMillis(100)))
            .build();
    List<RunStatus> seen = new CopyOnWriteArrayList<>();

    try (Engine engine =
        builder().parallelism(1).image("fn", call -> call.sleep(Duration.ofHours(1))).build()) {
      Run run = engine.submit(request(stuck));
      Watch watch = run.watch(seen::add);
      RunStatus end = run.await(Stage.LONG);
      RunStatus last = watch.completion().get(60, TimeUnit.SECONDS);

      assertThat(Stage.tree(end)).containsExactly("stuck FAILED TIMED_OUT");
      assertThat(end.task(stuck).attempts()).hasSize(2);
      assertThat(last.version()).isEqualTo(end.version());
      assertThat(seen.get(seen.size() - 1).version()).isEqualTo(end.version());
      assertThat(strangers()).isEmpty();
    }
    assertThat(ofTheHost).hasSize(1);
  }

  @Test
  void run_hostRefusesABodyForAMoment_isStartedLater() throws Exception {
    AtomicInteger refusals = new AtomicInteger(3);
    Executor moody =
        action -> {
          if (refusals.getAndDecrement() > 0) {
            throw new RejectedExecutionException("not now");
          }
          host.execute(action);
        };

    try (Engine engine = builder().executor(moody).image("fn", call -> {}).build()) {
      RunStatus end =
          engine.submit(request(Task.container("a", "fn").command("x").build())).await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("a SUCCEEDED NONE");
      assertThat(refusals).hasNegativeValue();
    }
  }

  @Test
  void run_hostRefusesABodyForGood_failsToStart() throws Exception {
    host.shutdown();

    try (Engine engine = builder().image("fn", call -> {}).build()) {
      RunStatus end =
          engine.submit(request(Task.container("a", "fn").command("x").build())).await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("a FAILED START_FAILED");
      assertThat(end.failure().orElseThrow().message()).startsWith("no thread can be had for it");
    }
  }
}
