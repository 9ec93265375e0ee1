package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the store makes of failures that no real server makes to order. */
class S3FakeServerTest {

  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");

  private final FakeS3 s3 = new FakeS3();
  private final ArtifactStore store = S3ArtifactStore.builder(s3, "artifacts").build();

  @Test
  void delete_someAreRefused_namesTheFirstAndTriesAll() {
    s3.deleteErrors =
        List.of(
            S3Error.builder().key("run/1").code("AccessDenied").message("Access Denied").build(),
            S3Error.builder().key("run/2").code("NoSuchKey").message("gone").build());
    List<ArtifactKey> keys =
        IntStream.range(0, 2_001).mapToObj(i -> ArtifactKey.parse("run/" + i)).toList();

    assertThatThrownBy(() -> store.delete(keys))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot delete 3 of 2001 artifacts in S3 bucket 'artifacts',"
                + " first 'run/1': AccessDenied Access Denied");

    assertThat(s3.calls).contains("delete 1000", "delete 1000", "delete 1");
  }

  @Test
  void list_secondPageFails_throwsWhileItIsRead() throws IOException {
    s3.secondPageFailure = S3Exception.builder().statusCode(503).message("busy").build();

    try (Stream<Stat> found = store.list(ArtifactKey.parse("run"))) {
      Iterator<Stat> each = found.iterator();
      assertThat(each.next().key()).isEqualTo(ArtifactKey.parse("run/first"));
      assertThatThrownBy(each::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .hasMessage(
              "cannot list artifacts below 'run/' in S3 bucket 'artifacts':"
                  + " the server answered 503; it is busy or down: try again later");
    }
  }

  @Test
  void put_connectionBreaks_reasonIsAskedFor() {
    s3.putFailure = SdkClientException.create("x", new IOException("Broken pipe"));
    s3.bucketFailure = S3Exception.builder().statusCode(403).message("Forbidden").build();

    assertThatThrownBy(() -> store.put(KEY, GeneratedContent.of(1, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the server answered 403; check access key")
        .cause()
        .satisfies(cause -> assertThat(cause.getSuppressed()).containsExactly(s3.putFailure));
  }

  @Test
  void put_connectionBreaksAndBucketIsFine_breakIsReported() {
    s3.putFailure = SdkClientException.create("x", new IOException("Broken pipe"));

    assertThatThrownBy(() -> store.put(KEY, GeneratedContent.of(1, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer from the server (IOException: Broken pipe)")
        .hasCause(s3.putFailure);
  }

  @Test
  void put_completionFails_isAbortedAndReported() {
    s3.completeFailure = S3Exception.builder().statusCode(500).message("x").build();
    s3.abortFailure = S3Exception.builder().statusCode(500).message("y").build();

    assertThatThrownBy(() -> store.put(KEY, GeneratedContent.of(1, 9 << 20)))
        .isInstanceOf(IOException.class)
        .cause()
        .isSameAs(s3.completeFailure)
        .satisfies(cause -> assertThat(cause.getSuppressed()).containsExactly(s3.abortFailure));

    assertThat(s3.calls).containsExactly("complete 2", "abort");
  }

  @Test
  void put_moreThanTenThousandParts_isRefusedAndAborted() {
    S3Upload upload = new S3Upload(s3, "artifacts", "run/out", new S3Sending(1, 1, Runnable::run));

    assertThatThrownBy(() -> upload.send(KEY, GeneratedContent.of(1, 10_001)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 10000 parts of 1 bytes")
        .hasMessageContaining("partSizeBytes");

    assertThat(s3.calls).containsExactly("abort");
  }

  @Test
  void put_tenThousandParts_isStored() throws IOException {
    Stat stat =
        new S3Upload(s3, "artifacts", "run/out", new S3Sending(1, 1, Runnable::run))
            .send(KEY, GeneratedContent.of(1, 10_000));

    assertThat(stat.sizeBytes()).isEqualTo(10_000);
    assertThat(s3.calls).containsExactly("complete 10000");
  }

  @Test
  void stat_missingSeveralTimes_asksForTheBucketOnce() throws IOException {
    assertThat(store.stat(KEY)).isEmpty();
    assertThat(store.stat(KEY)).isEmpty();

    assertThat(s3.calls).containsExactly("head bucket");
  }

  @Test
  void builder_wrongSettings_areRefused() {
    S3ArtifactStore.Builder builder = S3ArtifactStore.builder(s3, "artifacts");

    assertThatThrownBy(() -> builder.partSizeBytes(1024))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partSizeBytes: expected 5242880 to 1073741824, got 1024");
    assertThatThrownBy(() -> builder.prefix("/abs")).isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.prefix("team").build())
        .hasToString("artifacts in S3 bucket artifacts below team/");
  }
}
