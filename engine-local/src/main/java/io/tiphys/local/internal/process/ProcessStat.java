package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * One line of {@code /proc/<pid>/stat}, as far as it says who belongs to whom.
 *
 * <p>A class and not a record because the parts are six numbers, too easy to mix up.
 */
final class ProcessStat {

  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;
  private static final int LONGEST_LINE = 1024;

  private final long pid;
  private final String[] fields;

  private ProcessStat(long pid, String[] fields) {
    this.pid = pid;
    this.fields = fields;
  }

  /** Reads the line; empty when there is no such process any more. */
  static Optional<ProcessStat> read(long pid) {
    try (FileInputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
      return parse(pid, new String(in.readNBytes(LONGEST_LINE), ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<ProcessStat> parse(long pid, String line) {
    // The name of the program stands in parentheses and may itself hold spaces and parentheses.
    int afterName = line.lastIndexOf(')') + 2;
    String[] fields =
        afterName < line.length() ? line.substring(afterName).split(" ") : line.split("");
    return fields.length > START ? Optional.of(new ProcessStat(pid, fields)) : Optional.empty();
  }

  long pid() {
    return pid;
  }

  /** Whether it still can do anything; a zombie cannot, and waits only for its parent. */
  boolean isAlive() {
    return !fields[STATE].equals("Z") && !fields[STATE].equals("X");
  }

  long parent() {
    return Long.parseLong(fields[PARENT]);
  }

  long group() {
    return Long.parseLong(fields[GROUP]);
  }

  long session() {
    return Long.parseLong(fields[SESSION]);
  }

  /** When it was started, in clock ticks since the machine was started. */
  long startTicks() {
    return Long.parseLong(fields[START]);
  }
}
