package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A program as one word of printable ASCII that no engine, shell or template is tempted to change:
 * operations separated by {@code ;}, words by {@code ,}, every byte of UTF-8 but letters, digits
 * and {@code . _ - /} written as {@code %} and two hexadecimal digits.
 *
 * <pre>{@code receive,P;text,out/result,a%20b;exit,7}</pre>
 */
final class ProgramText {
  private static final String PLAIN = "._-/";

  private ProgramText() {}

  static String of(Body body) {
    StringBuilder out = new StringBuilder();
    for (Op op : body.ops()) {
      out.append(out.isEmpty() ? "" : ";").append(name(op.kind()));
      op.words().forEach(word -> append(out.append(','), word));
    }
    return out.toString();
  }

  /** Reads a program, whose words must be those that {@link Body} writes. */
  static Body parse(String program) {
    List<Op> ops = new ArrayList<>();
    try {
      for (String part : program.isEmpty() ? new String[0] : program.split(";", -1)) {
        ops.add(op(part.split(",", -1)));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a program of the kit: " + e.getMessage(), e);
    }
    return Body.of(ops);
  }

  private static Op op(String[] words) {
    List<String> decoded = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      decoded.add(decode(words[i]));
    }
    Op op = new Op(kind(words[0]), decoded);
    op.requireForm();
    return op;
  }

  static String name(Op.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Op.Kind kind(String name) {
    for (Op.Kind kind : Op.Kind.values()) {
      if (name(kind).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no operation '" + name + "'");
  }

  private static void append(StringBuilder out, String word) {
    for (byte b : word.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append(String.format("%%%02x", (int) c));
      }
    }
  }

  private static String decode(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == '%') {
        bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(word.charAt(i));
      }
    }
    return bytes.toString(UTF_8);
  }
}
