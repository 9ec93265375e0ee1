package io.tiphys.tck.internal.store;

import io.tiphys.tck.internal.run.Verdict;

/** Ends a check with another verdict than PASS. */
final class Judged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MOST = 400;

  final Verdict verdict;
  final String observed;
  final String why;
  final String where;

  Judged(Verdict verdict, String observed, String why, String where) {
    super(observed);
    this.verdict = verdict;
    this.observed = cut(observed);
    this.why = cut(why);
    this.where = cut(where);
  }

  /** Keys can be long. */
  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}
