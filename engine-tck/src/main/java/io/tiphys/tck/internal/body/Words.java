package io.tiphys.tck.internal.body;

import static java.util.Objects.requireNonNull;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the words of operations and spells them. */
final class Words {
  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  // A shell in the background cannot catch INT.
  private static final Set<String> SIGNALS = Set.of("TERM", "USR1");
  private static final long LONGEST_MILLIS = 86_400_000;

  private Words() {}

  /** Accepts what a file can hold as UTF-8 and a script can hold. */
  static String text(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected text without lone surrogates", e);
    }
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException("expected text without NUL; raw writes any bytes");
    }
    return text;
  }

  /** Accepts text of which no line passes for evidence. */
  static String printed(String text) {
    if (("\n" + text).contains("\n" + Evidence.PREFIX)) {
      throw new IllegalArgumentException("expected text without lines of evidence, got " + text);
    }
    return text(text);
  }

  static String env(String name) {
    // What a script keeps for itself begins with tck_.
    if (!ENV_NAME.matcher(requireNonNull(name, "name")).matches() || name.startsWith("tck_")) {
      throw new IllegalArgumentException(
          "expected letters, digits and _, no digit and no tck_ first, got '" + name + "'");
    }
    return name;
  }

  static String path(String path) {
    boolean leaves = path.startsWith("/") || ("/" + path + "/").contains("/../");
    // find(1) writes one path a line.
    if (path.isEmpty() || leaves || path.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "expected a relative path without .. and newlines, got '" + path + "'");
    }
    return text(path);
  }

  static String signal(String name) {
    if (!SIGNALS.contains(name)) {
      throw new IllegalArgumentException("expected one of " + SIGNALS + ", got '" + name + "'");
    }
    return name;
  }

  static String number(int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException("expected " + least + " to " + most + ", got " + number);
    }
    return Integer.toString(number);
  }

  static String millis(Duration duration) {
    // Rounded up, for a hold has a lower bound.
    long millis = duration.plusNanos(999_999).toMillis();
    if (duration.isNegative() || millis > LONGEST_MILLIS) {
      throw new IllegalArgumentException("expected zero to one day, got " + duration);
    }
    return Long.toString(millis);
  }
}
