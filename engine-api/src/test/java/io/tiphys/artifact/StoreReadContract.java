package io.tiphys.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading and looking up. */
public interface StoreReadContract extends StoreUnderTest {

  /** The key that most tests use. */
  ArtifactKey IN = ArtifactKey.parse("read/in");

  @Test
  default void open_missing_isNotFound() {
    assertThatThrownBy(() -> store().open(IN, 0))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("'read/in'");
  }

  @Test
  default void open_onlySomethingBelow_isNotFound() throws IOException {
    store().put(IN.child("deeper"), stream("x"));

    assertThatThrownBy(() -> store().open(IN, 0)).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,0123456789", "1,123456789", "9,9", "10,''", "11,''", "5000000000,''"})
  default void open_fromByte_givesTheRest(long fromByte, String rest) throws IOException {
    store().put(IN, stream("0123456789"));

    try (InputStream content = store().open(IN, fromByte)) {
      assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo(rest);
    }
  }

  @Test
  default void open_emptyArtifact_isEmpty() throws IOException {
    store().put(IN, InputStream.nullInputStream());

    try (InputStream whole = store().open(IN, 0);
        InputStream behind = store().open(IN, 1)) {
      assertThat(whole.read()).isEqualTo(-1);
      assertThat(behind.read()).isEqualTo(-1);
    }
  }

  @Test
  default void open_missingFromByte_isNotFound() {
    assertThatThrownBy(() -> store().open(IN, 7)).isInstanceOf(NotFoundException.class);
  }

  @Test
  default void open_negativePosition_isRefused() throws IOException {
    store().put(IN, stream("x"));

    assertThatThrownBy(() -> store().open(IN, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  default void open_closedEarly_leavesArtifactReadable() throws IOException {
    store().put(IN, GeneratedContent.of(1, 3_000_000));
    for (int i = 0; i < 20; i++) {
      try (InputStream content = store().open(IN, 0)) {
        assertThat(content.readNBytes(10)).hasSize(10);
      }
    }

    try (InputStream content = store().open(IN, 0)) {
      assertThat(content).hasSameContentAs(GeneratedContent.of(1, 3_000_000));
    }
  }

  @Test
  default void open_skip_leavesOutThatMany() throws IOException {
    store().put(IN, GeneratedContent.of(2, 100_000));

    try (InputStream content = store().open(IN, 0);
        InputStream expected = GeneratedContent.of(2, 100_000)) {
      content.skipNBytes(60_000);
      expected.skipNBytes(60_000);
      assertThat(content).hasSameContentAs(expected);
    }
  }

  @Test
  default void open_twice_readersDoNotDisturbEachOther() throws IOException {
    store().put(IN, stream("0123456789"));

    try (InputStream first = store().open(IN, 0);
        InputStream second = store().open(IN, 0)) {
      assertThat(first.read()).isEqualTo('0');
      assertThat(second.readAllBytes()).hasSize(10);
      assertThat(new String(first.readAllBytes(), UTF_8)).isEqualTo("123456789");
    }
  }

  @Test
  default void open_replacedMeanwhile_givesOldContentOrFails() throws IOException {
    store().put(IN, GeneratedContent.of(3, 500_000));

    try (InputStream content = store().open(IN, 0)) {
      byte[] start = content.readNBytes(1000);
      store().put(IN, GeneratedContent.of(4, 500_000));

      assertThat(start).isEqualTo(GeneratedContent.of(3, 1000).readAllBytes());
      byte[] rest = restOrNothing(content);
      assertThat(rest).isIn(new byte[0], GeneratedContent.of(3, 500_000).readAllBytes());
    }
  }

  private static byte[] restOrNothing(InputStream content) throws IOException {
    byte[] whole = new byte[500_000];
    System.arraycopy(GeneratedContent.of(3, 1000).readAllBytes(), 0, whole, 0, 1000);
    try {
      int read = content.readNBytes(whole, 1000, 499_000);
      assertThat(read).isEqualTo(499_000);
      return whole;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Test
  default void stat_missing_isEmpty() throws IOException {
    assertThat(store().stat(IN)).isEmpty();
  }

  @Test
  default void stat_onlySomethingBelow_isEmpty() throws IOException {
    store().put(IN.child("deeper"), stream("x"));

    assertThat(store().stat(IN)).isEmpty();
  }

  @Test
  default void stat_present_hasKeyAndSizeAndNoWrongDigest() throws IOException {
    store().put(IN, stream("0123456789"));

    ArtifactStore.Stat stat = store().stat(IN).orElseThrow();

    assertThat(stat.key()).isEqualTo(IN);
    assertThat(stat.sizeBytes()).isEqualTo(10);
    stat.sha256()
        .ifPresent(
            digest ->
                assertThat(digest)
                    .isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"));
  }

  @Test
  default void open_afterDelete_isNotFound() throws IOException {
    store().put(IN, stream("x"));
    store().delete(List.of(IN));

    assertThatThrownBy(() -> store().open(IN, 0)).isInstanceOf(NotFoundException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
