package io.tiphys.artifact.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip, of one member or several in a row. Unlike {@link java.util.zip.GZIPInputStream} it
 * finds the next member also in a stream that has nothing available just now, and refuses what
 * follows the last one.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class GzipReader extends InputStream {
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int at;
  private int end;
  private long compressed;
  private long members;
  private boolean inMember;

  GzipReader(InputStream in) {
    this.in = in;
  }

  /** How many bytes were taken from the stream below. */
  long compressedBytes() {
    return compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    while (inMember || beginMember()) {
      int read = inflate(bytes, from, most);
      if (read > 0) {
        crc.update(bytes, from, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput() && hasNext()) {
        inflater.setInput(input, at, end - at);
        at = end;
      } else {
        throw refused(inflater.needsInput() ? "it ends early" : "its gzip is damaged");
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int from, int most) throws IOException {
    try {
      return inflater.inflate(bytes, from, most);
    } catch (DataFormatException e) {
      throw new ArchiveRefusedException("its gzip is damaged: " + e.getMessage(), e);
    }
  }

  private boolean beginMember() throws IOException {
    if (!hasNext()) {
      if (members == 0) {
        throw refused("it is empty");
      }
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw refused(
          members == 0 ? "it is no gzip" : "something follows the end of it that is no gzip");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw refused("its gzip is of an unknown kind");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    members++;
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = end - inflater.getRemaining();
    long checksum = littleEndian();
    long size = littleEndian();
    if (checksum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw refused("its content does not have the checksum that it says");
    }
    inMember = false;
  }

  private long littleEndian() throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // Nothing is kept of it, however long it is.
    }
  }

  private int next() throws IOException {
    if (!hasNext()) {
      throw refused("it ends early");
    }
    return input[at++] & 0xff;
  }

  private boolean hasNext() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(input));
      compressed += end;
    }
    return at < end;
  }

  private static ArchiveRefusedException refused(String why) {
    return new ArchiveRefusedException(why, null);
  }

  /** Frees memory outside of the heap; the stream below stays open. */
  @Override
  public void close() {
    inflater.end();
  }
}
