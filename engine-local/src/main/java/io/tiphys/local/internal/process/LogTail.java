package io.tiphys.local.internal.process;

/**
 * The last bytes of a log that has outgrown its cap.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class LogTail {

  private static final int CONTINUATION_MASK = 0xC0;
  private static final int CONTINUATION = 0x80;
  private static final int LONGEST_CHARACTER = 4;

  private final byte[] ring;
  private long total;

  LogTail(int capacity) {
    this.ring = new byte[capacity];
  }

  void add(byte[] bytes, int offset, int length) {
    int skipped = Math.max(0, length - ring.length);
    total += skipped;
    int at = (int) (total % ring.length);
    int first = Math.min(length - skipped, ring.length - at);
    System.arraycopy(bytes, offset + skipped, ring, at, first);
    System.arraycopy(bytes, offset + skipped + first, ring, 0, length - skipped - first);
    total += length - skipped;
  }

  /** What is kept: all of it, or the last whole lines, or at least whole characters. */
  byte[] bytes() {
    byte[] kept = new byte[(int) Math.min(total, ring.length)];
    int at = (int) ((total - kept.length) % ring.length);
    int first = Math.min(kept.length, ring.length - at);
    System.arraycopy(ring, at, kept, 0, first);
    System.arraycopy(ring, 0, kept, first, kept.length - first);
    int begin = total > ring.length ? begin(kept) : 0;
    byte[] whole = new byte[kept.length - begin];
    System.arraycopy(kept, begin, whole, 0, whole.length);
    return whole;
  }

  private static int begin(byte[] bytes) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    int i = 0;
    while (i < bytes.length && i < LONGEST_CHARACTER && isInsideCharacter(bytes[i])) {
      i++;
    }
    return i;
  }

  /** How many bytes were added and are not kept. */
  long missing() {
    return total - bytes().length;
  }

  /** How many of the given bytes to keep so that they end with a line, or at least a character. */
  static int cut(byte[] bytes, int offset, int length) {
    for (int i = length; i > 0; i--) {
      if (bytes[offset + i - 1] == '\n') {
        return i;
      }
    }
    int end = length;
    while (end > 0 && length - end < LONGEST_CHARACTER && isInsideCharacter(bytes[offset + end])) {
      end--;
    }
    return end;
  }

  /**
   * Whether a line may be split before this byte: not within a character, nor before its newline.
   */
  static boolean isWhereToSplit(byte next) {
    return next != '\n' && !isInsideCharacter(next);
  }

  private static boolean isInsideCharacter(byte b) {
    return (b & CONTINUATION_MASK) == CONTINUATION;
  }
}
