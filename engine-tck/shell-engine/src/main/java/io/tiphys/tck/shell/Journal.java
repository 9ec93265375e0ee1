package io.tiphys.tck.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What has happened in a run: a file of lines that is only ever added to. Whoever reads it sees one
 * moment of the run, as a whole, and the number of lines says which of two moments is the later:
 * that is all there is to consistent statuses and to versions.
 *
 * <p>Not thread-safe; added to only under the {@link RunLock}, read by anybody.
 */
final class Journal {
  /** Stands for the run itself where a task is named; no task can have this name. */
  static final String RUN = "-";

  /**
   * A line: a task, or the run, came into a phase.
   *
   * @param at when
   * @param task its name, or {@link #RUN}
   * @param phase the phase; the run is RUNNING / CANCELLING from the first cancel on
   * @param reason why
   * @param exitCode the exit code of a body that ended by itself
   * @param message words for people, without tabs and line ends
   */
  record Line(
      Instant at, String task, Phase phase, Reason reason, OptionalInt exitCode, String message) {
    private static Line parse(String line) {
      String[] parts = line.split("\t", -1);
      return new Line(
          Instant.ofEpochMilli(Long.parseLong(parts[0])),
          parts[1],
          Phase.valueOf(parts[2]),
          Reason.valueOf(parts[3]),
          parts[4].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[4])),
          parts[5]);
    }

    private String text() {
      String code = exitCode.isPresent() ? Integer.toString(exitCode.getAsInt()) : "";
      return String.join(
          "\t", Long.toString(at.toEpochMilli()), task, phase.name(), reason.name(), code, message);
    }
  }

  private final Path file;
  private final List<Line> lines;

  private Journal(Path file, List<Line> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Journal read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    if (Files.exists(file)) {
      String text = Files.readString(file);
      // What follows the last line end is on its way.
      text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Line::parse).forEach(lines::add);
    }
    return new Journal(file, lines);
  }

  void add(Line line) throws IOException {
    byte[] text = (line.text() + "\n").getBytes(UTF_8);
    Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    lines.add(line);
  }

  int version() {
    return lines.size();
  }

  /** Returns when something first came into a phase. */
  Optional<Line> first(String task, Phase phase) {
    return lines.stream().filter(l -> l.task().equals(task) && l.phase() == phase).findFirst();
  }

  /** Returns the first task that came into a phase. */
  Optional<Line> firstTask(Phase phase) {
    return lines.stream().filter(l -> !l.task().equals(RUN) && l.phase() == phase).findFirst();
  }

  /** Returns how something ended, or empty when it has not. */
  Optional<Line> end(String task) {
    return lines.stream()
        .filter(line -> line.task().equals(task) && line.phase().isTerminal())
        .findFirst();
  }

  Phase phaseOf(String task) {
    Phase phase = Phase.PENDING;
    for (Line line : lines) {
      phase = line.task().equals(task) ? line.phase() : phase;
    }
    return phase;
  }
}
