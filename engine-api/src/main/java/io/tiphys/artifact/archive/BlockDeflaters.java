package io.tiphys.artifact.archive;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Deflates blocks, each for itself. Keeps the deflaters, whose memory lies outside of the heap, for
 * the next block.
 *
 * <p>Thread-safe.
 */
final class BlockDeflaters implements AutoCloseable {
  /** How far back deflate looks. */
  private static final int DICTIONARY_BYTES = 32 << 10;

  private final int level;
  private final Deque<Deflater> idle = new ArrayDeque<>();
  private boolean closed;

  BlockDeflaters(int level) {
    this.level = level;
  }

  /**
   * Deflates one block.
   *
   * @param before a full block that comes before it, or null for none
   * @param last whether none comes after it
   */
  byte[] deflate(byte @Nullable [] before, byte[] content, int length, boolean last) {
    Deflater deflater = take();
    try {
      deflater.reset();
      if (before != null) {
        deflater.setDictionary(before, before.length - DICTIONARY_BYTES, DICTIONARY_BYTES);
      }
      deflater.setInput(content, 0, length);
      if (last) {
        deflater.finish();
      }
      return drain(deflater, length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
    } finally {
      giveBack(deflater);
    }
  }

  /** With room left in the buffer, a flush is complete. */
  private static byte[] drain(Deflater deflater, int length, int flush) {
    byte[] out = new byte[length / 2 + 1_024];
    int used = 0;
    while (true) {
      used += deflater.deflate(out, used, out.length - used, flush);
      if (used < out.length) {
        return Arrays.copyOf(out, used);
      }
      out = Arrays.copyOf(out, out.length * 2);
    }
  }

  private synchronized Deflater take() {
    Deflater deflater = idle.poll();
    return deflater == null ? new Deflater(level, true) : deflater;
  }

  private synchronized void giveBack(Deflater deflater) {
    if (closed) {
      deflater.end();
    } else {
      idle.push(deflater);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Deflater::end);
    idle.clear();
  }
}
