package io.tiphys.artifact.s3;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The body of a GET, with what the SDK's own stream leaves to its user: a body that is cut short is
 * an error, the SDK's exceptions become ours, and closing early drops the connection instead of
 * reading gigabytes to their end.
 */
final class S3Content extends FilterInputStream {

  private final ResponseInputStream<GetObjectResponse> body;
  private final String doing;
  private final String bucket;
  private final boolean lengthKnown;
  private long missing;
  private boolean ended;

  S3Content(ResponseInputStream<GetObjectResponse> body, String doing, String bucket) {
    super(body);
    this.body = body;
    this.doing = doing;
    this.bucket = bucket;
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
    try {
      int read = body.read(buffer, offset, length);
      if (read < 0) {
        requireWhole();
        ended = true;
      } else {
        missing -= lengthKnown ? read : 0;
      }
      return read;
    } catch (SdkException e) {
      throw S3Failure.of(doing, bucket, e);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    byte[] ignored = new byte[(int) Math.max(1, Math.min(count, 8192))];
    int read = 0;
    while (left > 0 && read >= 0) {
      read = read(ignored, 0, (int) Math.min(left, ignored.length));
      left -= Math.max(read, 0);
    }
    return count - left;
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
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (ended || (lengthKnown && missing == 0)) {
      body.close();
    } else {
      body.abort();
    }
  }
}
