package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.PresignedAccess;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URIs for objects of one bucket. Thread-safe. */
final class S3Presigned implements PresignedAccess {

  /** What the key of the object is. */
  interface Keys {
    String of(ArtifactKey key) throws IOException;
  }

  private final S3Presigner presigner;
  private final String bucket;
  private final Keys keys;

  S3Presigned(S3Presigner presigner, String bucket, Keys keys) {
    this.presigner = presigner;
    this.bucket = bucket;
    this.keys = keys;
  }

  @Override
  public URI presignGet(ArtifactKey key, Duration valid) throws IOException {
    String objectKey = keys.of(key);
    requirePositive(valid);
    try {
      return uri(
          presigner
              .presignGetObject(
                  with ->
                      with.signatureDuration(valid)
                          .getObjectRequest(of -> of.bucket(bucket).key(objectKey)))
              .url());
    } catch (SdkException | IllegalArgumentException e) {
      throw cannotSign(key, e);
    }
  }

  @Override
  public URI presignPut(ArtifactKey key, Duration valid) throws IOException {
    String objectKey = keys.of(key);
    requirePositive(valid);
    try {
      return uri(
          presigner
              .presignPutObject(
                  with ->
                      with.signatureDuration(valid)
                          .putObjectRequest(of -> of.bucket(bucket).key(objectKey)))
              .url());
    } catch (SdkException | IllegalArgumentException e) {
      throw cannotSign(key, e);
    }
  }

  private static void requirePositive(Duration valid) {
    if (valid.isZero() || valid.isNegative()) {
      throw new IllegalArgumentException("valid: expected more than zero, got " + valid);
    }
  }

  private static URI uri(URL signed) {
    try {
      return signed.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the presigner made no URI", e);
    }
  }

  private IOException cannotSign(ArtifactKey key, RuntimeException e) {
    return new IOException(
        "cannot sign a URI for artifact '%s' in S3 bucket '%s': %s"
            .formatted(key, bucket, e.getMessage()),
        e);
  }
}
