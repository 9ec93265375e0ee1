package io.tiphys.local;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An engine in virtual time for one test. Bodies are functions by the name of their task; a task
 * without one succeeds and leaves nothing. Keeps a record of which attempts began.
 */
final class Stage implements AutoCloseable {
  static final String IMAGE = "any";
  static final Duration LONG = Duration.ofSeconds(60);

  final VirtualTime time = VirtualTime.create();
  final Engine engine;
  private final Map<String, TaskFunction> bodies = new ConcurrentHashMap<>();
  private final List<String> began = new CopyOnWriteArrayList<>();

  private Stage(UnaryOperator<LocalEngine.Builder> more) {
    engine = more.apply(LocalEngine.builder().time(time).image(IMAGE, this::play)).build();
  }

  static Stage open() {
    return new Stage(UnaryOperator.identity());
  }

  static Stage open(UnaryOperator<LocalEngine.Builder> more) {
    return new Stage(more);
  }

  /** Starts a container task that runs a function. */
  static ContainerTaskBuilder task(String name) {
    return Task.container(name, IMAGE).command(name);
  }

  private void play(TaskCall call) throws Exception {
    synchronized (began) {
      began.add(call.path() + "#" + call.attempt());
      began.notifyAll();
    }
    String name = call.path().replaceAll(".*/", "").replaceAll("\\[\\d+]$", "");
    bodies.getOrDefault(name, TaskFunction.doNothing()).run(call);
  }

  /** Says what tasks of a name do. */
  Stage body(String name, TaskFunction function) {
    bodies.put(name, function);
    return this;
  }

  /** Lets tasks of a name fail with exit code 1. */
  Stage failing(String... names) {
    for (String name : names) {
      body(name, TaskFunction.exit(1));
    }
    return this;
  }

  /** A body that lets seconds of virtual time pass. */
  static TaskFunction lasting(long seconds) {
    return lasting(seconds, 0);
  }

  static TaskFunction lasting(long seconds, int exitCode) {
    return call -> {
      call.sleep(Duration.ofSeconds(seconds));
      call.exit(exitCode);
    };
  }

  /** Waits until an attempt has begun, which is a moment after it is shown to run. */
  void untilBegan(String attempt) throws Exception {
    long end = System.nanoTime() + LONG.toNanos();
    synchronized (began) {
      while (!began.contains(attempt)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException(attempt + " did not begin, but " + began);
        }
        TimeUnit.NANOSECONDS.timedWait(began, left);
      }
    }
  }

  /** Returns the attempts that began, such as {@code a/b[0]#1}, in that order. */
  List<String> began() {
    return List.copyOf(began);
  }

  Run submit(Workflow workflow) {
    return submit(workflow, request -> {});
  }

  Run submit(Workflow workflow, Consumer<SubmitRequest.Builder> more) {
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, RequestKey.random());
    more.accept(request);
    return engine.submit(request.build());
  }

  /** Runs a workflow to its end. */
  RunStatus run(Workflow workflow) throws Exception {
    return submit(workflow).await(LONG);
  }

  RunStatus run(Workflow workflow, Consumer<SubmitRequest.Builder> more) throws Exception {
    return submit(workflow, more).await(LONG);
  }

  RunStatus run(Task... tasks) throws Exception {
    return run(Workflow.of("w", tasks));
  }

  /** Waits until a status shows something. */
  static RunStatus until(Run run, Predicate<RunStatus> shows) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (var watch =
        run.watch(
            status -> {
              if (shows.test(status)) {
                seen.countDown();
              }
            })) {
      if (!seen.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new TimeoutException("not seen in " + tree(run.status()));
      }
    }
    return run.status();
  }

  static Predicate<RunStatus> task(String path, Predicate<TaskStatus> shows) {
    return status -> status.task(path).filter(shows).isPresent();
  }

  /** Returns a line with path, phase and reason for each node of the tree, parents first. */
  static List<String> tree(RunStatus status) {
    return status.allTasks().map(t -> t.path() + " " + t.phase() + " " + t.reason()).toList();
  }

  /** Returns phase and reason of a task. */
  static String state(RunStatus status, String path) {
    Optional<TaskStatus> task = status.task(path);
    return task.map(t -> t.phase() + " " + t.reason()).orElse("there is no " + path);
  }

  /** Returns phase and reason of a run. */
  static String state(RunStatus status) {
    return status.phase() + " " + status.reason();
  }

  static long millis(RunStatus status, String path) {
    TaskStatus task = status.task(path).orElseThrow();
    return Duration.between(status.submittedAt().orElseThrow(), task.startedAt().orElseThrow())
        .toMillis();
  }

  @Override
  public void close() {
    engine.close();
  }
}
