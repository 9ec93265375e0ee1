package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A runner on a directory of its own, with timers that a test fires by hand. */
final class ProcessFixture implements AutoCloseable {

  static final long DEADLINE_SECONDS = 60;

  final ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
  final FakeTimers timers = new FakeTimers();
  final ProcessRunner runner;
  final Path work;
  private final Path root;
  private final AtomicInteger logs = new AtomicInteger();

  ProcessFixture(Path root) {
    this(root, new Launch(ProcessRunner.requireSetsid(), NativeText.ofThisJvm()));
  }

  ProcessFixture(Path root, Launch launch) {
    this.root = root;
    this.work = root.resolve("work");
    this.runner = new ProcessRunner(executor, timers, "test-" + root.getFileName(), launch);
  }

  ProcessCommand.Builder command(String... argv) {
    Path log = root.resolve("log-" + logs.incrementAndGet());
    return ProcessCommand.builder(List.of(argv), work, log);
  }

  RunningProcess start(String... argv) {
    return runner.start(command(argv).build());
  }

  RunningProcess shell(String script) {
    return start("sh", "-c", script);
  }

  static ProcessExit exitOf(RunningProcess process) {
    return await(process.onExit(), "the end of the process");
  }

  static ProcessExit.Exited exited(RunningProcess process) {
    ProcessExit exit = exitOf(process);
    if (exit instanceof ProcessExit.Exited exited) {
      return exited;
    }
    throw new AssertionError("expected a process that ran, got: " + exit.describe());
  }

  static <T> T await(CompletionStage<T> stage, String what) {
    try {
      return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("gave up waiting for " + what, e);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("failed waiting for " + what, e);
    }
  }

  /** Follows the log until it holds a line. */
  void awaitLine(RunningProcess process, String line) {
    try (Stream<String> lines = process.log().lines(true)) {
      var found = CompletableFuture.supplyAsync(() -> lines.anyMatch(line::equals), executor);
      if (!await(found, "the line \"" + line + "\" in the log")) {
        throw new AssertionError("the log ended without the line " + line);
      }
    }
  }

  static void awaitThat(BooleanSupplier condition, String what) {
    long end = RealTime.nanos() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (RealTime.nanos() > end) {
        throw new AssertionError("gave up waiting for " + what);
      }
      RealTime.pauseMillis(2);
    }
  }

  static List<String> lines(RunningProcess process) {
    try (Stream<String> lines = process.log().lines(false)) {
      return lines.toList();
    }
  }

  String read(String name) {
    try {
      return Files.readString(work.resolve(name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pidIn(String name) {
    return Long.parseLong(read(name).strip());
  }

  static boolean isAlive(long pid) {
    return ProcessStat.read(pid).filter(ProcessStat::isAlive).isPresent();
  }

  @Override
  public void close() {
    runner.close();
    executor.shutdownNow();
  }

  /** Timers whose time passes only when the test says so. */
  static final class FakeTimers implements Timers {

    private final List<Runnable> pending = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    @Override
    public synchronized Runnable after(Duration delay, Runnable action) {
      pending.add(action);
      delays.add(delay);
      return () -> drop(action);
    }

    private synchronized void drop(Runnable action) {
      pending.remove(action);
    }

    synchronized List<Duration> delays() {
      return List.copyOf(delays);
    }

    synchronized int pending() {
      return pending.size();
    }

    void fire() {
      List<Runnable> due;
      synchronized (this) {
        due = List.copyOf(pending);
        pending.clear();
      }
      due.forEach(Runnable::run);
    }
  }
}
