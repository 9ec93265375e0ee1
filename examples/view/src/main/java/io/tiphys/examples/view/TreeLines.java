package io.tiphys.examples.view;

import io.tiphys.status.Progress;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a run as a tree, one line for each task. A fan-out is one line with a bar, followed by its
 * instances that failed. A wide terminal also has room for messages.
 */
final class TreeLines {
  private static final int STATE = 24;
  private static final int REMARK = 15;
  private static final int TIME = 8;
  private static final int LEAST_NAME = 12;
  private static final int MOST_NAME = 44;
  private static final int BAR = 8;

  /** Less of a message says nothing. */
  private static final int LEAST_MESSAGE = 20;

  /** How much of a run is shown; each shows less than the one before. */
  enum Detail {
    /** All tasks, those in groups too. */
    GROUPS,
    /** The tasks of the top level. */
    TASKS,
    /** The tasks of the top level that have started and not ended well. */
    ACTIVE_TASKS,
    /** The run alone. */
    RUN
  }

  /**
   * How a tree is written.
   *
   * @param style what the terminal can show
   * @param width how wide a line is at most, 64 or more
   * @param detail how much of the run is shown
   * @param now the end of what has not ended
   */
  record Look(Style style, int width, Detail detail, Instant now) {}

  private final Style style;
  private final int name;
  private final int message;
  private final Detail detail;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  private TreeLines(Look look) {
    this.style = look.style();
    int room = look.width() - STATE - REMARK - TIME - 3;
    this.name = Math.max(LEAST_NAME, Math.min(room, MOST_NAME));
    this.message = look.width() - STATE - REMARK - TIME - name - 5;
    this.detail = look.detail();
    this.now = look.now();
  }

  static List<String> of(String title, RunStatus run, Look look) {
    TreeLines tree = new TreeLines(look);
    Progress progress = run.progress();
    tree.add(
        title,
        run.phase(),
        Texts.state(run.phase(), run.reason()),
        tree.bar(progress.terminal(), progress.total()),
        Texts.duration(run.startedAt(), run.endedAt(), look.now()),
        "");
    tree.addAll(run.tasks().stream().filter(tree::isShown).toList(), "");
    return tree.lines;
  }

  private boolean isShown(TaskStatus task) {
    return switch (detail) {
      case GROUPS, TASKS -> true;
      case ACTIVE_TASKS -> task.startedAt().isPresent() && task.phase() != Phase.SUCCEEDED;
      case RUN -> false;
    };
  }

  private void addAll(List<TaskStatus> tasks, String indent) {
    for (int i = 0; i < tasks.size(); i++) {
      TaskStatus task = tasks.get(i);
      boolean last = i == tasks.size() - 1;
      add(
          indent + style.branch(last) + task.name(),
          task.phase(),
          Texts.state(task.phase(), task.reason()),
          remark(task),
          Texts.duration(task.startedAt(), task.endedAt(), now),
          task.message());
      addAll(shown(task), indent + style.trunk(last));
    }
  }

  private List<TaskStatus> shown(TaskStatus task) {
    if (Texts.isFanOut(task)) {
      return task.children().stream().filter(child -> child.phase() == Phase.FAILED).toList();
    }
    return detail == Detail.GROUPS ? task.children() : List.of();
  }

  private String remark(TaskStatus task) {
    if (Texts.isFanOut(task)) {
      return bar(Texts.terminal(task), task.children().size());
    }
    int attempts = task.attempts().size();
    return attempts > 1 ? "attempt " + attempts : "";
  }

  private String bar(int part, int whole) {
    return whole == 0 ? "" : style.bar(part, whole, BAR) + " " + part + "/" + whole;
  }

  private void add(
      String label, Phase phase, String state, String remark, String time, String words) {
    lines.add(
        (cell(label, name)
                + " "
                + style.paint(phase, cell(state, STATE))
                + " "
                + cell(remark, REMARK)
                + " "
                + " ".repeat(Math.max(0, TIME - time.length()))
                + time
                + (message < LEAST_MESSAGE ? "" : "  " + cell(words, message)))
            .stripTrailing());
  }

  /** Fills up or cuts to a width. All that is shown here is one column wide per character. */
  private static String cell(String anything, int width) {
    String text = Visible.of(anything);
    return text.length() > width
        ? text.substring(0, width - 1) + "~"
        : text + " ".repeat(width - text.length());
  }
}
