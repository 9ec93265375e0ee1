package io.tiphys.local.internal.process;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the ways in which the start of a process fails into one clear message each. */
final class StartFailure {

  private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)");
  private static final int TOO_LONG = 7;
  private static final Map<Integer, String> ADVICE =
      Map.of(
          11,
          "the limit of processes is reached (ulimit -u, or the pids limit of the container):"
              + " raise it or run fewer tasks at a time",
          12,
          "there is no memory left for another process: run fewer tasks at a time",
          23,
          "this machine has no open files left: raise fs.file-max or run fewer tasks at a time",
          24,
          "this JVM has no open files left: raise ulimit -n or run fewer tasks at a time");
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int LONGEST_REFUSAL = 4096;

  private StartFailure() {}

  /** The operating system did not let the JDK start anything. */
  static String of(IOException e, ProcessCommand command) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    Matcher matcher = ERROR_NUMBER.matcher(text);
    int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    if (text.contains("Too many open files")) {
      number = 24;
    }
    String why = number == TOO_LONG ? tooLong(command) : ADVICE.getOrDefault(number, text);
    return "command \"%s\" could not be started: %s".formatted(command.argv().get(0), why);
  }

  private static String tooLong(ProcessCommand command) {
    String what = "argument 0";
    int longest = 0;
    for (int i = 0; i < command.argv().size(); i++) {
      if (command.argv().get(i).length() > longest) {
        longest = command.argv().get(i).length();
        what = "argument " + i;
      }
    }
    for (Map.Entry<String, String> entry : command.environment().entrySet()) {
      if (entry.getValue().length() > longest) {
        longest = entry.getValue().length();
        what = "environment variable " + entry.getKey();
      }
    }
    return ("arguments and environment are longer than the system allows (usually 128 KiB for one of"
            + " them, 2 MiB in all); the longest is %s with %d characters: hand large values over"
            + " as an artifact")
        .formatted(what, longest);
  }

  /**
   * Something was started, but only the program that should have become the command; that one says
   * so in a single line and exits with 126 or 127. A body that prints the same on purpose is
   * believed.
   */
  static Optional<String> reported(int exitCode, LogFile log, ProcessCommand command) {
    if (exitCode != NOT_EXECUTABLE && exitCode != NOT_FOUND) {
      return Optional.empty();
    }
    return log.soleLine(LONGEST_REFUSAL)
        .filter(line -> line.startsWith("setsid: ") || line.startsWith("env: "))
        .filter(line -> line.contains(command.argv().get(0)))
        .map(
            line ->
                "command \"%s\" could not be started: %s"
                    .formatted(command.argv().get(0), line.replaceFirst("^(setsid|env): ", "")));
  }
}
