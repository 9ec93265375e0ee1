package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.GeneratedContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Artifacts that do not fit into one request, and of a length that nobody knows before. */
class S3LargeArtifactTest {

  private static final int MIB = 1 << 20;
  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");

  private static S3Server server;

  private final RequestLog log = new RequestLog();
  private final S3Client client = client(RequestChecksumCalculation.WHEN_REQUIRED);
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

  @ParameterizedTest
  @CsvSource({
    "8388607, WHEN_REQUIRED, 0",
    "8388608, WHEN_REQUIRED, 1",
    "8388609, WHEN_REQUIRED, 2",
    "16777216, WHEN_REQUIRED, 2",
    "20971521, WHEN_REQUIRED, 3",
    "20971521, WHEN_SUPPORTED, 3"
  })
  void put_anySize_isSentInSoManyParts(long size, RequestChecksumCalculation checksums, int parts)
      throws IOException {
    try (S3Client other = client(checksums)) {
      ArtifactStore.Stat stat =
          S3ArtifactStore.builder(other, bucket).build().put(KEY, GeneratedContent.of(1, size));

      assertThat(stat.sizeBytes()).isEqualTo(size);
      assertThat(stat.sha256()).contains(GeneratedContent.sha256(GeneratedContent.of(1, size)));
      try (InputStream content = store.open(KEY, 0)) {
        assertThat(GeneratedContent.sha256(content)).isEqualTo(stat.sha256().orElseThrow());
      }
      assertThat(log.of(UploadPartRequest.class)).hasSize(parts);
      assertThat(log.of(PutObjectRequest.class)).hasSize(parts == 0 ? 1 : 0);
    }
  }

  @Test
  void put_clientSendsChecksums_uploadAnnouncesThem() throws IOException {
    try (S3Client other = client(RequestChecksumCalculation.WHEN_SUPPORTED)) {
      S3ArtifactStore.builder(other, bucket).build().put(KEY, GeneratedContent.of(1, 9L * MIB));
    }

    assertThat(log.of(CreateMultipartUploadRequest.class))
        .extracting(CreateMultipartUploadRequest::checksumAlgorithm)
        .containsExactly(ChecksumAlgorithm.CRC32);
  }

  @Test
  void put_clientSendsNoChecksums_uploadHasNone() throws IOException {
    store.put(KEY, GeneratedContent.of(1, 9L * MIB));

    assertThat(log.of(CreateMultipartUploadRequest.class))
        .extracting(CreateMultipartUploadRequest::checksumAlgorithm)
        .containsOnlyNulls();
    assertThat(log.of(CompleteMultipartUploadRequest.class))
        .flatExtracting(request -> request.multipartUpload().parts())
        .extracting(CompletedPart::checksumCRC32)
        .containsOnlyNulls();
  }

  @Test
  void put_large_readsNoFurtherThanThePartItSends() throws IOException {
    List<String> order = new ArrayList<>();
    log.onUploadPart(() -> order.add("sent"));
    InputStream content =
        GeneratedContent.of(2, 12L * MIB).interruptedAt(8L * MIB, () -> order.add("read on"));

    S3ArtifactStore.builder(client, bucket).parallelism(1).build().put(KEY, content);

    assertThat(order).containsExactly("sent", "read on", "sent");
  }

  @Test
  void put_large_sendsTwoPartsAtATimeAndHoldsThree() throws Exception {
    AtomicLong read = new AtomicLong();
    List<Long> beyond = new CopyOnWriteArrayList<>();
    CyclicBarrier together = new CyclicBarrier(2);
    log.onUploadPart(
        () -> {
          long begun = log.of(UploadPartRequest.class).size();
          if (read.get() > (begun + 2) * 8L * MIB) {
            beyond.add(read.get());
          }
          try {
            together.await(1, TimeUnit.MINUTES); // Parts come in pairs, or this breaks.
          } catch (Exception e) {
            throw new IllegalStateException("a part was sent alone", e);
          }
        });
    InputStream content =
        new FilterInputStream(GeneratedContent.of(9, 48L * MIB)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            read.addAndGet(Math.max(count, 0));
            return count;
          }
        };

    store.put(KEY, content);

    assertThat(log.of(UploadPartRequest.class)).hasSize(6);
    assertThat(beyond).isEmpty();
    assertThat(store.open(KEY, 0)).hasSameContentAs(GeneratedContent.of(9, 48L * MIB));
  }

  @Test
  void partSizeBytes_set_isTheSizeOfParts() throws IOException {
    ArtifactStore small = S3ArtifactStore.builder(client, bucket).partSizeBytes(5L * MIB).build();

    small.put(KEY, GeneratedContent.of(3, 11L * MIB));

    assertThat(log.of(UploadPartRequest.class)).hasSize(3);
  }

  @Test
  void put_contentFailsInTheThirdPart_leavesNothing() throws IOException {
    IOException failure = new IOException("the source broke");
    InputStream content =
        GeneratedContent.of(4, 20L * MIB)
            .interruptedAt(
                17L * MIB,
                () -> {
                  throw failure;
                });

    assertThatThrownBy(() -> store.put(KEY, content)).isSameAs(failure);

    assertThat(log.of(UploadPartRequest.class)).hasSizeLessThanOrEqualTo(2);
    assertThat(log.of(AbortMultipartUploadRequest.class)).hasSize(1);
    assertNothingLeft();
  }

  @Test
  void put_contentFailsOverAnOldArtifact_keepsTheOldOne() throws IOException {
    store.put(KEY, GeneratedContent.of(5, 100));
    InputStream content =
        GeneratedContent.of(6, 20L * MIB)
            .interruptedAt(
                17L * MIB,
                () -> {
                  throw new IOException("the source broke");
                });

    assertThatThrownBy(() -> store.put(KEY, content)).isInstanceOf(IOException.class);

    assertThat(store.open(KEY, 0)).hasSameContentAs(GeneratedContent.of(5, 100));
  }

  @Test
  void put_threadInterrupted_stopsAndLeavesNothing() throws IOException {
    InputStream content =
        GeneratedContent.of(7, 20L * MIB)
            .interruptedAt(9L * MIB, () -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> store.put(KEY, content)).isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).as("the flag is still set").isTrue();
    assertThat(log.of(AbortMultipartUploadRequest.class)).hasSize(1);
    assertNothingLeft();
  }

  @Test
  void open_fromByteOfALargeArtifact_readsTheRestOnly() throws IOException {
    store.put(KEY, GeneratedContent.of(8, 20L * MIB));

    try (InputStream content = store.open(KEY, 19L * MIB);
        InputStream expected = GeneratedContent.of(8, 20L * MIB)) {
      expected.skipNBytes(19L * MIB);
      assertThat(content).hasSameContentAs(expected);
    }
  }

  private void assertNothingLeft() throws IOException {
    assertThat(client.listMultipartUploads(of -> of.bucket(bucket)).uploads()).isEmpty();
    assertThat(store.stat(KEY)).isEmpty();
  }

  private S3Client client(RequestChecksumCalculation checksums) {
    return S3Server.client(server.endpoint(), S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .requestChecksumCalculation(checksums)
        .overrideConfiguration(with -> with.addExecutionInterceptor(log))
        .build();
  }
}
