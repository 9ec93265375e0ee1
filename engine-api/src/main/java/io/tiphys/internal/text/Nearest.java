package io.tiphys.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /**
   * Returns the known word that differs least, if it is near enough to be a slip.
   *
   * @param word what was written
   * @param known what could have been meant
   */
  public static Optional<String> of(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    // One letter alone has nothing in common with another one.
    int least = 1 + (word.length() == 1 ? 0 : Math.max(1, word.length() / 3));
    for (String candidate : known) {
      int distance =
          Math.abs(candidate.length() - word.length()) < least
              ? distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))
              : least;
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Returns the end of a message about a word that there is not: the question whether the nearest
   * one was meant, or nothing when none is near.
   *
   * @param word what was written
   * @param known what could have been meant
   */
  public static String question(String word, Collection<String> known) {
    return of(word, known).map(near -> " - did you mean '" + near + "'?").orElse("");
  }

  /** Counts letters to add, drop, change or swap with their neighbour. */
  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] now = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = now;
      now = free;
    }
    return last[right.length()];
  }
}
