package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What text a process can be given, and whether this JVM passes it on without changing a byte. */
final class NativeText {

  private NativeText() {}

  static void check(String what, String text) {
    Objects.requireNonNull(text, what);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          what + ": expected text without NUL, received one at index " + text.indexOf('\0'));
    }
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          what + ": expected Unicode text, received half of a surrogate pair");
    }
  }

  /**
   * The character sets with which the JDK may encode arguments and environment. Which one it is
   * depends on the JDK's version, so that a text must survive both.
   */
  static List<Charset> ofThisJvm() {
    String jnu = System.getProperty("sun.jnu.encoding", "US-ASCII");
    Charset names = Charset.isSupported(jnu) ? Charset.forName(jnu) : Charset.forName("US-ASCII");
    return List.of(Charset.defaultCharset(), names);
  }

  static boolean survives(String text, List<Charset> charsets) {
    return charsets.stream()
        .allMatch(charset -> Arrays.equals(text.getBytes(charset), text.getBytes(UTF_8)));
  }
}
