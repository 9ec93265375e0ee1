package io.tiphys.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactStore.Stat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactLocationTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final ArtifactLocation SCENE = ArtifactLocation.of("imports", "scene 1.tif");

  @Test
  void of_storeAndKey_areKeptAsTheyAre() {
    assertThat(SCENE.store()).isEqualTo("imports");
    assertThat(SCENE.key()).isEqualTo("scene 1.tif");
    assertThat(SCENE.artifactKey()).isEqualTo(ArtifactKey.parse("scene 1.tif"));
    assertThat(SCENE.sizeBytes()).isEmpty();
    assertThat(SCENE.sha256()).isEmpty();
    assertThat(SCENE).hasToString("imports:scene 1.tif");
  }

  @Test
  void with_sizeAndDigest_areCopies() {
    ArtifactLocation known = SCENE.withSizeBytes(0).withSha256(DIGEST);

    assertThat(known.sizeBytes()).hasValue(0);
    assertThat(known.sha256()).contains(DIGEST);
    assertThat(known).isNotEqualTo(SCENE).isEqualTo(SCENE.withSha256(DIGEST).withSizeBytes(0));
    assertThat(known).hasSameHashCodeAs(SCENE.withSizeBytes(0).withSha256(DIGEST));
    assertThat(ArtifactLocation.of(known.store(), known.key())).isEqualTo(SCENE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a/b", "-a", "ü"})
  void of_noStoreName_isRefused(String store) {
    assertThatThrownBy(() -> ArtifactLocation.of(store, "key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "store: expected a letter, then up to 62 of A-Z a-z 0-9 _ -, got '" + store + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/abs", "../up", "a//b", "dir/"})
  void of_noKey_isRefused(String key) {
    assertThatThrownBy(() -> ArtifactLocation.of("imports", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + key + "'");
  }

  @Test
  void with_impossibleFacts_areRefused() {
    assertThatThrownBy(() -> SCENE.withSizeBytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizeBytes: expected 0 or more, got -1");
    assertThatThrownBy(() -> SCENE.withSha256(DIGEST.toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 lower-case hexadecimal digits");
  }

  @Test
  void stat_impossibleFacts_areRefused() {
    ArtifactKey key = SCENE.artifactKey();

    assertThatThrownBy(() -> new Stat(key, -1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stat(key, 0, Optional.of("abc")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
