package io.tiphys.plan;

import java.util.Collection;

/** How texts of callers stand in paths and messages: cut when they are long, and printable. */
final class Words {
  private static final int LONGEST = 60;
  private static final int MOST_NAMES = 20;

  private Words() {}

  /** Returns the text as it is, or its beginning. */
  static String cut(String text) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return text.length() > LONGEST ? out + "…" : out.toString();
  }

  /** Returns the text in quotes. */
  static String quote(String text) {
    return "'" + cut(text) + "'";
  }

  /** Says what there is, for who used a name that there is not. */
  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "it has none";
    }
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return "it has [" + shown + (names.size() > MOST_NAMES ? ", …]" : "]");
  }
}
