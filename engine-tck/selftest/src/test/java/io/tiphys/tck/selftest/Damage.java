package io.tiphys.tck.selftest;

import java.text.Normalizer;

/** What broken engines do to values on their way. */
final class Damage {
  private Damage() {}

  static String of(Flaws flaws, String value) {
    if (flaws.has("values are trimmed")) {
      return value.strip();
    }
    if (flaws.has("line ends are changed")) {
      return value.replace("\r", "");
    }
    if (flaws.has("JSON in values is written anew") && value.matches("(?s)[{\\[].*")) {
      return value.replace(" ", "");
    }
    if (flaws.has("numbers in values are written anew") && value.matches("-?[0-9]{1,9}")) {
      return Long.toString(Long.parseLong(value));
    }
    if (flaws.has("values are normalised")) {
      return Normalizer.normalize(value, Normalizer.Form.NFC);
    }
    if (flaws.has("templates in values are expanded")) {
      return value.replace("{{", "");
    }
    if (flaws.has("dollars in values are expanded")) {
      return value.replace("$", "");
    }
    if (flaws.has("quotes in values are taken off")) {
      return value.replace("\"", "").replace("'", "").replace("\\", "");
    }
    if (flaws.has("characters beyond 16 bits are lost")) {
      return value
          .codePoints()
          .filter(c -> c < 0x10000)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
    return value;
  }
}
