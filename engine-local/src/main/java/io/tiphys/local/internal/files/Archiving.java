package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Directories at the edge of the engine: one archive in a store, a directory on this machine. */
@SuppressWarnings("DoNotCallSuggester") // Until archives are there.
final class Archiving {
  private static final String MISSING =
      "a directory cannot be brought to or from a store: archives are not available";

  private Archiving() {}

  static void putDirectory(ArtifactStore store, ArtifactKey key, Path directory)
      throws IOException {
    throw new IOException(MISSING);
  }

  static InputStream pack(Path directory) throws IOException {
    throw new IOException(MISSING);
  }

  static void unpack(InputStream archive, Path target) throws IOException {
    throw new IOException(MISSING);
  }
}
