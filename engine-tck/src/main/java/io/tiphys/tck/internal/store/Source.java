package io.tiphys.tck.internal.store;

import java.io.IOException;
import java.io.InputStream;

/** Bytes for a put, with something that happens while they are read. One thread at a time. */
final class Source extends InputStream {

  /** Something to do before a byte is given. */
  interface Interlude {
    void run() throws IOException;
  }

  private final byte[] bytes;
  private final int most;
  private int position;
  private int interludeAt = -1;
  private Interlude interlude = () -> {};
  private volatile boolean closed;

  private Source(byte[] bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  static Source of(byte[] bytes) {
    return new Source(bytes, Integer.MAX_VALUE);
  }

  /** Gives so many bytes at most at a time, though there are more. */
  static Source slowly(byte[] bytes, int most) {
    return new Source(bytes, most);
  }

  /** Does something before the byte at a place, or before the end; again if that throws. */
  Source at(int place, Interlude what) {
    interludeAt = place;
    interlude = what;
    return this;
  }

  /** Fails before the byte at a place, however often it is asked for. */
  Source failingAt(int place, IOException failure) {
    return at(
        place,
        () -> {
          throw failure;
        });
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == interludeAt) {
      interlude.run();
      interludeAt = -1;
    }
    if (position == bytes.length) {
      return -1;
    }
    int until = interludeAt < 0 ? bytes.length : interludeAt;
    int count = Math.min(Math.min(length, most), until - position);
    System.arraycopy(bytes, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() {
    closed = true;
  }
}
