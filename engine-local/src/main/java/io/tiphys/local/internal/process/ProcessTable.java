package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads from {@code /proc} which processes there are. */
final class ProcessTable {

  private static final File PROC = new File("/proc");
  private static final int LONGEST_LINE = 256;
  private static final int WORTH_PROBING = 256;

  private ProcessTable() {}

  /** All processes of this machine that are alive, as far as they can be seen. */
  static List<ProcessStat> all() {
    String[] names = PROC.list((directory, name) -> Character.isDigit(name.charAt(0)));
    return alive(Stream.of(names == null ? new String[0] : names).mapToLong(Long::parseLong));
  }

  /**
   * The processes that were started after a given one, found without reading the whole table:
   * process numbers are given out in ascending order. Only right while the numbers have not wrapped
   * around since; falls back to {@link #all()} where they have, or where too many were given out.
   */
  static List<ProcessStat> startedAfter(long pid) {
    long last = lastPid();
    if (last < pid || last - pid > WORTH_PROBING) {
      return all();
    }
    return alive(
        LongStream.rangeClosed(pid + 1, last).filter(next -> new File(PROC, next + "").exists()));
  }

  private static List<ProcessStat> alive(LongStream pids) {
    List<ProcessStat> found = new ArrayList<>();
    pids.forEach(pid -> ProcessStat.read(pid).filter(ProcessStat::isAlive).ifPresent(found::add));
    return found;
  }

  static boolean exists(long pid) {
    return new File(PROC, Long.toString(pid)).exists();
  }

  /** The environment with which a process was started; empty when it may not be read. */
  static Optional<String> environment(long pid) {
    try (FileInputStream in = new FileInputStream("/proc/" + pid + "/environ")) {
      return Optional.of(new String(in.readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The last number in {@code /proc/loadavg} is the process number that was given out last. */
  private static long lastPid() {
    try (FileInputStream in = new FileInputStream("/proc/loadavg")) {
      String line = new String(in.readNBytes(LONGEST_LINE), ISO_8859_1).strip();
      return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
