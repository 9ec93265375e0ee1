package io.tiphys.tck.internal.body;

/**
 * How a hold is cut into slices, each with a sign of life at its end.
 *
 * @param count how many
 * @param millis how long each is; together at least the hold
 */
record Beats(int count, long millis) {
  private static final int MOST = 10;
  private static final int FEWEST = 2;

  /** Shorter ones would cost more processes than they tell. */
  private static final long SHORTEST_MILLIS = 20;

  static Beats of(long holdMillis) {
    int count = (int) Math.max(FEWEST, Math.min(MOST, holdMillis / SHORTEST_MILLIS));
    return new Beats(count, (holdMillis + count - 1) / count);
  }
}
