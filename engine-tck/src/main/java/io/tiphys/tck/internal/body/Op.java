package io.tiphys.tck.internal.body;

import java.util.List;

/**
 * One operation of a body, with its words as text.
 *
 * <p>Immutable. Made by {@link Body}, which has checked the words.
 *
 * @param kind what it does
 * @param words its words
 */
public record Op(Kind kind, List<String> words) {
  /** What an operation does, and what its words are. The names are those of {@link ProgramText}. */
  public enum Kind {
    /** Nothing itself: evidence goes to {@code out/tck} as well. */
    EVIDENCE(""),
    /** text. */
    ECHO("t"),
    /** text. */
    ERR("t"),
    /** text. */
    LAST("t"),
    /** code. */
    EXIT("n"),
    /** milliseconds. */
    HOLD("n"),
    /** names of variables. */
    RECEIVE("*"),
    /** path, name of a variable. */
    WRITE("tt"),
    /** path, text. */
    TEXT("tt"),
    /** path, bytes in hexadecimal. */
    RAW("tt"),
    /** path, size, seed. */
    BYTES("tnn"),
    /** path. */
    DIGEST("t"),
    /** path, own word, names of the variables with the tokens of the parents. */
    TOKEN("tt*"),
    /** path. */
    MKDIR("t"),
    /** path. */
    EXECUTABLE("t"),
    /** path, target. */
    LINK("tt"),
    /** path, line. */
    APPEND("tt"),
    /** name of a variable, first attempt that succeeds, code. */
    FAIL_UNTIL("tnn"),
    /** signal, milliseconds to linger, code. */
    TRAP("tnn"),
    /** no word. */
    IGNORE(""),
    /** no word. */
    ENV(""),
    /** no word. */
    FILES(""),
    /** no word. */
    ARGS(""),
    /** signal. */
    KILL("t"),
    /** lines, bytes of each. */
    LINES("nn"),
    /** mebibytes, milliseconds. */
    MEMORY("nn");

    /** A letter for each word: text or number; a star for any number of texts. */
    private final String form;

    Kind(String form) {
      this.form = form;
    }
  }

  /** Copies the words. */
  public Op {
    words = List.copyOf(words);
  }

  static Op of(Kind kind, String... words) {
    return new Op(kind, List.of(words));
  }

  /**
   * Checks number and form of the words of an operation that was read.
   *
   * @throws IllegalArgumentException if it cannot be performed
   */
  void requireForm() {
    String form = kind.form.replace("*", "");
    boolean open = kind.form.endsWith("*");
    if (words.size() < form.length() || !open && words.size() > form.length()) {
      throw new IllegalArgumentException(
          kind + ": expected " + form.length() + " words, got " + words.size());
    }
    for (int i = 0; i < form.length(); i++) {
      if (form.charAt(i) == 'n' && number(i) < 0) {
        throw new IllegalArgumentException(kind + ": expected zero or more, got " + number(i));
      }
    }
  }

  /** Returns a word. */
  public String word(int index) {
    return words.get(index);
  }

  /** Returns a word that is a number. */
  public int number(int index) {
    return Integer.parseInt(words.get(index));
  }

  /** Returns the words from an index on. */
  public List<String> from(int index) {
    return words.subList(index, words.size());
  }
}
