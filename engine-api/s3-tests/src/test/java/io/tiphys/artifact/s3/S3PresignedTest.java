package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.PresignedAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URIs that carry their own permission. */
class S3PresignedTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run 1/ü+&%.tif");

  @Test
  void presigned_putAndGet_workWithoutCredentials() throws Exception {
    try (S3Server server = S3Server.start();
        S3Client client = server.client();
        S3Presigner presigner = presigner(server)) {
      ArtifactStore store =
          S3ArtifactStore.builder(client, server.newBucket())
              .prefix("team")
              .presigner(presigner)
              .build();
      PresignedAccess access = store.presigned().orElseThrow();
      HttpClient browser = HttpClient.newHttpClient();

      int put =
          browser
              .send(
                  request(access.presignPut(KEY, Duration.ofMinutes(5)))
                      .PUT(BodyPublishers.ofString("hello"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      String got =
          browser
              .send(
                  request(access.presignGet(KEY, Duration.ofMinutes(5))).build(),
                  BodyHandlers.ofString())
              .body();

      assertThat(put).isEqualTo(200);
      assertThat(got).isEqualTo("hello");
      assertThat(store.open(KEY, 0)).hasContent("hello");
      assertThatThrownBy(() -> access.presignGet(KEY, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void presigned_storesWithoutAPresigner_haveNone() throws Exception {
    try (S3Server server = S3Server.start();
        S3Client client = server.client()) {
      assertThat(S3ArtifactStore.builder(client, "b").build().presigned()).isEmpty();
      assertThat(ArtifactStore.inMemory().presigned()).isEmpty();
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri);
  }

  private static S3Presigner presigner(S3Server server) {
    return S3Presigner.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
        .build();
  }
}
