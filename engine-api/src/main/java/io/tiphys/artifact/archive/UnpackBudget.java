package io.tiphys.artifact.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is left of the limits while an archive is unpacked. Also the tar stream itself, as the
 * reader of headers sees it: it gives away so much and no more between two entries, for that reader
 * keeps headers in memory, however long they are.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class UnpackBudget extends InputStream {
  /** What the ratio does not count: small archives may be as dense as they like. */
  private static final long FREE_BYTES = 64L << 20;

  private static final long HEADER_BYTES = 1 << 20;

  private final UnpackLimits limits;
  private final GzipReader tar;
  private final HeaderWatch watch = new HeaderWatch();
  private long entries;
  private long bytes;
  private long headerBytesLeft = HEADER_BYTES;
  private boolean inContent;

  UnpackBudget(UnpackLimits limits, GzipReader tar) {
    this.limits = limits;
    this.tar = tar;
  }

  /** Counts an entry, or a directory that is made for one. */
  void entry() throws ArchiveRefusedException {
    if (++entries > limits.maxEntries()) {
      throw ArchiveRefusedException.above(
          "more than " + limits.maxEntries() + " entries", "maxEntries");
    }
  }

  /** Refuses what is too large by its own account, before any of it is written. */
  void announce(long size) throws ArchiveRefusedException {
    if (size < 0) {
      throw new ArchiveRefusedException("an entry has a negative size", null);
    }
    if (size > limits.maxBytes() - bytes) {
      throw ArchiveRefusedException.above(
          "more than " + limits.maxBytes() + " bytes of content", "maxBytes");
    }
  }

  /** Counts content, zeros of holes included. */
  void content(int count) throws ArchiveRefusedException {
    announce(count);
    bytes += count;
    if (bytes > FREE_BYTES && bytes / limits.maxRatio() > tar.compressedBytes()) {
      throw ArchiveRefusedException.above(
          "more than " + limits.maxRatio() + " times as much content as the archive has bytes",
          "maxRatio");
    }
  }

  /** Content follows, which the caller counts. */
  void beginContent() {
    inContent = true;
  }

  /** Headers follow. */
  void beginHeaders() {
    inContent = false;
    headerBytesLeft = HEADER_BYTES;
    watch.begin();
  }

  /** Refuses an archive of which the rest is missing. */
  void requireEnd() throws ArchiveRefusedException {
    watch.requireEnd();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int read = tar.read(into, from, most);
    if (read > 0 && inContent) {
      watch.content(read);
    } else if (read > 0) {
      watch.look(into, from, read);
      headerBytesLeft -= read;
      if (headerBytesLeft < 0) {
        throw new ArchiveRefusedException(
            "the headers of one entry, or what follows the last, have more than "
                + HEADER_BYTES
                + " bytes",
            null);
      }
    }
    return read;
  }
}
