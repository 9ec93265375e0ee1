package io.tiphys.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

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
    return nearest(name, names).map(near -> "did you mean '" + near + "'? " + all).orElse(all);
  }

  /** Returns the name that a misspelt one was probably meant to be. */
  private static Optional<String> nearest(String name, Collection<String> names) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, name.length() / 3);
    return names.stream()
        .filter(known -> distance(name, known) <= most)
        .min(Comparator.comparingInt(known -> distance(name, known)));
  }

  /**
   * Returns how many letters have to be added, left out, replaced, or swapped with their neighbour;
   * case does not count.
   */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, i, b, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int fewest(int[][] steps, String a, int i, String b, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int fewest = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
    fewest = Math.min(fewest, steps[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
  }
}
