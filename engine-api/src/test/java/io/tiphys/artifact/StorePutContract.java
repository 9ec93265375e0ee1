package io.tiphys.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing: all or nothing, the last one wins. */
public interface StorePutContract extends StoreUnderTest {

  /** The key that most tests use. */
  ArtifactKey KEY = ArtifactKey.parse("put/run-1/task/1/out");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4096, 65_536, 65_537, 1_000_000})
  default void put_anySize_isReadBackWhole(long size) throws IOException {
    Stat stat = store().put(KEY, GeneratedContent.of(1, size));

    assertThat(stat.key()).isEqualTo(KEY);
    assertThat(stat.sizeBytes()).isEqualTo(size);
    try (InputStream content = store().open(KEY, 0)) {
      assertThat(content).hasSameContentAs(GeneratedContent.of(1, size));
    }
  }

  @Test
  default void put_returns_sha256OfContent() throws IOException {
    Stat stat = store().put(KEY, GeneratedContent.of(2, 10_000));

    assertThat(stat.sha256()).contains(GeneratedContent.sha256(GeneratedContent.of(2, 10_000)));
  }

  @Test
  default void put_streamGivesFewBytesAtATime_isReadBackWhole() throws IOException {
    InputStream slow =
        new ByteArrayInputStream("a few bytes".getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, 1));
          }
        };

    store().put(KEY, slow);

    assertThat(text(KEY)).isEqualTo("a few bytes");
  }

  @Test
  default void put_existingKey_isReplaced() throws IOException {
    store().put(KEY, GeneratedContent.of(3, 100_000));

    store().put(KEY, stream("shorter"));

    assertThat(text(KEY)).isEqualTo("shorter");
    assertThat(store().stat(KEY).orElseThrow().sizeBytes()).isEqualTo(7);
    assertThat(keysBelow(KEY)).containsExactly(KEY);
  }

  @Test
  default void put_contentStream_isNotClosed() throws IOException {
    GeneratedContent content = GeneratedContent.of(4, 10);

    store().put(KEY, content);

    assertThat(content.isClosed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 99_999, 100_000})
  default void put_contentFails_leavesNothingAndPassesTheException(long at) throws IOException {
    IOException failure = new IOException("the source broke");
    InputStream content =
        GeneratedContent.of(5, 100_000)
            .interruptedAt(
                at,
                () -> {
                  throw failure;
                });

    assertThatThrownBy(() -> store().put(KEY, content)).isSameAs(failure);

    assertThat(store().stat(KEY)).isEmpty();
    assertThat(keysBelow(KEY)).isEmpty();
    assertNothingHalfWritten();
  }

  @Test
  default void put_contentThrowsUnchecked_leavesNothingAndPassesTheException() throws IOException {
    InputStream content =
        GeneratedContent.of(6, 100_000)
            .interruptedAt(
                50_000,
                () -> {
                  throw new IllegalStateException("a bug in the source");
                });

    assertThatThrownBy(() -> store().put(KEY, content))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug in the source");

    assertThat(store().stat(KEY)).isEmpty();
    assertNothingHalfWritten();
  }

  @Test
  default void put_contentFails_keepsWhatWasThere() throws IOException {
    store().put(KEY, stream("old"));
    InputStream content =
        GeneratedContent.of(7, 100_000)
            .interruptedAt(
                50_000,
                () -> {
                  throw new IOException("the source broke");
                });

    assertThatThrownBy(() -> store().put(KEY, content)).isInstanceOf(IOException.class);

    assertThat(text(KEY)).isEqualTo("old");
    assertNothingHalfWritten();
  }

  @Test
  default void put_notYetReadToItsEnd_isNotSeen() throws IOException {
    List<Object> seen = new ArrayList<>();
    InputStream content =
        GeneratedContent.of(8, 200_000)
            .interruptedAt(
                199_999,
                () -> {
                  seen.addAll(store().stat(KEY).stream().toList());
                  seen.addAll(keysBelow(ArtifactKey.parse("put")));
                });

    store().put(KEY, content);

    assertThat(seen).isEmpty();
    assertThat(keysBelow(ArtifactKey.parse("put"))).containsExactly(KEY);
  }

  @Test
  default void put_notYetReadToItsEnd_showsTheOldArtifact() throws IOException {
    store().put(KEY, stream("old"));
    List<String> seen = new ArrayList<>();
    InputStream content =
        GeneratedContent.of(9, 200_000).interruptedAt(199_999, () -> seen.add(text(KEY)));

    store().put(KEY, content);

    assertThat(seen).containsExactly("old");
    assertThat(store().stat(KEY).orElseThrow().sizeBytes()).isEqualTo(200_000);
  }

  @Test
  default void put_manyThreadsSameKey_oneOfThemWinsWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Stat>> puts = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int seed = i;
        puts.add(threads.submit(() -> store().put(KEY, GeneratedContent.of(seed, 50_000))));
      }
      List<String> digests = new ArrayList<>();
      for (Future<Stat> put : puts) {
        digests.add(put.get().sha256().orElseThrow());
      }

      try (InputStream winner = store().open(KEY, 0)) {
        assertThat(digests).doesNotHaveDuplicates().contains(GeneratedContent.sha256(winner));
      }
    } finally {
      threads.shutdownNow();
    }
    assertNothingHalfWritten();
  }

  @Test
  default void put_nulls_areRefused() {
    assertThatThrownBy(() -> store().put(null, stream("x")))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> store().put(KEY, null)).isInstanceOf(NullPointerException.class);
  }

  private String text(ArtifactKey key) throws IOException {
    try (InputStream content = store().open(key, 0)) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private List<ArtifactKey> keysBelow(ArtifactKey prefix) throws IOException {
    try (var found = store().list(prefix)) {
      return found.map(Stat::key).toList();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
