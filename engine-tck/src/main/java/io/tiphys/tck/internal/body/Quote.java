package io.tiphys.tck.internal.body;

/** Spells texts for scripts and for evidence. */
final class Quote {
  private Quote() {}

  /** Returns one word of a shell, of which nothing is expanded. */
  static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Returns a path as a word that no program takes for an option. */
  static String shellPath(String path) {
    return shell(path.startsWith("-") ? "./" + path : path);
  }

  /** Returns a JSON string of printable ASCII. */
  static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Returns a format of printf that prints bytes, given in hexadecimal. */
  static String octal(String hex) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 2) {
      out.append(String.format("\\%03o", Integer.parseInt(hex.substring(i, i + 2), 16)));
    }
    return out.toString();
  }

  /** Returns seconds as sleep(1) of every shell takes them. */
  static String seconds(long millis) {
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : String.format("%d.%03d", millis / 1000, millis % 1000);
  }
}
