package io.tiphys.argo.internal.compile;

/**
 * A value as expressions.
 *
 * @param present whether there is a value
 * @param encoded the value behind the shield; not to be used where there is none
 * @param raw the value as it is; not to be used where there is none
 */
record Computed(String present, String encoded, String raw) {
  /** Returns an expression of the value behind the shield, or of the empty text without one. */
  String encodedOrEmpty() {
    return present.equals(Expression.TRUE) ? encoded : present + " ? " + encoded + " : ''";
  }

  /** Returns an expression of the value, or of what outputs hold that are absent. */
  String rawOrAbsent() {
    String absent = Expression.literal(Expression.ABSENT);
    return present.equals(Expression.TRUE) ? raw : present + " ? " + raw + " : " + absent;
  }
}
