package io.tiphys.examples.host.store;

import io.tiphys.artifact.ArtifactStore;
import java.nio.file.Path;
import java.util.Optional;

/** Stores in a directory that whoever plays Argo reaches as well. */
public final class SharedStores {
  /** Where in the archive an engine keeps what runs make. */
  public static final String RUNS = "runs";

  private SharedStores() {}

  /** Opens them. */
  public static OfficeStores inDirectory(Path root) {
    return new OfficeStores(
        ArtifactStore.directory(root.resolve(OfficeStores.ARCHIVE)),
        "",
        ArtifactStore.directory(root.resolve(OfficeStores.RESULTS)),
        Optional.of(RUNS),
        () -> {});
  }
}
