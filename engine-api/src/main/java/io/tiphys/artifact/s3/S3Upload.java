package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One put: content of a length not known before, sent from one buffer.
 *
 * <p>What fits into the buffer is one PUT, all else a multipart upload, part after part. An upload
 * that was begun is either completed or aborted, so that no parts stay behind and cost money. The
 * body of each request can be read again, which lets the SDK repeat it.
 *
 * <p>A client that sends checksums by default sends them with parts, but does not announce them
 * when the upload is begun; servers then miss the parts at its end. So that is done here.
 *
 * <p>Not thread-safe; made for one put.
 */
final class S3Upload {

  private static final int MAX_PARTS = 10_000;
  private static final String ANY_TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;
  private final String objectKey;
  private final int partBytes;
  private final @Nullable ChecksumAlgorithm checksums;
  private final MessageDigest sha256;
  private long size;

  S3Upload(S3Client client, String bucket, String objectKey, int partBytes) {
    this.client = client;
    this.bucket = bucket;
    this.objectKey = objectKey;
    this.partBytes = partBytes;
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
    byte[] first = content.readNBytes(partBytes);
    if (first.length < partBytes) {
      client.putObject(to -> to.bucket(bucket).key(objectKey), body(first, first.length));
    } else {
      sendInParts(first, content);
    }
    return new Stat(key, size, Optional.of(HexFormat.of().formatHex(sha256.digest())));
  }

  private void sendInParts(byte[] buffer, InputStream content) throws IOException {
    String id =
        client
            .createMultipartUpload(
                to -> to.bucket(bucket).key(objectKey).checksumAlgorithm(checksums))
            .uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      int filled = buffer.length;
      while (filled > 0) {
        parts.add(sendPart(id, parts.size() + 1, buffer, filled));
        filled = content.readNBytes(buffer, 0, buffer.length);
      }
      client.completeMultipartUpload(
          to ->
              to.bucket(bucket)
                  .key(objectKey)
                  .uploadId(id)
                  .multipartUpload(all -> all.parts(parts)));
    } catch (IOException | RuntimeException | Error e) {
      abort(id, e);
      throw e;
    }
  }

  private CompletedPart sendPart(String id, int number, byte[] buffer, int filled)
      throws IOException {
    if (number > MAX_PARTS) {
      throw new IOException(
          "cannot store artifact as '%s' in S3 bucket '%s': it is larger than %d parts of %d bytes; set a larger partSizeBytes"
              .formatted(objectKey, bucket, MAX_PARTS, partBytes));
    }
    UploadPartResponse sent =
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
        .eTag(sent.eTag())
        .checksumCRC32(checksums == null ? null : sent.checksumCRC32())
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

  private RequestBody body(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    size += length;
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, ANY_TYPE);
  }
}
