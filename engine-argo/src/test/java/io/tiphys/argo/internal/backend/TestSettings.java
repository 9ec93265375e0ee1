package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.status.StatusSettings;
import io.tiphys.artifact.ArtifactStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of engines in tests: namespace {@code n}, and nothing that a test does not ask for. */
final class TestSettings {
  private TestSettings() {}

  static CompileSettings compile(String nonce, String store, String prefix) {
    return CompileSettings.of("n").withNonce(nonce).withArtifacts(store, prefix);
  }

  /**
   * Returns settings with limits that no test reaches.
   *
   * @param artifacts the store of Argo's repository
   * @param others stores to deliver to
   */
  static BackendSettings of(
      CompileSettings compile, ArtifactStore artifacts, Map<String, ArtifactStore> others) {
    return new BackendSettings(
        compile,
        new StatusSettings(
            Duration.ofHours(1), Duration.ofHours(1), compile.artifactStore(), compile.transport()),
        Optional.of(artifacts),
        Duration.ofMinutes(5),
        others,
        Optional.empty());
  }
}
