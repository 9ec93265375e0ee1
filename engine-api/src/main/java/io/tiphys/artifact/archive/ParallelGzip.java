package io.tiphys.artifact.archive;

import io.tiphys.internal.concurrent.DaemonThreads;
import io.tiphys.internal.concurrent.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes one gzip member, whose blocks several threads deflate at the same time. Each block begins
 * with what the block before it ended with as its dictionary, and ends at a byte, so that the
 * blocks in a row are one deflate stream. Where a block ends is the same for any number of threads.
 *
 * <p>At most two blocks for each thread, and one, are in memory.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class ParallelGzip extends OutputStream {
  /** As large as pigz has them: a block costs some bytes at its end, and fills a cache. */
  static final int BLOCK_BYTES = 128 << 10;

  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff // Deflate, no name, no time, no system.
  };

  private final OutputStream out;
  private final PackOptions options;
  private final BlockDeflaters deflaters;
  private final Deque<FutureTask<byte[]>> waiting = new ArrayDeque<>();
  private final Queue<FutureTask<byte[]>> unbegun = new ConcurrentLinkedQueue<>();
  private final AtomicInteger helping = new AtomicInteger();
  private final CRC32 crc = new CRC32();
  private long size;
  private byte[] block = new byte[BLOCK_BYTES];
  private int filled;
  private byte @Nullable [] before;
  private boolean begun;
  private @Nullable Workers own;

  ParallelGzip(OutputStream out, PackOptions options) {
    this.out = out;
    this.options = options;
    this.deflaters = new BlockDeflaters(options.level());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    crc.update(bytes, from, count);
    size += count;
    int at = from;
    int left = count;
    while (left > 0) {
      if (filled == BLOCK_BYTES) {
        hand(false);
      }
      int some = Math.min(left, BLOCK_BYTES - filled);
      System.arraycopy(bytes, at, block, filled, some);
      filled += some;
      at += some;
      left -= some;
    }
  }

  /** Writes what is left. The stream below stays open. */
  void finish() throws IOException {
    hand(true);
    while (!waiting.isEmpty()) {
      writeFirst();
    }
    byte[] trailer = new byte[8];
    littleEndian(trailer, 0, crc.getValue());
    littleEndian(trailer, 4, size);
    out.write(trailer);
    out.flush();
  }

  private static void littleEndian(byte[] bytes, int at, long value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private void hand(boolean last) throws IOException {
    byte[] content = block;
    byte[] dictionary = before;
    int length = filled;
    FutureTask<byte[]> task =
        new FutureTask<>(() -> deflaters.deflate(dictionary, content, length, last));
    before = content;
    block = last ? new byte[0] : new byte[BLOCK_BYTES];
    filled = 0;
    waiting.add(task);
    unbegun.add(task);
    if (waiting.size() > 1) { // What fits into one block is not worth a thread.
      askForHelp();
    }
    while (waiting.size() >= 2 * options.threads()) {
      writeFirst();
    }
  }

  private void askForHelp() {
    if (helping.get() >= options.threads() - 1) {
      return;
    }
    helping.incrementAndGet();
    try {
      helpers().execute(this::help);
    } catch (RejectedExecutionException e) {
      helping.decrementAndGet(); // Whoever waits for a block deflates it.
    }
  }

  /** On a thread of the helpers: goes on until nothing is left that nobody has begun. */
  private void help() {
    for (FutureTask<byte[]> task = unbegun.poll(); task != null; task = unbegun.poll()) {
      task.run();
    }
    helping.decrementAndGet();
  }

  private Executor helpers() {
    if (options.executor().isPresent()) {
      return options.executor().get();
    }
    if (own == null) {
      own = new DaemonThreads("tiphys-pack", options.threads() - 1);
    }
    return own;
  }

  /** Does what nobody has begun, rather than wait: no executor can make this stand still. */
  private void writeFirst() throws IOException {
    FutureTask<byte[]> first = waiting.element();
    while (!first.isDone()) {
      FutureTask<byte[]> mine = unbegun.poll();
      if (mine == null) {
        break; // Another thread has begun it, and ends it.
      }
      mine.run();
    }
    if (!begun) {
      out.write(HEADER);
      begun = true;
    }
    out.write(result(first));
    waiting.remove();
  }

  private static byte[] result(FutureTask<byte[]> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a directory was packed");
    } catch (ExecutionException e) {
      throw new IllegalStateException("deflating failed", e.getCause());
    }
  }

  /** Lets go of threads and memory; the stream below stays open. */
  @Override
  public void close() {
    unbegun.clear();
    waiting.clear();
    if (own != null) {
      own.close();
    }
    deflaters.close();
  }
}
