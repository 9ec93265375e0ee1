package io.tiphys.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that follow from a seed, of any number and never in memory; can fail or look around. */
public final class GeneratedContent extends InputStream {

  /** Something to do while the content is being read. */
  public interface Interlude {
    /** Does it. */
    void run() throws IOException;
  }

  private final int seed;
  private final long size;
  private long position;
  private long interludeAt = -1;
  private Interlude interlude = () -> {};

  private GeneratedContent(int seed, long size) {
    this.seed = seed;
    this.size = size;
  }

  /** Content that differs from that of other seeds in nearly every byte. */
  public static GeneratedContent of(int seed, long size) {
    return new GeneratedContent(seed, size);
  }

  /** The same content, with something that happens once before the byte at a position. */
  public GeneratedContent interruptedAt(long at, Interlude by) {
    GeneratedContent content = new GeneratedContent(seed, size);
    content.interludeAt = at;
    content.interlude = by;
    return content;
  }

  /** The SHA-256 of all of the content, in hexadecimal digits. */
  public static String sha256(InputStream content) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public int read() throws IOException {
    if (position == interludeAt) {
      interludeAt = -1;
      interlude.run();
    }
    return position == size ? -1 : byteAt(position++) & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && (count == 0 || position != interludeAt)) {
      int next = read();
      if (next < 0) {
        break;
      }
      buffer[offset + count++] = (byte) next;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private byte byteAt(long at) {
    long mixed = (at + 1) * 0x9E3779B97F4A7C15L + seed * 0xC2B2AE3D27D4EB4FL;
    return (byte) (mixed >>> 56);
  }
}
