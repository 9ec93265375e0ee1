package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.Vertex;
import java.util.Arrays;

/**
 * Finds the place of a vertex among its siblings. An open hash table without an object per entry.
 */
final class VertexIndex {
  private static final int FREE = -1;

  private final Vertex[] vertices;
  private final int[] table;

  VertexIndex(Vertex[] vertices) {
    this.vertices = vertices;
    this.table = new int[Integer.highestOneBit(Math.max(1, vertices.length)) * 4];
    Arrays.fill(table, FREE);
    for (int place = 0; place < vertices.length; place++) {
      int slot = slotOf(vertices[place]);
      while (table[slot] != FREE) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = place;
    }
  }

  /** Returns the place of the vertex, or -1 when it is no sibling. */
  int placeOf(Vertex vertex) {
    int slot = slotOf(vertex);
    while (table[slot] != FREE && vertices[table[slot]] != vertex) {
      slot = (slot + 1) & (table.length - 1);
    }
    return table[slot];
  }

  private int slotOf(Vertex vertex) {
    int hash = System.identityHashCode(vertex);
    return (hash ^ (hash >>> 15)) & (table.length - 1);
  }
}
