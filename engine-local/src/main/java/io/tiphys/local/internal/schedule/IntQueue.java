package io.tiphys.local.internal.schedule;

/** A queue of numbers, first in, first out, that grows as needed. */
final class IntQueue {
  private static final int FIRST_CAPACITY = 8;

  private int[] ring = new int[FIRST_CAPACITY];
  private int head;
  private int size;

  void add(int number) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = number;
    size++;
  }

  int remove() {
    int number = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return number;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  private void grow() {
    int[] larger = new int[ring.length * 2];
    int first = ring.length - head;
    System.arraycopy(ring, head, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, head);
    ring = larger;
    head = 0;
  }
}
