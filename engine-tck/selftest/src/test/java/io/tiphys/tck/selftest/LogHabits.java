package io.tiphys.tck.selftest;

import io.tiphys.run.Run.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How engines that are right may keep logs. */
final class LogHabits {
  private static final int LONGEST = 16_384;
  private static final int MOST = 500;

  private LogHabits() {}

  /**
   * Returns a log as an engine keeps it.
   *
   * @param complete how many lines have an end
   */
  static List<LogLine> of(Flaws habits, List<LogLine> log, int complete) {
    List<LogLine> lines = new ArrayList<>(log);
    if (habits.has("the error output comes first")) {
      lines.sort(Comparator.comparing(line -> !line.error()));
    }
    if (habits.has("the error output comes last")) {
      lines.sort(Comparator.comparing(LogLine::error));
    }
    if (habits.has("the error output is not marked")) {
      lines.replaceAll(line -> new LogLine(line.text(), false, line.truncated()));
    }
    if (habits.has("a long line is cut and marked")) {
      lines.replaceAll(LogHabits::cut);
    }
    if (habits.has("both streams are one, as on a terminal")) {
      return joined(lines, complete).stream()
          .map(line -> new LogLine(line.text(), false, line.truncated()))
          .toList();
    }
    int size = lines.size();
    if (size > 2 * MOST && habits.has("a log is cut at its end and marked")) {
      return marked(lines.subList(0, MOST));
    }
    if (size > 2 * MOST && habits.has("a log is cut in its middle and marked")) {
      List<LogLine> kept = marked(lines.subList(0, MOST));
      kept.addAll(lines.subList(size - MOST, size));
      return kept;
    }
    return lines;
  }

  /** Puts what the error stream has behind a last line without an end. */
  static List<LogLine> joined(List<LogLine> lines, int complete) {
    if (lines.size() <= complete || complete == 0 || lines.stream().noneMatch(LogLine::error)) {
      return lines;
    }
    List<LogLine> joined = new ArrayList<>(lines);
    LogLine open = joined.remove(joined.size() - 1);
    LogLine error = lines.stream().filter(LogLine::error).findFirst().orElseThrow();
    joined.remove(error);
    joined.add(new LogLine(open.text() + error.text(), false, false));
    return joined;
  }

  private static LogLine cut(LogLine line) {
    return line.text().length() > LONGEST
        ? new LogLine(line.text().substring(0, LONGEST), line.error(), true)
        : line;
  }

  /** Marks the last line: after it, something is missing. */
  private static List<LogLine> marked(List<LogLine> lines) {
    List<LogLine> marked = new ArrayList<>(lines);
    LogLine last = marked.remove(marked.size() - 1);
    marked.add(new LogLine(last.text(), last.error(), true));
    return marked;
  }
}
