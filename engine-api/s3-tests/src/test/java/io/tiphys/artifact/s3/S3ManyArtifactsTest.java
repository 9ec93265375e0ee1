package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** More artifacts than one answer holds, and objects that others put into the bucket. */
class S3ManyArtifactsTest {

  private static final ArtifactKey RUN = ArtifactKey.parse("run");

  private static S3Server server;

  private final RequestLog log = new RequestLog();
  private final S3Client client =
      S3Server.client(server.endpoint(), S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
          .overrideConfiguration(with -> with.addExecutionInterceptor(log))
          .build();
  private final String bucket = server.newBucket();
  private final ArtifactStore store = S3ArtifactStore.builder(client, bucket).build();

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void listAndDelete_moreThanAThousand_takeSeveralRequests() throws Exception {
    List<ArtifactKey> all =
        IntStream.range(0, 1_050)
            .mapToObj(i -> RUN.child("task-" + i % 10).child("out-" + i))
            .toList();
    putAll(all);

    List<ArtifactKey> found = keys(RUN);
    int pages = log.of(ListObjectsV2Request.class).size();
    store.delete(found);

    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    assertThat(pages).isEqualTo(2);
    assertThat(log.of(DeleteObjectsRequest.class)).hasSize(2);
    assertThat(keys(RUN)).isEmpty();
  }

  @Test
  void list_firstOnly_fetchesNoFurtherPage() throws Exception {
    putAll(IntStream.range(0, 1_010).mapToObj(i -> RUN.child("out-" + i)).toList());

    try (Stream<Stat> found = store.list(RUN)) {
      assertThat(found.findFirst()).isPresent();
    }

    assertThat(log.of(ListObjectsV2Request.class)).hasSize(1);
  }

  @Test
  void list_objectsThatNoKeyNames_areLeftOut() throws IOException {
    putObject("run/");
    putObject("run/folder/");
    store.put(RUN.child("out"), InputStream.nullInputStream());

    assertThat(keys(RUN)).containsExactly(RUN.child("out"));
  }

  @Test
  void open_objectOfTheUser_isTheArtifactWithItsKey() throws IOException {
    putObject("scenes/scene 1 (50%) ü+&.tif");

    assertThat(store.open(ArtifactKey.parse("scenes/scene 1 (50%) ü+&.tif"), 0)).hasContent("x");
    assertThat(keys(ArtifactKey.parse("scenes")))
        .containsExactly(ArtifactKey.parse("scenes/scene 1 (50%) ü+&.tif"));
  }

  @Test
  void prefix_set_startsTheKeysOfObjects() throws IOException {
    ArtifactStore team = S3ArtifactStore.builder(client, bucket).prefix("team a/artifacts").build();

    team.put(RUN.child("out"), InputStream.nullInputStream());

    assertThat(client.listObjectsV2(of -> of.bucket(bucket)).contents())
        .singleElement()
        .satisfies(object -> assertThat(object.key()).isEqualTo("team a/artifacts/run/out"));
    try (Stream<Stat> found = team.list(RUN)) {
      assertThat(found.map(Stat::key)).containsExactly(RUN.child("out"));
    }
  }

  @Test
  void put_keyTooLongWithThePrefix_isRefused() {
    ArtifactStore team = S3ArtifactStore.builder(client, bucket).prefix("team").build();

    assertThatThrownBy(
            () -> team.put(ArtifactKey.parse("x".repeat(1020)), InputStream.nullInputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its key has 1025 bytes, and 1024 are allowed");
  }

  private void putObject(String key) {
    client.putObject(of -> of.bucket(bucket).key(key), RequestBody.fromString("x"));
  }

  private void putAll(List<ArtifactKey> keys) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Stat>> puts =
          keys.stream()
              .<Callable<Stat>>map(key -> () -> store.put(key, GeneratedContent.of(1, 1)))
              .toList();
      for (Future<Stat> put : threads.invokeAll(puts)) {
        put.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<ArtifactKey> keys(ArtifactKey prefix) throws IOException {
    try (Stream<Stat> found = store.list(prefix)) {
      return found.map(Stat::key).toList();
    }
  }
}
