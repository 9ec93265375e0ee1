package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A body that is read as a stream, counted and digested on the way. Confined to one thread. */
public final class Upload extends FilterInputStream {
  private final long limit;
  private long count;

  private Upload(DigestInputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  /**
   * Begins to read a body.
   *
   * @param limit how many bytes it may have at most
   * @throws ProblemException if it says that it has more
   */
  public static Upload of(Context ctx, long limit) throws IOException {
    if (ctx.req().getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new Upload(new DigestInputStream(ctx.req().getInputStream(), digest), limit);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(413, "too-large", "the body has more than " + limit + " bytes");
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  /** Would pass bytes by without counting them. */
  @Override
  public long skip(long bytes) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int more) {
    count += more;
    if (count > limit) {
      throw tooLarge(limit);
    }
  }

  /** Returns how many bytes were read. */
  public long sizeBytes() {
    return count;
  }

  /** Returns the SHA-256 of what was read, to be asked once at the end. */
  public String sha256() {
    return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
  }
}
