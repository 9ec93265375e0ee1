package io.tiphys.examples.view;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints one line for each change, for files and pipes. Of the instances of a fan-out it shows only
 * those that fail.
 */
final class PlainLines implements View {
  private final PrintStream out;
  private final InstantSource clock;
  private final Instant start;
  private final Map<String, String> said = new HashMap<>();

  PlainLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void show(String title, RunStatus run) {
    boolean ended = run.phase().isTerminal();
    String time = ended ? Texts.duration(run.startedAt(), run.endedAt(), clock.instant()) : "";
    if (!ended && run.phase() != Phase.PENDING) {
      tell(title, "", Texts.state(run.phase(), run.reason()), "", "");
    }
    run.allTasks().filter(PlainLines::isTold).forEach(task -> tell(title, task));
    if (ended) {
      tell(title, "", Texts.state(run.phase(), run.reason()), "", time);
    }
  }

  private static boolean isTold(TaskStatus task) {
    boolean moved = task.phase() != Phase.PENDING || task.reason() == Reason.BACKOFF;
    return moved && (!Texts.isInstance(task) || task.phase() == Phase.FAILED);
  }

  private void tell(String title, TaskStatus task) {
    tell(
        title,
        task.path(),
        Texts.state(task.phase(), task.reason()),
        detail(task),
        task.phase().isTerminal()
            ? Texts.duration(task.startedAt(), task.endedAt(), clock.instant())
            : "");
  }

  private static String detail(TaskStatus task) {
    if (Texts.isFanOut(task)) {
      return task.phase().isTerminal()
          ? Texts.terminal(task) + "/" + task.children().size()
          : "of " + task.children().size();
    }
    int attempts = task.attempts().size();
    if (task.reason() == Reason.BACKOFF) {
      AttemptStatus last = task.attempts().get(attempts - 1);
      return "attempt " + attempts + ": " + Texts.state(last.phase(), last.reason());
    }
    return attempts > 1 ? "attempt " + attempts : "";
  }

  private void tell(String title, String path, String state, String detail, String time) {
    String news = state + detail;
    if (!news.equals(said.put(title + "/" + path, news))) {
      String what = path.isEmpty() ? title : title + " " + path;
      say("%-44s %-24s %-12s %s".formatted(what, state, detail, time).stripTrailing());
    }
  }

  @Override
  public void tick() {}

  @Override
  public void leave() {
    out.flush();
  }

  @Override
  public void say(String line) {
    String time = Texts.seconds(Duration.between(start, clock.instant()));
    out.printf("%8s  %s%n", time, Visible.of(line));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
