package io.tiphys.artifact.archive;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.EngineException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The library that packs directories, which a host adds when it needs it. */
final class CommonsCompress {
  private CommonsCompress() {}

  /**
   * Checks that the library is there, before a class that needs it is loaded.
   *
   * @throws EngineException if it is not; says what to add
   */
  static void require() {
    try {
      requireNonNull(TarArchiveEntry.class);
    } catch (NoClassDefFoundError e) {
      throw new EngineException(
          "a directory can only be brought to or from a store with"
              + " org.apache.commons:commons-compress on the class path - add it; where io.tiphys is"
              + " a module, also let the application require org.apache.commons.compress",
          false,
          null,
          e);
    }
  }
}
