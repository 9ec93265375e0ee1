package io.tiphys.tck.internal.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes choices fewer and smaller, as long as what they make still shows a fault. */
public final class Shrinking {
  /** Tries what some choices make. */
  @FunctionalInterface
  public interface Trial {

    /**
     * Tells whether it still shows the fault.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    boolean fails(List<Integer> choices) throws InterruptedException;
  }

  private final Trial trial;
  private final Function<List<Integer>, List<Choices.Span>> spans;
  private int left;
  private List<Integer> best;

  private Shrinking(
      List<Integer> first,
      int most,
      Function<List<Integer>, List<Choices.Span>> spans,
      Trial trial) {
    this.trial = trial;
    this.spans = spans;
    this.left = most;
    this.best = first;
  }

  /**
   * Looks for the smallest choices that show the fault.
   *
   * @param failing choices that do
   * @param most how often to try
   * @param spans finds the choices that belong together; the first one of all says how many such
   *     there are
   * @param trial tells whether others show it, too
   * @throws InterruptedException if the thread is interrupted
   */
  static List<Integer> of(
      List<Integer> failing,
      int most,
      Function<List<Integer>, List<Choices.Span>> spans,
      Trial trial)
      throws InterruptedException {
    Shrinking shrinking = new Shrinking(failing, most, spans, trial);
    List<Integer> before;
    do {
      before = shrinking.best;
      shrinking.deleteSpans();
      for (int size = 8; size > 0; size /= 2) {
        shrinking.delete(size);
      }
      shrinking.lower();
    } while (!shrinking.best.equals(before) && shrinking.left > 0);
    return shrinking.best;
  }

  private void deleteSpans() throws InterruptedException {
    List<Choices.Span> all = spans.apply(best);
    for (int i = all.size() - 1; i >= 0; i--) {
      List<Integer> fewer = new ArrayList<>(best);
      Choices.Span span = all.get(i);
      if (span.to() <= best.size()) {
        fewer.subList(span.from(), span.to()).clear();
        fewer.set(0, Math.max(0, best.get(0) - 1));
        if (keeps(fewer)) {
          all = spans.apply(best);
          i = Math.min(i, all.size());
        }
      }
    }
  }

  private void delete(int size) throws InterruptedException {
    for (int at = best.size() - size; at >= 0; at--) {
      List<Integer> fewer = new ArrayList<>(best);
      fewer.subList(at, at + size).clear();
      if (keeps(fewer)) {
        at = Math.min(at, best.size() - size + 1);
      }
    }
  }

  private void lower() throws InterruptedException {
    for (int at = 0; at < best.size(); at++) {
      for (int smaller : new int[] {0, best.get(at) / 2, best.get(at) - 1}) {
        if (smaller >= 0 && smaller < best.get(at)) {
          List<Integer> lower = new ArrayList<>(best);
          lower.set(at, smaller);
          if (keeps(lower)) {
            break;
          }
        }
      }
    }
  }

  private boolean keeps(List<Integer> candidate) throws InterruptedException {
    if (left <= 0) {
      return false;
    }
    left--;
    if (!trial.fails(candidate)) {
      return false;
    }
    best = List.copyOf(candidate);
    return true;
  }
}
