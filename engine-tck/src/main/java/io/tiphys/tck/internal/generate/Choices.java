package io.tiphys.tck.internal.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of which something generated is made. They come from a seed, or are those of an
 * earlier time; 0 is always the simplest one, and after the last there are only zeros.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class Choices {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final List<Integer> given;
  private final boolean isDrawn;
  private final List<Integer> made = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private long state;

  /** Choices that belong together, from one place up to, and without, another. */
  record Span(int from, int to) {}

  private Choices(List<Integer> given, boolean isDrawn, long state) {
    this.given = given;
    this.isDrawn = isDrawn;
    this.state = state;
  }

  /** Draws choices from a seed: the same ones on every machine, for ever. */
  public static Choices of(long seed) {
    return new Choices(List.of(), true, seed);
  }

  /** Makes choices of an earlier time again. */
  public static Choices again(List<Integer> given) {
    return new Choices(List.copyOf(given), false, 0);
  }

  /** Returns a number from 0 up to, and without, a bound. */
  int below(int bound) {
    int choice = isDrawn ? (int) Long.remainderUnsigned(random(), bound) : replayed() % bound;
    made.add(choice);
    return choice;
  }

  /** Tells with a chance of one in some whether something less simple is chosen. */
  boolean once(int in) {
    return below(in) == in - 1;
  }

  /** Returns one of some, the simplest of which is the first. */
  <T> T of(List<T> simplestFirst) {
    return simplestFirst.get(below(simplestFirst.size()));
  }

  private int replayed() {
    return made.size() < given.size() ? given.get(made.size()) : 0;
  }

  // SplitMix64, written out: what a seed stands for must not depend on a library.
  private long random() {
    state += GOLDEN;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Says that the choices since a place belong together. */
  void together(int from) {
    spans.add(new Span(from, made.size()));
  }

  List<Span> spans() {
    return spans;
  }

  int count() {
    return made.size();
  }

  /** Returns the choices that were made. */
  public List<Integer> made() {
    return List.copyOf(made);
  }
}
