package io.tiphys.bench.local;

import java.util.Arrays;
import java.util.Random;

/**
 * A graph of tasks in three arrays: the successors of task {@code i} are {@code
 * successors[first[i]]} to {@code successors[first[i + 1] - 1]}. Every edge leads to a task with a
 * higher number.
 */
final class Dag {
  private static final long SEED = 20261127;

  private final int[] first;
  private final int[] successors;
  private final int[] dependencies;

  private Dag(int[] first, int[] successors, int[] dependencies) {
    this.first = first;
    this.successors = successors;
    this.dependencies = dependencies;
  }

  /** Where the successors of a task begin. */
  int[] first() {
    return first;
  }

  /** The ends of the edges, by their start. */
  int[] successors() {
    return successors;
  }

  /** How many edges end at a task. */
  int[] dependencies() {
    return dependencies;
  }

  int size() {
    return dependencies.length;
  }

  /** One task that nothing depends on besides its like. */
  static Dag wide(int size) {
    return of(size, new int[0], new int[0]);
  }

  static Dag chain(int size) {
    int[] starts = new int[size - 1];
    int[] ends = new int[size - 1];
    for (int i = 0; i < size - 1; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
    return of(size, starts, ends);
  }

  /** Layers of equal width; each task depends on three, or fewer, of the layer before. */
  static Dag random(int layers, int width) {
    int edges = 3 * (layers - 1) * width;
    int[] starts = new int[edges];
    int[] ends = new int[edges];
    int edge = 0;
    Random random = new Random(SEED);
    for (int task = width; task < layers * width; task++) {
      int before = (task / width - 1) * width;
      int[] chosen = random.ints(3, before, before + width).distinct().toArray();
      for (int start : chosen) {
        starts[edge] = start;
        ends[edge++] = task;
      }
    }
    return of(layers * width, Arrays.copyOf(starts, edge), Arrays.copyOf(ends, edge));
  }

  /** One task, many that depend on it, and one that depends on all of them. */
  static Dag diamond(int width) {
    int[] starts = new int[2 * width];
    int[] ends = new int[2 * width];
    for (int i = 0; i < width; i++) {
      ends[2 * i] = i + 1;
      starts[2 * i + 1] = i + 1;
      ends[2 * i + 1] = width + 1;
    }
    return of(width + 2, starts, ends);
  }

  /** Two layers, and each task of the second depends on each of the first. */
  static Dag bipartite(int upper, int lower) {
    int[] starts = new int[upper * lower];
    int[] ends = new int[upper * lower];
    for (int edge = 0; edge < starts.length; edge++) {
      starts[edge] = edge % upper;
      ends[edge] = upper + edge / upper;
    }
    return of(upper + lower, starts, ends);
  }

  private static Dag of(int size, int[] starts, int[] ends) {
    int[] first = new int[size + 1];
    int[] dependencies = new int[size];
    for (int edge = 0; edge < starts.length; edge++) {
      first[starts[edge] + 1]++;
      dependencies[ends[edge]]++;
    }
    for (int i = 1; i <= size; i++) {
      first[i] += first[i - 1];
    }
    int[] successors = new int[starts.length];
    int[] next = first.clone();
    for (int edge = 0; edge < starts.length; edge++) {
      successors[next[starts[edge]]++] = ends[edge];
    }
    return new Dag(first, successors, dependencies);
  }

  /** Returns what a task depends on, for those who want the edges from their end. */
  int[][] before() {
    int[][] before = new int[size()][];
    int[] known = new int[size()];
    for (int i = 0; i < size(); i++) {
      before[i] = new int[dependencies[i]];
    }
    for (int start = 0; start < size(); start++) {
      for (int edge = first[start]; edge < first[start + 1]; edge++) {
        int end = successors[edge];
        before[end][known[end]++] = start;
      }
    }
    return before;
  }
}
