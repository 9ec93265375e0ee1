package io.tiphys.examples.cli.live;

import io.tiphys.error.EngineException;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows the logs of a run: as soon as an attempt is seen, its log is read from its first line on.
 * At most 32 logs are read at once; others wait for one that ends, and miss nothing.
 */
public final class LogFollowing {
  private static final int AT_ONCE = 32;

  private final Run run;
  private final Predicate<String> asked;
  private final Lines lines;
  private final Set<String> begun = new HashSet<>();
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "log");
            thread.setDaemon(true);
            return thread;
          });

  /** Takes a line; called from several threads. */
  public interface Lines {
    void line(String path, int attempt, Run.LogLine line);
  }

  private LogFollowing(Run run, Predicate<String> asked, Lines lines) {
    this.run = run;
    this.asked = asked;
    this.lines = lines;
  }

  /** Follows until the run has ended, and every line is handed over. */
  public static void toEnd(Run run, Predicate<String> asked, Lines lines)
      throws InterruptedException {
    LogFollowing following = new LogFollowing(run, asked, lines);
    try (Watch watch = run.watch(following::look)) {
      RunStatus end = watch.completion().get();
      following.look(end);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EngineException known ? known : new IllegalStateException(e);
    } finally {
      following.readers.shutdown();
    }
    while (!following.readers.awaitTermination(1, TimeUnit.MINUTES)) {
      // A log may be long.
    }
  }

  private synchronized void look(RunStatus status) {
    status.allTasks().filter(task -> asked.test(task.path())).forEach(this::look);
  }

  private void look(TaskStatus task) {
    if (task.children().isEmpty()) {
      for (int number = 1; number <= task.attempts().size(); number++) {
        begin(task.path(), number);
      }
    }
  }

  private void begin(String path, int number) {
    if (begun.add(path + "#" + number)) {
      readers.execute(
          () -> {
            try (Stream<Run.LogLine> log = run.followLog(path, number)) {
              log.forEach(line -> lines.line(path, number, line));
            }
          });
    }
  }
}
