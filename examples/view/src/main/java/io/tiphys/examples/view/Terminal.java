package io.tiphys.examples.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that this process prints to. Java cannot tell whether there is one ({@code
 * System.console()} also looks at the input, and since JDK 22 is always there) nor how large it is,
 * so {@code test} and {@code stty} are asked, which inherit where this process prints to.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Terminal {
  private static final List<String> ASK =
      List.of("sh", "-c", "test -t 1 || exit 1; stty size </dev/tty >&2 || echo 24 80 >&2");
  private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int SMALLEST_ROWS = 3;
  private static final int SMALLEST_COLUMNS = 65;

  /** How large a terminal is. */
  record Size(int rows, int columns) {}

  private final InstantSource clock;
  private Size size;
  private Instant asked;

  private Terminal(InstantSource clock, Size size) {
    this.clock = clock;
    this.size = size;
    this.asked = clock.instant();
  }

  /** Finds the terminal, if there is one that can move its cursor. */
  static Optional<Terminal> find(Map<String, String> environment, InstantSource clock) {
    String kind = environment.getOrDefault("TERM", "");
    if (kind.isEmpty() || kind.equals("dumb")) {
      return Optional.empty();
    }
    return ask().map(size -> new Terminal(clock, size));
  }

  /** Returns the size, which changes when a person pulls at the window. */
  Size size() {
    if (Duration.between(asked, clock.instant()).compareTo(FRESH) > 0) {
      size = ask().orElse(size);
      asked = clock.instant();
    }
    return size;
  }

  private static Optional<Size> ask() {
    try {
      Process process =
          new ProcessBuilder(ASK).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String answer = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return Optional.empty();
      }
      return parse(answer);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads what {@code stty size} prints. A size of nothing means that nobody knows it. */
  static Optional<Size> parse(String answer) {
    Matcher found = ANSWER.matcher(answer.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int rows = Integer.parseInt(found.group(1));
    int columns = Integer.parseInt(found.group(2));
    return Optional.of(
        rows == 0 || columns == 0
            ? new Size(24, 80)
            : new Size(Math.max(SMALLEST_ROWS, rows), Math.max(SMALLEST_COLUMNS, columns)));
  }
}
