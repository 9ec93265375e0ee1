package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;

/**
 * Expressions that take JSON apart and keep the text of its parts. Argo's own reader makes doubles
 * of all numbers and sorts the names of objects, so {@code 1.0} and large numbers would change.
 *
 * <p>Tried on Argo 4.1.2.
 */
final class JsonTexts {
  private static final String STRING = "\"(?:[^\"\\\\\\\\]|\\\\\\\\.)*\"";

  /** Strings, brackets and commas, and what is between them. */
  private static final String TOKENS =
      "'" + STRING + "|[\\\\[\\\\]\\u007b\\u007d,]|[^\"\\\\[\\\\]\\u007b\\u007d,]+'";

  private JsonTexts() {}

  /**
   * Returns an expression of the texts of the elements of a list, or of the entries of an object.
   */
  static String elements(String json) {
    return "map([reduce(sprig.regexFindAll("
        + TOKENS
        + ", "
        + json
        + ", -1), (# == '[' || # == '\\u007b') ?"
        + " { 'd': #acc.d+1, 's': #acc.d >= 1 ? #acc.s + # : '', 'o': #acc.o } :"
        + " (# == ']' || # == '\\u007d') ?"
        + " { 'd': #acc.d-1, 's': #acc.d >= 2 ? #acc.s + # : #acc.s, 'o': #acc.o } :"
        + " (# == ',' && #acc.d == 1) ?"
        + " { 'd': 1, 's': '', 'o': concat(#acc.o, [trim(#acc.s)]) } :"
        + " { 'd': #acc.d, 's': #acc.d >= 1 ? #acc.s + # : #acc.s, 'o': #acc.o },"
        + " { 'd': 0, 's': '', 'o': [] })],"
        + " trim(#.s) == '' ? #.o : concat(#.o, [trim(#.s)]))[0]";
  }

  /** Returns an expression of what items receive: strings decoded, all else as its text. */
  static String items(String list) {
    return "map(" + elements(list) + ", " + plain("#") + ")";
  }

  /** Returns an expression of one value: a string decoded, all else as its text. */
  private static String plain(String element) {
    return element + " startsWith '\"' ? fromJSON(" + element + ") : " + element;
  }

  /** Returns an expression of a field of an object, or of what stands for an absent value. */
  static String field(String object, String name) {
    String absent = Expression.literal(Marks.ABSENT);
    String entries =
        "filter("
            + elements(object)
            + ", fromJSON(sprig.regexFind('^"
            + STRING
            + "', #)) == "
            + Expression.literal(name)
            + ")";
    String text =
        "map(["
            + entries
            + "], len(#) == 0 ? 'null' : trim(sprig.regexReplaceAll('^"
            + STRING
            + "\\\\s*:', last(#), '')))[0]";
    return "map([" + text + "], # == 'null' ? " + absent + " : " + plain("#") + ")[0]";
  }

  /** Returns an expression of the text of a string. */
  static String quoted(String text) {
    return "trimSuffix(sprig.toRawJson(" + text + "), '\\n')";
  }
}
