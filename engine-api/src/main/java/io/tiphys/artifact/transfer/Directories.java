package io.tiphys.artifact.transfer;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Brings directories to a store and back, as the {@code .tar.gz} that {@link Archives} makes, which
 * is what engines take for an artifact that is a directory. Nothing is written to this machine on
 * the way, and memory does not grow with the directory.
 *
 * <p>Needs commons-compress, as {@link Archives} does.
 *
 * <p>Thread-safe: no state.
 *
 * @since 0.1
 */
public final class Directories {
  private Directories() {}

  /**
   * Stores a directory as one artifact.
   *
   * <p>Packs on a thread of its own, which has ended when this returns, while the store reads.
   *
   * @param store where to; never null
   * @param key what to call the artifact; never null
   * @param directory what to pack; never null
   * @return key, size and perhaps the digest of the archive
   * @throws IOException if the directory cannot be packed, as from {@link Archives#pack}, or the
   *     store fails, as from {@link ArtifactStore#put}; readers then see what they saw before
   * @throws io.tiphys.error.EngineException if commons-compress is not there
   */
  public static Stat upload(ArtifactStore store, ArtifactKey key, Path directory)
      throws IOException {
    requireNonNull(key, "key");
    requireNonNull(directory, "directory");
    Archives.requireLibrary();
    try (Packing packing = new Packing(directory)) {
      return store.put(key, packing);
    }
  }

  /**
   * Unpacks an artifact into a directory that does not exist yet. Whatever goes wrong, nothing is
   * left of it.
   *
   * @param store where from; never null
   * @param key the artifact; never null
   * @param target the directory to make; its parent exists; never null
   * @throws io.tiphys.error.NotFoundException if there is no such artifact
   * @throws IOException if the store fails, or the archive is refused, as from {@link
   *     Archives#unpack}
   * @throws io.tiphys.error.EngineException if commons-compress is not there
   */
  public static void download(ArtifactStore store, ArtifactKey key, Path target)
      throws IOException {
    requireNonNull(key, "key");
    requireNonNull(target, "target");
    Archives.requireLibrary();
    try (InputStream archive = store.open(key, 0)) {
      Archives.unpack(archive, target);
    }
  }
}
