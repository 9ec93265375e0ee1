package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.ArtifactStoreContract;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The contract on a server of your choice; not part of the build, which has a server of its own.
 *
 * <p>Run it with {@code mvn verify -pl engine-api/s3-tests -am -Dtest=S3GivenServerIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Ds3.endpoint=http://127.0.0.1:7070 -Ds3.accessKey=…
 * -Ds3.secretKey=… -Ds3.bucket=…}. It writes below a new prefix in the bucket and removes what it
 * wrote.
 */
class S3GivenServerIT {

  private static String given(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("NOT RUN: give the server with -D" + property + "=…");
    }
    return value;
  }

  private abstract static class OnGivenServer implements ArtifactStoreContract {

    private final String bucket = given("s3.bucket");
    private final String prefix = "tiphys-test-" + UUID.randomUUID();
    private final S3Client client = client();
    private final ArtifactStore store =
        S3ArtifactStore.builder(client, bucket).prefix(prefix).build();

    abstract S3Client client();

    @Override
    public ArtifactStore store() {
      return store;
    }

    @Override
    public boolean canHold(ArtifactKey key) {
      boolean files = Boolean.getBoolean("s3.keepsFiles");
      return !files || (!key.value().endsWith("/file/below") && !key.value().contains("yyy"));
    }

    @Override
    public void assertNothingHalfWritten() {
      assertThat(client.listMultipartUploads(of -> of.bucket(bucket).prefix(prefix)).uploads())
          .isEmpty();
    }

    @AfterEach
    void cleanUp() throws IOException {
      ArtifactStore all = S3ArtifactStore.builder(client, bucket).build();
      try (Stream<Stat> found = all.list(ArtifactKey.parse(prefix))) {
        all.delete(found.map(Stat::key).toList());
      }
      client.close();
    }

    @Test
    void put_threeParts_isReadBackWhole() throws IOException {
      Stat stat = store.put(ArtifactKey.parse("large"), GeneratedContent.of(1, (20 << 20) + 1));

      try (InputStream content = store.open(ArtifactKey.parse("large"), 0)) {
        assertThat(GeneratedContent.sha256(content)).isEqualTo(stat.sha256().orElseThrow());
      }
    }

    @Test
    void put_contentFailsInTheThirdPart_leavesNothing() throws IOException {
      InputStream content =
          GeneratedContent.of(2, 20 << 20)
              .interruptedAt(
                  17 << 20,
                  () -> {
                    throw new IOException("the source broke");
                  });

      assertThatThrownBy(() -> store.put(ArtifactKey.parse("large"), content))
          .hasMessage("the source broke");

      assertThat(store.stat(ArtifactKey.parse("large"))).isEmpty();
      assertNothingHalfWritten();
    }

    @Test
    void listAndDelete_moreThanAThousand_findAndRemoveAll() throws IOException {
      List<ArtifactKey> all =
          IntStream.range(0, 1_010).mapToObj(i -> ArtifactKey.parse("many/" + i)).toList();
      for (ArtifactKey key : all) {
        store.put(key, InputStream.nullInputStream());
      }

      try (Stream<Stat> found = store.list(ArtifactKey.parse("many"))) {
        assertThat(found.map(Stat::key)).containsExactlyInAnyOrderElementsOf(all);
      }
      store.delete(all);
      try (Stream<Stat> found = store.list(ArtifactKey.parse("many"))) {
        assertThat(found).isEmpty();
      }
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
