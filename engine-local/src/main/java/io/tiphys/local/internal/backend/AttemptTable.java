package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts by run and node; a node has one at a time. An open hash table without an object per
 * entry, since every task comes and goes through it.
 *
 * <p>Guarded by the engine's lock.
 */
final class AttemptTable {
  private static final int FIRST_CAPACITY = 16;
  private static final int SPREAD = 0x9E3779B9; // 2^32 over the golden ratio: neighbours part

  private @Nullable Attempt[] table = new Attempt[FIRST_CAPACITY];
  private int size;

  void add(Attempt attempt) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    int slot = slotOf((RunCell) attempt.owner(), attempt.start().node());
    if (table[slot] == null) {
      size++;
    }
    table[slot] = attempt;
  }

  /** Removes an attempt, unless another one is in its place. */
  void remove(Attempt attempt) {
    int slot = slotOf((RunCell) attempt.owner(), attempt.start().node());
    if (table[slot] == attempt) {
      table[slot] = null;
      size--;
      closeGap(slot);
    }
  }

  /** Moves up what would not be found any more with a gap before it. */
  private void closeGap(int emptied) {
    int mask = table.length - 1;
    int gap = emptied;
    int next = (gap + 1) & mask;
    for (Attempt moved = table[next]; moved != null; moved = table[next]) {
      int home = homeOf((RunCell) moved.owner(), moved.start().node());
      if (((next - home) & mask) >= ((next - gap) & mask)) {
        table[gap] = moved;
        table[next] = null;
        gap = next;
      }
      next = (next + 1) & mask;
    }
  }

  @Nullable Attempt get(RunCell cell, int node) {
    return table[slotOf(cell, node)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns all of them, in no order. */
  List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(size);
    for (Attempt attempt : table) {
      if (attempt != null) {
        all.add(attempt);
      }
    }
    return all;
  }

  private void grow() {
    List<Attempt> all = all();
    table = new Attempt[2 * table.length];
    size = 0;
    all.forEach(this::add);
  }

  private int slotOf(RunCell cell, int node) {
    int slot = homeOf(cell, node);
    for (Attempt found = table[slot]; found != null; found = table[slot]) {
      if (found.owner() == cell && found.start().node() == node) {
        break;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private int homeOf(RunCell cell, int node) {
    int hash = (int) (31 * cell.number + node) * SPREAD;
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }
}
