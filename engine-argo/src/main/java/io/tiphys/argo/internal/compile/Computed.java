package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;

/**
 * A value as expressions.
 *
 * @param present whether there is a value
 * @param encoded the value behind the shield; not to be used where there is none
 * @param raw the value as it is; not to be used where there is none
 * @param everywhere whether these mean the same in every template of the run
 */
record Computed(String present, String encoded, String raw, boolean everywhere) {
  private static final Computed NEVER = new Computed(Expression.FALSE, "''", "''", true);

  /** Returns a value that there never is. */
  static Computed never() {
    return NEVER;
  }

  /** Returns a text that is known when the run is planned. */
  static Computed literal(String text) {
    return new Computed(
        Expression.TRUE, Expression.literal(Shield.encode(text)), Expression.literal(text), true);
  }

  /** Returns what stands in an input behind the shield, where the empty text means none. */
  static Computed input(String name, boolean certain) {
    String input = Expression.input(name);
    return new Computed(
        certain ? Expression.TRUE : "(" + input + " != '')", input, Shield.decoded(input), false);
  }

  boolean isNever() {
    return present.equals(Expression.FALSE);
  }

  boolean isCertain() {
    return present.equals(Expression.TRUE);
  }

  /** Returns an expression of the value behind the shield, or of the empty text without one. */
  String encodedOrEmpty() {
    return isCertain() ? encoded : present + " ? " + encoded + " : ''";
  }

  /** Returns an expression of the value, or of what outputs hold that are absent. */
  String rawOrAbsent() {
    String absent = Expression.literal(Marks.ABSENT);
    return isCertain() ? raw : present + " ? " + raw + " : " + absent;
  }

  /** Returns this value, or a text where there is none. */
  Computed orElse(String fallback) {
    if (isCertain()) {
      return this;
    } else if (isNever()) {
      return literal(fallback);
    }
    Computed other = literal(fallback);
    return new Computed(
        Expression.TRUE,
        choice(present, encoded, other.encoded),
        choice(present, raw, other.raw),
        everywhere);
  }

  private static String choice(String condition, String yes, String no) {
    return "(" + condition + " ? " + yes + " : " + no + ")";
  }
}
