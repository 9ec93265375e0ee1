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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys made from hostile names: each is an artifact of its own, and none leaves its run. */
public interface StoreKeyContract extends StoreUnderTest {

  /** Names as users, file systems and attackers make them. */
  static List<String> names() {
    return List.of(
        "..",
        ".",
        "...",
        "../../etc/passwd",
        "/etc/passwd",
        "a/../../b",
        "a//b",
        "a/",
        "~",
        "-rf",
        "--",
        "a b",
        " a",
        "a ",
        "a.",
        "%2E%2E",
        "%2e%2e%2f",
        "%",
        "100%",
        "%25",
        "a+b",
        "a&b=c",
        "a?b#c",
        "a;b",
        "a'b\"c",
        "a<b>c",
        "a:b",
        "C:",
        "a|b",
        "a*b",
        "$(id)",
        "`id`",
        "{{x}}",
        "\\",
        "..\\..\\x",
        "con",
        "NUL",
        "a\u0000b",
        "a\nb",
        "a\r\nb",
        "\t",
        "\u0007",
        "\u007f",
        "\u0085",
        "\u2028",
        "\uFEFFa",
        "\uFFFF",
        "ü",
        "u\u0308",
        "日本語",
        "🚢",
        "a\u202Eb",
        "@",
        "!",
        "=",
        ",",
        "x".repeat(200),
        "ü".repeat(120));
  }

  @ParameterizedTest
  @MethodSource("io.tiphys.artifact.StoreKeyContract#names")
  default void child_hostileName_isAnArtifactInItsRun(String name) throws IOException {
    ArtifactKey run = ArtifactKey.parse("keys/run-1");
    ArtifactKey key = run.child(name).child("out");
    store().put(ArtifactKey.parse("keys/out"), stream("neighbour"));
    if (!canHold(key)) {
      assertThatThrownBy(() -> store().put(key, stream("mine"))).isInstanceOf(IOException.class);
      return;
    }

    store().put(key, stream("mine"));

    assertThat(key.startsWith(run)).isTrue();
    assertThat(text(key)).isEqualTo("mine");
    assertThat(text(ArtifactKey.parse("keys/out"))).isEqualTo("neighbour");
    assertThat(keys(run)).containsExactly(key);
    assertThat(store().stat(key)).map(Stat::sizeBytes).contains(4L);
    store().delete(List.of(key));
    assertThat(keys(run)).isEmpty();
  }

  @Test
  default void child_allHostileNames_areDifferentArtifacts() throws IOException {
    ArtifactKey run = ArtifactKey.parse("keys/run-2");
    List<String> names = names().stream().filter(name -> canHold(run.child(name))).toList();
    List<ArtifactKey> all = new ArrayList<>();
    for (String name : names) {
      all.add(run.child(name));
      store().put(run.child(name), stream(name));
    }

    assertThat(names).hasSizeGreaterThan(40);
    assertThat(keys(run)).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
    for (String name : names) {
      assertThat(text(run.child(name))).isEqualTo(name);
    }
  }

  @Test
  default void keys_differInCaseOnly_neverMix() throws IOException {
    ArtifactKey lower = ArtifactKey.parse("keys/run/out");
    ArtifactKey upper = ArtifactKey.parse("keys/RUN/out");
    store().put(lower, stream("lower"));

    if (canHold(upper)) {
      store().put(upper, stream("upper"));
      assertThat(text(upper)).isEqualTo("upper");
    } else {
      assertThatThrownBy(() -> store().put(upper, stream("upper"))).isInstanceOf(IOException.class);
      assertThat(store().stat(upper)).isEmpty();
    }

    assertThat(text(lower)).isEqualTo("lower");
  }

  @Test
  default void key_veryLongSegment_isHeldOrRefused() throws IOException {
    ArtifactKey key = ArtifactKey.parse("keys/" + "y".repeat(1000));

    if (canHold(key)) {
      store().put(key, stream("long"));
      assertThat(text(key)).isEqualTo("long");
      assertThat(keys(ArtifactKey.parse("keys"))).containsExactly(key);
    } else {
      assertThatThrownBy(() -> store().put(key, stream("long")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("bytes");
      assertThat(keys(ArtifactKey.parse("keys"))).isEmpty();
      assertNothingHalfWritten();
    }
  }

  @Test
  default void key_manySegments_isHeld() throws IOException {
    ArtifactKey key = ArtifactKey.parse("d/".repeat(200) + "file");

    store().put(key, stream("deep"));

    assertThat(text(key)).isEqualTo("deep");
    assertThat(keys(ArtifactKey.parse("d"))).containsExactly(key);
  }

  @Test
  default void key_belowAnArtifact_isHeldOrRefused() throws IOException {
    ArtifactKey above = ArtifactKey.parse("keys/file");
    store().put(above, stream("above"));

    if (canHold(above.child("below"))) {
      store().put(above.child("below"), stream("below"));
      assertThat(keys(above)).containsExactlyInAnyOrder(above, above.child("below"));
    } else {
      assertThatThrownBy(() -> store().put(above.child("below"), stream("below")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("'keys/file/below'");
      assertNothingHalfWritten();
    }

    assertThat(text(above)).isEqualTo("above");
  }

  private String text(ArtifactKey key) throws IOException {
    try (InputStream content = store().open(key, 0)) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private List<ArtifactKey> keys(ArtifactKey prefix) throws IOException {
    try (Stream<Stat> found = store().list(prefix)) {
      return found.map(Stat::key).toList();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
