package io.tiphys.local;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A store that never gives what is read from it, until it is interrupted or its stream closed. */
final class StuckStore implements ArtifactStore {
  /** Where it is stuck. */
  enum Where {
    /** In {@code open}, until the thread is interrupted. */
    OPEN,
    /** In a read, after some bytes, until the thread is interrupted. */
    READ,
    /** In a read, after some bytes, until another thread closes the stream. */
    READ_DEAF_TO_INTERRUPTS
  }

  private static final int BYTES = 10_000;

  private final Where where;

  /** Counted down by the first call that gets stuck. */
  final CountDownLatch stuck = new CountDownLatch(1);

  private final CountDownLatch released = new CountDownLatch(1);

  StuckStore(Where where) {
    this.where = where;
  }

  boolean isUntouched() {
    return stuck.getCount() > 0;
  }

  /** Lets everybody go on. */
  void release() {
    released.countDown();
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    if (where == Where.OPEN) {
      stuck.countDown();
      await(released);
    }
    return new Content();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Many bytes, of which the last ones come late. */
  private final class Content extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);
    private int left = BYTES;

    @Override
    public int read() throws IOException {
      if (left == BYTES / 2 && where != Where.OPEN) {
        stuck.countDown();
        getStuck();
      }
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int one = read();
      if (one >= 0) {
        bytes[offset] = (byte) one;
      }
      return one < 0 ? -1 : 1;
    }

    private void getStuck() throws IOException {
      if (where == Where.READ) {
        await(released);
        return;
      }
      boolean goesOn = false;
      while (!goesOn) {
        if (closed.getCount() == 0) {
          throw new IOException("the stream is closed");
        }
        goesOn = released.getCount() == 0;
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) {
    return Optional.empty();
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) {
    return Stream.empty();
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) {
    // There is nothing.
  }
}
