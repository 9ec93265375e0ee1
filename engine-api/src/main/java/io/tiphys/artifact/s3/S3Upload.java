package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One put: content of a length not known before.
 *
 * <p>What fits into one part is one PUT, all else a multipart upload: the caller's thread reads a
 * part and computes the SHA-256 while others send the parts before it. One part at a time is sent
 * by the caller's thread itself. An upload that was begun is either completed or aborted, so that
 * no parts stay behind and cost money. The body of each request can be read again, which lets the
 * SDK repeat it.
 *
 * <p>A client that sends checksums by default sends them with parts, but does not announce them
 * when the upload is begun; servers then miss the parts at its end. So that is done here.
 *
 * <p>Not thread-safe; made for one put.
 */
final class S3Upload {

  private static final int MAX_PARTS = 10_000;

  /** Most artifacts are smaller than a part, and need no memory for one. */
  private static final int FIRST_BYTES = 64 << 10;

  private static final int READ_BYTES = 64 << 10;
  private static final String ANY_TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;
  private final String objectKey;
  private final int partBytes;
  private final int parallelism;
  private final Executor threads;
  private final @Nullable ChecksumAlgorithm checksums;
  private final MessageDigest sha256;
  private final List<CompletedPart> sent = new ArrayList<>();
  private final Deque<S3Part> underWay = new ArrayDeque<>();
  private long size;

  S3Upload(S3Client client, String bucket, String objectKey, S3Sending how) {
    this.client = client;
    this.bucket = bucket;
    this.objectKey = objectKey;
    this.partBytes = how.partBytes();
    this.parallelism = how.parallelism();
    this.threads = how.threads();
    this.checksums =
        client.serviceClientConfiguration().requestChecksumCalculation()
                == RequestChecksumCalculation.WHEN_SUPPORTED
            ? ChecksumAlgorithm.CRC32
            : null;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Sends the whole content.
   *
   * @throws SdkException if the server or the way to it fails
   */
  Stat send(ArtifactKey key, InputStream content) throws IOException {
    byte[] first = new byte[Math.min(FIRST_BYTES, partBytes)];
    int filled = fill(first, 0, content);
    while (filled == first.length && filled < partBytes) {
      first = Arrays.copyOf(first, (int) Math.min(4L * filled, partBytes));
      filled += fill(first, filled, content);
    }
    if (filled < partBytes) {
      byte[] sole = first;
      int length = filled;
      client.putObject(to -> to.bucket(bucket).key(objectKey), body(sole, length));
    } else {
      sendInParts(first, content);
    }
    return new Stat(key, size, Optional.of(HexFormat.of().formatHex(sha256.digest())));
  }

  private void sendInParts(byte[] first, InputStream content) throws IOException {
    String id =
        client
            .createMultipartUpload(
                to -> to.bucket(bucket).key(objectKey).checksumAlgorithm(checksums))
            .uploadId();
    try {
      byte[] buffer = first;
      int filled = first.length;
      for (int number = 1; filled > 0; number++) {
        buffer =
            parallelism == 1
                ? sendHere(id, number, buffer, filled)
                : sendBeside(id, number, buffer, filled);
        filled = fill(buffer, 0, content);
      }
      while (!underWay.isEmpty()) {
        finishOldest();
      }
      client.completeMultipartUpload(
          to ->
              to.bucket(bucket)
                  .key(objectKey)
                  .uploadId(id)
                  .multipartUpload(all -> all.parts(sent)));
    } catch (IOException | RuntimeException | Error e) {
      underWay.forEach(S3Part::stop);
      underWay.forEach(S3Part::awaitEnd);
      abort(id, e);
      throw e;
    }
  }

  private byte[] sendHere(String id, int number, byte[] buffer, int filled) throws IOException {
    requireAllowed(number);
    sent.add(sendPart(id, number, buffer, filled));
    return buffer;
  }

  /** Has a part sent, and returns a buffer that may be filled meanwhile. */
  private byte[] sendBeside(String id, int number, byte[] buffer, int filled) throws IOException {
    requireAllowed(number);
    byte[] free = underWay.size() < parallelism ? new byte[partBytes] : finishOldest();
    S3Part part = new S3Part(buffer, number, n -> sendPart(id, n, buffer, filled));
    threads.execute(part);
    underWay.add(part);
    return free;
  }

  private byte[] finishOldest() throws IOException {
    S3Part oldest = underWay.element();
    try {
      sent.add(oldest.await());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while storing '" + objectKey + "'");
      interrupted.initCause(e);
      throw interrupted;
    }
    underWay.remove();
    return oldest.buffer();
  }

  private void requireAllowed(int number) throws IOException {
    if (number > MAX_PARTS) {
      throw new IOException(
          "cannot store artifact as '%s' in S3 bucket '%s': it is larger than %d parts of %d bytes; set a larger partSizeBytes"
              .formatted(objectKey, bucket, MAX_PARTS, partBytes));
    }
  }

  private CompletedPart sendPart(String id, int number, byte[] buffer, int filled) {
    UploadPartResponse answer =
        client.uploadPart(
            to ->
                to.bucket(bucket)
                    .key(objectKey)
                    .uploadId(id)
                    .partNumber(number)
                    .checksumAlgorithm(checksums),
            body(buffer, filled));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(answer.eTag())
        .checksumCRC32(checksums == null ? null : answer.checksumCRC32())
        .build();
  }

  /** The SDK refuses to talk while the thread is interrupted, but the parts have to go. */
  private void abort(String id, Throwable because) {
    boolean interrupted = Thread.interrupted();
    try {
      client.abortMultipartUpload(to -> to.bucket(bucket).key(objectKey).uploadId(id));
    } catch (SdkException e) {
      because.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Reads until a buffer is full or the content at its end, and says how much came. A little at a
   * time: a channel takes as much direct memory as it is asked for.
   */
  private int fill(byte[] buffer, int from, InputStream content) throws IOException {
    int at = from;
    while (at < buffer.length) {
      int read = content.read(buffer, at, Math.min(READ_BYTES, buffer.length - at));
      if (read < 0) {
        break;
      }
      sha256.update(buffer, at, read);
      at += read;
    }
    size += at - from;
    return at - from;
  }

  private static RequestBody body(byte[] bytes, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, ANY_TYPE);
  }
}
