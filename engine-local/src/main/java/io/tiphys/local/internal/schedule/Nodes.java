package io.tiphys.local.internal.schedule;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The state of every vertex of a run, and of every instance of a fan-out, in arrays under one
 * number. Members of one scope have consecutive numbers.
 */
final class Nodes {
  /** A dependency ended in a way that does not satisfy it. */
  static final int UNSATISFIED = 1;

  /** Its body was told to stop because its time limit has passed. */
  static final int TIMED_OUT = 2;

  /** It holds its mutex. */
  static final int LOCKED = 4;

  static final long NEVER = Long.MIN_VALUE;

  private static final Phase[] PHASES = Phase.values();
  private static final Reason[] REASONS = Reason.values();

  // What changes of a node lies side by side: a large graph is walked in an order in which no two
  // nodes are neighbours, and each array that is touched costs a way to the memory.
  private static final int WORDS = 3;
  private static final int STARTED_AT = 1;
  private static final int ENDED_AT = 2;

  // The first word: the phase, the reason and the flags in a byte each, and in the upper half how
  // many dependencies have not ended.
  private static final int REASON_SHIFT = 8;
  private static final int FLAGS_SHIFT = 16;
  private static final int WAITING_SHIFT = 32;
  private static final long PHASE_AND_REASON = 0xffff;
  private static final long ALL_BUT_WAITING = 0xffff_ffffL;
  private static final long NEW = phaseAndReason(Phase.PENDING, Reason.WAITING);

  private long[] words = {};

  /** The scope of the workflow itself, whose members come first; most runs have no other. */
  private @Nullable Scope top;

  private int topCount;

  /** The scopes of the nodes after those. */
  private Scope[] scope = {};

  /** Made with the first of them, as {@link #record}: most runs need none. */
  private @Nullable Scope @Nullable [] inner;

  private @Nullable TaskRecord @Nullable [] record;
  private int count;

  /** Makes room for the members of a scope and returns the number of the first. */
  int add(int more, Scope owner) {
    int first = count;
    count = Math.addExact(count, more);
    if (count > capacity()) {
      grow(Math.max(count, first + (first >> 1)));
    }
    if (top == null) {
      top = owner;
      topCount = count;
    } else {
      Arrays.fill(scope, first - topCount, count - topCount, owner);
    }
    return first;
  }

  private int capacity() {
    return words.length / WORDS;
  }

  private void grow(int capacity) {
    int old = capacity();
    words = Arrays.copyOf(words, Math.multiplyExact(capacity, WORDS));
    scope = Arrays.copyOf(scope, top == null ? 0 : capacity - topCount);
    inner = inner == null ? null : Arrays.copyOf(inner, capacity);
    record = record == null ? null : Arrays.copyOf(record, capacity);
    for (int node = old; node < capacity; node++) {
      words[WORDS * node] = NEW;
      words[WORDS * node + STARTED_AT] = NEVER;
      words[WORDS * node + ENDED_AT] = NEVER;
    }
  }

  /** Returns a copy that does not change any more, for a snapshot. */
  Nodes copy() {
    Nodes copy = new Nodes();
    copy.words = Arrays.copyOf(words, WORDS * count);
    copy.inner = inner == null ? null : Arrays.copyOf(inner, count);
    copy.record = record == null ? null : Arrays.copyOf(record, count);
    copy.top = top;
    copy.topCount = topCount;
    copy.scope = scope; // Only added to.
    copy.count = count;
    return copy;
  }

  int count() {
    return count;
  }

  Phase phase(int node) {
    return PHASES[(byte) words[WORDS * node]];
  }

  Reason reason(int node) {
    return REASONS[(byte) (words[WORDS * node] >>> REASON_SHIFT)];
  }

  private static long phaseAndReason(Phase phase, Reason reason) {
    return phase.ordinal() | ((long) reason.ordinal() << REASON_SHIFT);
  }

  boolean is(int node, Phase wantedPhase, Reason wantedReason) {
    return (words[WORDS * node] & PHASE_AND_REASON) == phaseAndReason(wantedPhase, wantedReason);
  }

  void set(int node, Phase newPhase, Reason newReason) {
    int at = WORDS * node;
    words[at] = (words[at] & ~PHASE_AND_REASON) | phaseAndReason(newPhase, newReason);
  }

  boolean has(int node, int flag) {
    return (words[WORDS * node] & ((long) flag << FLAGS_SHIFT)) != 0;
  }

  void mark(int node, int flag) {
    words[WORDS * node] |= (long) flag << FLAGS_SHIFT;
  }

  void clear(int node, int flag) {
    words[WORDS * node] &= ~((long) flag << FLAGS_SHIFT);
  }

  void waitFor(int node, int dependencies) {
    int at = WORDS * node;
    words[at] = (words[at] & ALL_BUT_WAITING) | ((long) dependencies << WAITING_SHIFT);
  }

  /** Tells whether a dependency has not ended. */
  boolean waits(int node) {
    return words[WORDS * node] >> WAITING_SHIFT > 0;
  }

  /** Counts one dependency down; returns how many are left. */
  int countDown(int node) {
    words[WORDS * node] -= 1L << WAITING_SHIFT;
    return (int) (words[WORDS * node] >> WAITING_SHIFT);
  }

  long startedAt(int node) {
    return words[WORDS * node + STARTED_AT];
  }

  void startedAt(int node, long time) {
    words[WORDS * node + STARTED_AT] = time;
  }

  boolean hasStarted(int node) {
    return startedAt(node) != NEVER;
  }

  long endedAt(int node) {
    return words[WORDS * node + ENDED_AT];
  }

  void endedAt(int node, long time) {
    words[WORDS * node + ENDED_AT] = time;
  }

  Scope scope(int node) {
    return node < topCount ? requireNonNull(top) : scope[node - topCount];
  }

  @Nullable Scope inner(int node) {
    return inner == null ? null : inner[node];
  }

  void inner(int node, Scope below) {
    if (inner == null) {
      inner = new Scope[capacity()];
    }
    inner[node] = below;
  }

  /** Returns what is known of the task beyond phase and times, or null when that is all. */
  @Nullable TaskRecord record(int node) {
    return record == null ? null : record[node];
  }

  void record(int node, TaskRecord known) {
    if (record == null) {
      record = new TaskRecord[capacity()];
    }
    record[node] = known;
  }
}
