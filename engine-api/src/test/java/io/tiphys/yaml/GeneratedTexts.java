package io.tiphys.yaml;

import io.tiphys.workflow.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts, names, types and their values, many of them hostile, that follow from a seed. */
final class GeneratedTexts {
  /** As a caller has it whose numbers have a class of their own. */
  static final DataType<BigDecimal> OWN_NUMBER =
      DataType.of("own number", BigDecimal::toString, BigDecimal::new);

  /** What YAML, templates and shells take for something else. */
  static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "  two blanks",
          "trailing ",
          "\t",
          "\ttab first",
          "a\tb",
          "\n",
          "\n\n",
          "a\n",
          "a\nb",
          "a\nb\n",
          "a\nb\n\n",
          "a\n\nb",
          "\na",
          "a\n b\n",
          " a\nb",
          "a \nb ",
          "a\n \n",
          "a\n  ",
          "\tx\ny",
          "x\n\ty",
          "a\r\nb\r\n",
          "a\rb",
          "\r",
          "'",
          "\"",
          "'it''s'",
          "\\",
          "\\n",
          "yes",
          "Yes",
          "no",
          "on",
          "off",
          "y",
          "n",
          "true",
          "True",
          "FALSE",
          "null",
          "Null",
          "~",
          "007",
          "0o7",
          "0x1F",
          "1_000",
          "1.0",
          "1e3",
          "-1",
          "+1",
          ".5",
          "-.inf",
          ".nan",
          "1:30",
          "190:20:30",
          "2001-12-14",
          "2001-12-14t21:59:43.10-05:00",
          "=",
          "<<",
          "-",
          "--",
          "---",
          "...",
          "- a",
          "? a",
          "?",
          ":",
          ": a",
          "a:",
          "a: b",
          "a:b",
          "a #b",
          "#b",
          "a#b",
          "{{}}",
          "{{workflow.name}}",
          "{a}",
          "{",
          "}",
          "[a]",
          "[",
          "]",
          "a, b",
          ",",
          "a,b",
          "&a",
          "*a",
          "!a",
          "!!str a",
          "|",
          "| a",
          ">",
          "> a",
          "%a",
          "@a",
          "`a`",
          "$(id)",
          "${X}",
          "$$",
          "a: &x [1]",
          "key: value\nother: value\n",
          "- 1\n- 2",
          "\u0085",
          "a\u2028b",
          "\uFEFFa",
          "\u200Bb",
          "\u202Edrow",
          "é",
          "中文",
          "😀",
          "👩‍👩‍👧",
          "a\u0001b",
          "\u007f",
          "\uE000",
          "\uFFFD",
          "\uFFFE",
          "a\u00a0b",
          "--tile",
          "-x",
          "out/x",
          "/abs",
          "s3://b/k",
          "C:\\x",
          "echo \"$A\" | tr -d '[]' > out/x",
          "if x; then\n  y: #z\nfi",
          "# comment\nline\n");

  private static final String SPECIAL = "\n\n\t\r '\"#:-,[]{}|>&*!%@`\\";

  final Random random;
  private int fresh;

  GeneratedTexts(Random random) {
    this.random = random;
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String text() {
    return switch (random.nextInt(4)) {
      case 0, 1 -> any(HOSTILE);
      case 2 -> any(HOSTILE) + any(HOSTILE);
      default -> random(random.nextInt(40));
    };
  }

  private String random(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c =
          switch (random.nextInt(5)) {
            case 0 -> 0xA0 + random.nextInt(0xD000);
            case 1 -> 0xE000 + random.nextInt(0x1FFE);
            case 2 -> 0x10000 + random.nextInt(0x100000);
            case 3 -> SPECIAL.charAt(random.nextInt(SPECIAL.length()));
            default -> 1 + random.nextInt(0x7f);
          };
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  /** A text for where the empty one and blanks are refused. */
  String filled() {
    String text = text();
    return text.isBlank() ? "x" + text : text;
  }

  /** A legal name that was not used before. */
  String name() {
    String word =
        any(List.of("a", "null", "yes", "No", "true", "task", "value", "y", "tasks", "e"));
    return word + (once(2) ? "-" : "_") + fresh++;
  }

  /** A legal path that was not used before. */
  String path(String folder) {
    String text = text().replace('/', '|');
    return folder + "/" + fresh++ + (text.length() > 60 ? "" : text);
  }

  Duration duration() {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofNanos(1 + random.nextInt(5_000));
      case 1 -> Duration.ofMillis(1 + random.nextInt(5_000));
      case 2 -> Duration.ofSeconds(1 + random.nextInt(100_000), random.nextInt(2));
      default -> Duration.ofDays(1 + random.nextInt(400));
    };
  }

  DataType<?> type(int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> DataType.TEXT;
      case 1 -> DataType.INTEGER;
      case 2 -> DataType.DECIMAL;
      case 3 -> DataType.FLAG;
      case 4 -> DataType.OBJECT;
      case 5 -> choice();
      case 6 -> once(3) ? OWN_NUMBER : DataType.of(text(), (String t) -> t, t -> t);
      default -> DataType.listOf(type(depth - 1));
    };
  }

  private DataType<String> choice() {
    Set<String> choices = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      choices.add(text());
    }
    List<String> all = List.copyOf(choices);
    return DataType.choice(all.get(0), all.subList(1, all.size()).toArray(String[]::new));
  }

  /** A value of a type, as Java sees it. */
  <T> T sample(DataType<T> type) {
    return type.decode(textOf(type));
  }

  private String textOf(DataType<?> type) {
    if (type.element().isPresent()) {
      DataType<?> element = type.element().get();
      List<String> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(element.toElement(textOf(element)));
      }
      return "[" + String.join(",", elements) + "]";
    } else if (!type.choices().isEmpty()) {
      return any(type.choices());
    } else if (type.equals(DataType.INTEGER)) {
      return any(List.of("0", "-7", "42", "9223372036854775807", "-9223372036854775808"));
    } else if (type.equals(DataType.DECIMAL) || type.equals(OWN_NUMBER)) {
      return any(List.of("0", "1.0", "-1.50", "1E+3", "1E-400", "123456789012345678901234567890"));
    } else if (type.equals(DataType.FLAG)) {
      return any(List.of("true", "false"));
    } else if (type.equals(DataType.OBJECT)) {
      return any(List.of("{}", "{\"a\":1.0,\"b\":[true,\"x: #\"]}", "{\"\":{\"n\":\"\\n\"}}"));
    }
    return text();
  }
}
