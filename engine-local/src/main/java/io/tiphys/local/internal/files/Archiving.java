package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Directories at the edge of the engine: one archive in a store, a directory on this machine. */
final class Archiving {
  private Archiving() {}

  static void putDirectory(ArtifactStore store, ArtifactKey key, Path directory)
      throws IOException {
    try (InputStream archive = pack(directory)) {
      store.put(key, archive);
    } catch (EngineException e) {
      throw inVain(e);
    }
  }

  /**
   * Returns the archive of a directory; it is made beside it, and gone when the stream is closed.
   */
  static InputStream pack(Path directory) throws IOException {
    Path file = Files.createTempFile(directory.toAbsolutePath().getParent(), ".pack-", ".tar.gz");
    boolean packed = false;
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        Archives.pack(directory, out);
      }
      packed = true;
    } finally {
      if (!packed) {
        Files.deleteIfExists(file);
      }
    }
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  static void unpack(InputStream archive, Path target) throws IOException {
    try {
      Archives.unpack(archive, target);
    } catch (EngineException e) {
      throw inVain(e);
    }
  }

  /** A task fails of it, and not the engine. */
  private static IOException inVain(EngineException e) {
    return new IOException(e.getMessage(), e);
  }
}
