package io.tiphys.plan;

import io.tiphys.internal.text.Nearest;
import io.tiphys.internal.text.Texts;
import java.nio.file.Path;
import java.util.Collection;

/** How texts of callers stand in paths and messages: cut when they are long, and printable. */
final class Words {
  private static final int LONGEST = 60;
  private static final int LONGEST_PATH = 1_000;
  private static final int MOST_NAMES = 20;

  private Words() {}

  /** Returns the text as it is, or its beginning. */
  static String cut(String text) {
    return cut(text, LONGEST);
  }

  private static String cut(String text, int longest) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), longest);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Texts.isPair(text, i)) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return text.length() > longest ? out + "…" : out.toString();
  }

  /** Returns the text in quotes. */
  static String quote(String text) {
    return "'" + cut(text) + "'";
  }

  /** Returns a path in quotes, whole if it can be: its end says most. */
  static String quote(Path path) {
    return "'" + cut(path.toString(), LONGEST_PATH) + "'";
  }

  /** Returns some names in brackets, not more than anybody reads. */
  static String list(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).map(Words::cut).toList());
    return "[" + shown + (names.size() > MOST_NAMES ? ", …]" : "]");
  }

  /** Says what there is, for who used a name that there is not. */
  static String advice(String name, Collection<String> names) {
    if (names.isEmpty()) {
      return "it has none";
    }
    String all = "it has " + list(names);
    return Nearest.of(name, names).map(near -> "did you mean '" + near + "'? " + all).orElse(all);
  }
}
