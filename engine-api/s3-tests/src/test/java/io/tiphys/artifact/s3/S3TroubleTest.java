package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** What a user reads when the bucket, the credentials or the endpoint are wrong. */
class S3TroubleTest {

  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    try (S3Client client = server.client()) {
      client.createBucket(of -> of.bucket("artifacts"));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> bucket_missing_isSaid() {
    S3Client client = server.client();
    return everyOperation(S3ArtifactStore.builder(client, "nowhere").build())
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertTrouble(
                            each.getValue(),
                            "in S3 bucket 'nowhere': there is no such bucket (the server answered"
                                + " 404",
                            "create it, or correct the name")));
  }

  @TestFactory
  Stream<DynamicTest> secretKey_wrong_isSaid() {
    S3Client client =
        S3Server.client(server.endpoint(), S3Server.ACCESS_KEY, "other-hush-hush-secret").build();
    return everyOperation(S3ArtifactStore.builder(client, "artifacts").build())
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertTrouble(
                            each.getValue(),
                            "in S3 bucket 'artifacts': the server answered 403",
                            "check access key and secret key of the S3 client")));
  }

  @Test
  void accessKey_unknown_isSaid() {
    S3Client client = S3Server.client(server.endpoint(), "nobody", S3Server.SECRET_KEY).build();
    ArtifactStore store = S3ArtifactStore.builder(client, "artifacts").build();

    assertTrouble(
        () -> store.put(KEY, GeneratedContent.of(1, 10)),
        "the server answered 403",
        "check access key and secret key of the S3 client");
  }

  @TestFactory
  Stream<DynamicTest> endpoint_nobodyListens_isSaid() throws Exception {
    URI gone;
    try (S3Server closed = S3Server.start()) {
      gone = closed.endpoint();
    }
    S3Client client =
        S3Server.client(gone, S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
            .overrideConfiguration(with -> with.retryStrategy(to -> to.maxAttempts(1)))
            .build();
    return everyOperation(S3ArtifactStore.builder(client, "artifacts").build())
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertTrouble(
                            each.getValue(),
                            "the server cannot be reached (ConnectException",
                            "check the endpoint of the S3 client")));
  }

  @Test
  void endpoint_unknownHost_isSaid() {
    S3Client client =
        S3Server.client(URI.create("http://s3.invalid"), "access", "secret")
            .overrideConfiguration(with -> with.retryStrategy(to -> to.maxAttempts(1)))
            .build();
    ArtifactStore store = S3ArtifactStore.builder(client, "artifacts").build();

    assertTrouble(
        () -> store.stat(KEY), "the server cannot be reached (UnknownHostException", "s3.invalid");
  }

  private static Stream<Map.Entry<String, ThrowingCallable>> everyOperation(ArtifactStore store) {
    return Stream.of(
        Map.entry("put", () -> store.put(KEY, GeneratedContent.of(1, 10))),
        Map.entry("put of 7 MiB", () -> store.put(KEY, GeneratedContent.of(1, 7 << 20))),
        Map.entry("put of 12 MiB", () -> store.put(KEY, GeneratedContent.of(1, 12 << 20))),
        Map.entry("open", () -> read(store)),
        Map.entry("stat", () -> store.stat(KEY)),
        Map.entry("list", () -> list(store)),
        Map.entry("delete", () -> store.delete(List.of(KEY))));
  }

  private static void read(ArtifactStore store) throws IOException {
    try (InputStream content = store.open(KEY, 0)) {
      content.readAllBytes();
    }
  }

  private static void list(ArtifactStore store) throws IOException {
    try (Stream<Stat> found = store.list(KEY)) {
      assertThat(found.toList()).isEmpty();
    }
  }

  private static void assertTrouble(ThrowingCallable operation, String what, String advice) {
    assertThatThrownBy(operation)
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(SdkException.class)
        .hasMessageContaining("run/out")
        .hasMessageContaining(what)
        .hasMessageContaining(advice)
        .hasMessageNotContaining("hush")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400));
  }
}
