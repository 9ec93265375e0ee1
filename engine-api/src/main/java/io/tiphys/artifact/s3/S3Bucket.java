package io.tiphys.artifact.s3;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Asks for the bucket where an answer about an object leaves open what is wrong. Thread-safe. */
final class S3Bucket {

  private final S3Client client;
  private final String name;
  private volatile boolean seen;

  S3Bucket(S3Client client, String name) {
    this.client = client;
    this.name = name;
  }

  /** The answer to a HEAD does not tell a missing object from a missing bucket. Asked for once. */
  void require(String doing) throws IOException {
    if (seen) {
      return;
    }
    try {
      client.headBucket(of -> of.bucket(name));
      seen = true;
    } catch (SdkException e) {
      throw S3Failure.of(doing, name, e);
    }
  }

  /**
   * Servers that refuse a request often close the connection before its body was sent, and the
   * reason is lost. Asking for the bucket brings it back.
   */
  IOException whyNotSent(String doing, SdkException e) {
    if (S3Failure.wasReached(e) && !S3Failure.isAnswer(e)) {
      try {
        client.headBucket(of -> of.bucket(name));
      } catch (SdkException reason) {
        if (S3Failure.isAnswer(reason)) {
          reason.addSuppressed(e);
          return S3Failure.of(doing, name, reason);
        }
      }
    }
    return S3Failure.of(doing, name, e);
  }
}
