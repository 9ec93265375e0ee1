package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The engine's directory of artifacts as a store: files as they are, a directory as one archive
 * that is made while it is read.
 */
final class AreaStore implements ArtifactStore {
  private final EngineDirectory directory;
  private final Passing passing;

  AreaStore(EngineDirectory directory, Passing passing) {
    this.directory = directory;
    this.passing = passing;
  }

  private ArtifactStore files() throws IOException {
    return ArtifactStore.directory(directory.root().resolve("artifacts"));
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    return files().put(key, content);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    Path path = directory.artifact(key);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotFoundException("no artifact '" + key + "'"); // Where it was, tells nobody more.
    }
    passing.requireIntact(path);
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return files().open(key, fromByte);
    }
    if (key.value().chars().filter(c -> c == '/').count() < 2) {
      throw new NotFoundException("no artifact '" + key + "'");
    }
    InputStream archive = Archiving.pack(path);
    try {
      archive.skipNBytes(fromByte);
    } catch (EOFException e) {
      return archive; // It is at its end, where there is nothing to read.
    } catch (IOException e) {
      archive.close();
      throw e;
    }
    return archive;
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return files().stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return files().list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    files().delete(keys);
  }
}
