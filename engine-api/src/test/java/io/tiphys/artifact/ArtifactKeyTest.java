package io.tiphys.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactKeyTest {

  private static final ArtifactKey RUN = ArtifactKey.parse("run");

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a/b/c", "scene 1.tif", "50%", "%2F", "ü/日本/🚢", "...", "-rf", "a\\b"})
  void parse_legalText_isTheValue(String text) {
    assertThat(ArtifactKey.parse(text).value()).isEqualTo(text);
    assertThat(ArtifactKey.parse(text)).hasToString(text).isEqualTo(ArtifactKey.parse(text));
  }

  /**
   * @rule SEC-010
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/..",
        "../a",
        "a/./b",
        "a\u0000",
        "a\nb",
        "a\u007f",
        "a\u0085",
        "a\uFFFF",
        "a\uFFFE",
        "\uD800",
        "a\uDC00b",
        "\uDC00\uD800"
      })
  void parse_illegalText_isRefused(String text) {
    assertThatThrownBy(() -> ArtifactKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("artifact key: ")
        .hasMessageNotContainingAny("\u0000", "\n", "\u007f", "\uD800");
  }

  @Test
  void parse_tooLong_isRefusedByItsBytes() {
    assertThat(ArtifactKey.parse("ü".repeat(512)).value()).hasSize(512);
    assertThatThrownBy(() -> ArtifactKey.parse("ü".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("artifact key: expected at most 1024 bytes, got 1026");
    assertThatThrownBy(() -> RUN.child("x".repeat(1021)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "cog,cog",
    "scene 1.tif,scene 1.tif",
    "..,%2E%2E",
    ".,%2E",
    "...,...",
    "../x,..%2Fx",
    "50%,50%25",
    "%2E%2E,%252E%252E",
    "render[3],render[3]",
    "ü,ü"
  })
  void child_anyName_isOneSegment(String name, String segment) {
    assertThat(RUN.child(name).value()).isEqualTo("run/" + segment);
  }

  @Test
  void child_controlCharacters_areEscapedByTheirBytes() {
    assertThat(RUN.child("a\u0000b\n\u0085\uFFFF").value())
        .isEqualTo("run/a%00b%0A%C2%85%EF%BF%BF");
  }

  @Test
  void child_noName_isRefused() {
    assertThatThrownBy(() -> RUN.child("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RUN.child("a\uD83D")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void child_anyTwoNames_neverMeetAndNeverLeave() {
    long seed = 20_261_125L;
    Random random = new Random(seed);
    String alphabet = "a%2EF./\\\n\u0000ü ~";
    Set<String> names = new HashSet<>();
    Set<ArtifactKey> keys = new HashSet<>();

    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      int length = 1 + random.nextInt(5);
      for (int c = 0; c < length; c++) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      ArtifactKey key = RUN.child(name.toString());
      names.add(name.toString());
      keys.add(key);
      assertThat(key).as("seed %d, name %s", seed, name).isEqualTo(ArtifactKey.parse(key.value()));
      assertThat(key.value().split("/", -1)).as("seed %d, name %s", seed, name).hasSize(2);
    }

    assertThat(names).hasSizeGreaterThan(5_000);
    assertThat(keys).as("seed %d", seed).hasSameSizeAs(names);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b,a/b,true",
    "a/b/c,a/b,true",
    "a/bc,a/b,false",
    "a,a/b,false",
    "b/a,a,false",
    "A/b,a,false"
  })
  void startsWith_comparesWholeSegments(String key, String prefix, boolean expected) {
    assertThat(ArtifactKey.parse(key).startsWith(ArtifactKey.parse(prefix))).isEqualTo(expected);
  }

  @Test
  void maximum_isWhatAnObjectStoreAllows() {
    String longest = "x".repeat(1024);

    assertThat(ArtifactKey.parse(longest).value().getBytes(StandardCharsets.UTF_8)).hasSize(1024);
  }
}
