package io.tiphys.artifact.s3;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The body of a GET, with what the SDK's own stream leaves to its user: one that is cut short is
 * asked for again from there on, as long as the object is the same, or is an error; the SDK's
 * exceptions become ours; closing early drops the connection instead of reading gigabytes to their
 * end.
 *
 * <p>For one thread at a time, but may be closed by another.
 */
final class S3Content extends InputStream {

  /** Asks for the rest of an object that has to have this tag still. */
  interface Rest {
    ResponseInputStream<GetObjectResponse> from(long bytesRead, String tag);
  }

  /** How often the rest is asked for without a byte that came of it. */
  private static final int TRIES = 3;

  private static final int BUFFER_BYTES = 64 << 10;

  private final String doing;
  private final String bucket;
  private final Rest rest;
  private final @Nullable String tag;
  private final boolean lengthKnown;
  private volatile ResponseInputStream<GetObjectResponse> body;
  private volatile boolean closed;
  private long missing;
  private long bytesRead;
  private int tries;
  private boolean ended;

  S3Content(ResponseInputStream<GetObjectResponse> body, String doing, String bucket, Rest rest) {
    this.body = body;
    this.doing = doing;
    this.bucket = bucket;
    this.rest = rest;
    this.tag = body.response().eTag();
    Long length = body.response().contentLength();
    this.lengthKnown = length != null;
    this.missing = length == null ? 0 : length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      try {
        int read = body.read(buffer, offset, length);
        if (read < 0) {
          requireWhole();
          ended = true;
        } else {
          missing -= lengthKnown ? read : 0;
          bytesRead += read;
          tries = read > 0 ? 0 : tries;
        }
        return read;
      } catch (SdkException e) {
        continueAfter(S3Failure.of(doing, bucket, e));
      } catch (IOException e) {
        continueAfter(e);
      }
    }
  }

  /** Returns if the rest comes now, and throws the failure or a later one if it does not. */
  private void continueAfter(IOException failure) throws IOException {
    boolean gaveUp = Thread.currentThread().isInterrupted() || closed;
    if (gaveUp || tag == null || !lengthKnown || missing <= 0 || ++tries > TRIES) {
      throw failure;
    }
    body.abort();
    try {
      ResponseInputStream<GetObjectResponse> next = rest.from(bytesRead, requireNonNull(tag));
      body = next;
      if (closed) {
        next.abort();
        throw failure;
      }
      Long length = next.response().contentLength();
      if (!tag.equals(next.response().eTag()) || length == null || length != missing) {
        next.abort();
        throw failure;
      }
    } catch (SdkException e) {
      failure.addSuppressed(e);
      if (e instanceof AbortedException || S3Failure.isAnswer(e)) {
        throw failure;
      }
    }
  }

  /** As ever, but with a buffer that pays for so many bytes. */
  @Override
  public long transferTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long count = 0;
    for (int read = read(buffer); read >= 0; read = read(buffer)) {
      out.write(buffer, 0, read);
      count += read;
    }
    return count;
  }

  private void requireWhole() throws EOFException {
    if (missing > 0) {
      throw new EOFException(
          "cannot "
              + doing
              + " in S3 bucket '"
              + bucket
              + "': the answer ended "
              + missing
              + " bytes too early; open it again");
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (ended || (lengthKnown && missing == 0)) {
      body.close();
    } else {
      body.abort();
    }
  }
}
