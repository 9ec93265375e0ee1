package io.tiphys.artifact.transfer;

import io.tiphys.artifact.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The archive of a directory as a stream, packed by a thread that runs a few pieces ahead. If
 * packing fails, so does the stream, and never ends as if all had come.
 *
 * <p>For one reader; to be closed by it.
 */
final class Packing extends InputStream {
  private static final int PIECES = 4;
  private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  private record Piece(ByteBuffer bytes, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Thread packer;
  private ByteBuffer current = NO_BYTES;
  private @Nullable Piece last;

  Packing(Path directory) {
    packer = new Thread(() -> pack(directory), "tiphys-pack");
    packer.setDaemon(true);
    packer.start();
  }

  private void pack(Path directory) {
    try {
      Piece end;
      try {
        Archives.pack(directory, new Pieces());
        end = new Piece(NO_BYTES, true, null);
      } catch (IOException | RuntimeException | Error e) {
        end = new Piece(NO_BYTES, true, e);
      }
      pieces.put(end);
    } catch (InterruptedException e) {
      // The reader has closed the stream, and wants no more.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!current.hasRemaining() && last == null) {
      take();
    }
    if (!current.hasRemaining() && last != null) {
      return atEnd(last);
    }
    int count = Math.min(length, current.remaining());
    current.get(bytes, offset, count);
    return count;
  }

  private void take() throws InterruptedIOException {
    try {
      Piece piece = pieces.take();
      current = piece.bytes;
      last = piece.last ? piece : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while packing");
    }
  }

  private static int atEnd(Piece end) throws IOException {
    Throwable failure = end.failure;
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return -1;
  }

  /** Waits until the packer has let go of the directory, also when interrupted. */
  @Override
  public void close() {
    packer.interrupt();
    boolean interrupted = false;
    while (true) {
      try {
        packer.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the packer writes to. */
  private final class Pieces extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        pieces.put(new Piece(ByteBuffer.wrap(copy), false, null));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("nobody reads any more");
      }
    }
  }
}
