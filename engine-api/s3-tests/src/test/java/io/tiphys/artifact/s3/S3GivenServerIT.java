package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.GeneratedContent;
import io.tiphys.tck.ArtifactStoreTck;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The kit on a server of your choice; not part of the build, which has a server of its own.
 *
 * <p>Run it with {@code mvn verify -pl engine-api/s3-tests -am -Dtest=S3GivenServerIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Ds3.endpoint=http://127.0.0.1:7070 -Ds3.accessKey=…
 * -Ds3.secretKey=… -Ds3.bucket=…}. It writes below a new prefix in the bucket and removes what it
 * wrote; {@code -Ds3.keepsFiles=true} is for servers that keep objects as files.
 */
class S3GivenServerIT {

  private static String given(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("NOT RUN: give the server with -D" + property + "=…");
    }
    return value;
  }

  private abstract static class OnGivenServer extends ArtifactStoreTck {

    private final String bucket = given("s3.bucket");
    private final String prefix = "tiphys-test-" + UUID.randomUUID();
    private final S3Client client = client();

    abstract S3Client client();

    @Override
    protected ArtifactStore open() {
      return S3ArtifactStore.builder(client, bucket).prefix(prefix).build();
    }

    @Override
    protected boolean refuses(ArtifactKey key) {
      boolean files = Boolean.getBoolean("s3.keepsFiles");
      return files && (key.value().endsWith("/file/below") || key.value().contains("yyy"));
    }

    @Override
    protected Optional<Collection<?>> storage() {
      return Optional.of(S3Server.storage(client, bucket, prefix));
    }

    @AfterEach
    void close() {
      client.close();
    }

    @Test
    void secretKey_wrong_isSaid() {
      try (S3Client stranger =
          S3Server.client(URI.create(given("s3.endpoint")), given("s3.accessKey"), "wrong")
              .build()) {
        ArtifactStore locked = S3ArtifactStore.builder(stranger, bucket).build();

        assertThatThrownBy(
                () -> locked.put(ArtifactKey.parse("a"), GeneratedContent.of(1, 7 << 20)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("check access key and secret key");
      }
    }

    @Test
    void bucket_missing_isSaid() {
      ArtifactStore nowhere = S3ArtifactStore.builder(client, "tiphys-nowhere").build();

      assertThatThrownBy(() -> nowhere.put(ArtifactKey.parse("a"), GeneratedContent.of(1, 7 << 20)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("there is no such bucket");
      assertThatThrownBy(() -> nowhere.stat(ArtifactKey.parse("a")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("there is no such bucket");
    }
  }

  /** A client as the store recommends it. */
  @Nested
  class Recommended extends OnGivenServer {
    @Override
    S3Client client() {
      return S3Server.client(
              URI.create(given("s3.endpoint")), given("s3.accessKey"), given("s3.secretKey"))
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .build();
    }
  }

  /** A client with the SDK's defaults. */
  @Nested
  class SdkDefaults extends OnGivenServer {
    @Override
    S3Client client() {
      return S3Server.client(
              URI.create(given("s3.endpoint")), given("s3.accessKey"), given("s3.secretKey"))
          .serviceConfiguration(with -> with.chunkedEncodingEnabled(true))
          .build();
    }
  }
}
