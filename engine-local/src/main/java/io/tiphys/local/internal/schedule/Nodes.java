package io.tiphys.local.internal.schedule;

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

  private static final byte[] NO_FLAGS = {};

  private byte[] phase = {};
  private byte[] reason = {};

  /** Made with the first flag, as {@link #inner} and {@link #record}: most runs need none. */
  private byte[] flags = NO_FLAGS;

  private int[] waitingFor = {};
  private long[] startedAt = {};
  private long[] endedAt = {};
  private Scope[] scope = {};
  private @Nullable Scope @Nullable [] inner;
  private @Nullable TaskRecord @Nullable [] record;
  private int count;

  /** Makes room for the members of a scope and returns the number of the first. */
  int add(int more, Scope owner) {
    int first = count;
    count = Math.addExact(count, more);
    if (count > phase.length) {
      grow(Math.max(count, first + (first >> 1)));
    }
    Arrays.fill(scope, first, count, owner);
    return first;
  }

  private void grow(int capacity) {
    int old = phase.length;
    phase = Arrays.copyOf(phase, capacity);
    reason = Arrays.copyOf(reason, capacity);
    flags = flags == NO_FLAGS ? flags : Arrays.copyOf(flags, capacity);
    waitingFor = Arrays.copyOf(waitingFor, capacity);
    startedAt = Arrays.copyOf(startedAt, capacity);
    endedAt = Arrays.copyOf(endedAt, capacity);
    scope = Arrays.copyOf(scope, capacity);
    inner = inner == null ? null : Arrays.copyOf(inner, capacity);
    record = record == null ? null : Arrays.copyOf(record, capacity);
    Arrays.fill(phase, old, capacity, (byte) Phase.PENDING.ordinal());
    Arrays.fill(reason, old, capacity, (byte) Reason.WAITING.ordinal());
    Arrays.fill(startedAt, old, capacity, NEVER);
    Arrays.fill(endedAt, old, capacity, NEVER);
  }

  /** Returns a copy that does not change any more, for a snapshot. */
  Nodes copy() {
    Nodes copy = new Nodes();
    copy.phase = Arrays.copyOf(phase, count);
    copy.reason = Arrays.copyOf(reason, count);
    copy.startedAt = Arrays.copyOf(startedAt, count);
    copy.endedAt = Arrays.copyOf(endedAt, count);
    copy.inner = inner == null ? null : Arrays.copyOf(inner, count);
    copy.record = record == null ? null : Arrays.copyOf(record, count);
    copy.scope = scope; // Only added to.
    copy.count = count;
    return copy;
  }

  int count() {
    return count;
  }

  Phase phase(int node) {
    return PHASES[phase[node]];
  }

  Reason reason(int node) {
    return REASONS[reason[node]];
  }

  boolean is(int node, Phase wantedPhase, Reason wantedReason) {
    return phase[node] == wantedPhase.ordinal() && reason[node] == wantedReason.ordinal();
  }

  void set(int node, Phase newPhase, Reason newReason) {
    phase[node] = (byte) newPhase.ordinal();
    reason[node] = (byte) newReason.ordinal();
  }

  boolean has(int node, int flag) {
    return flags != NO_FLAGS && (flags[node] & flag) != 0;
  }

  void mark(int node, int flag) {
    if (flags == NO_FLAGS) {
      flags = new byte[phase.length];
    }
    flags[node] |= (byte) flag;
  }

  void clear(int node, int flag) {
    if (flags != NO_FLAGS) {
      flags[node] &= (byte) ~flag;
    }
  }

  void waitFor(int node, int dependencies) {
    waitingFor[node] = dependencies;
  }

  /** Tells whether a dependency has not ended. */
  boolean waits(int node) {
    return waitingFor[node] > 0;
  }

  /** Counts one dependency down; returns how many are left. */
  int countDown(int node) {
    return --waitingFor[node];
  }

  long startedAt(int node) {
    return startedAt[node];
  }

  void startedAt(int node, long time) {
    startedAt[node] = time;
  }

  boolean hasStarted(int node) {
    return startedAt[node] != NEVER;
  }

  long endedAt(int node) {
    return endedAt[node];
  }

  void endedAt(int node, long time) {
    endedAt[node] = time;
  }

  Scope scope(int node) {
    return scope[node];
  }

  @Nullable Scope inner(int node) {
    return inner == null ? null : inner[node];
  }

  void inner(int node, Scope below) {
    if (inner == null) {
      inner = new Scope[phase.length];
    }
    inner[node] = below;
  }

  /** Returns what is known of the task beyond phase and times, or null when that is all. */
  @Nullable TaskRecord record(int node) {
    return record == null ? null : record[node];
  }

  void record(int node, TaskRecord known) {
    if (record == null) {
      record = new TaskRecord[phase.length];
    }
    record[node] = known;
  }
}
