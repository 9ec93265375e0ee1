package io.tiphys.local;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that takes some bytes of an artifact and has no space for the rest, while it is full. */
final class FullStore implements ArtifactStore {
  private final ArtifactStore inner = ArtifactStore.inMemory();
  private volatile boolean full = true;

  void makeRoom() {
    full = false;
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    if (!full) {
      return inner.put(key, content);
    }
    byte[] taken = content.readNBytes(2);
    throw new IOException("No space left on device after " + taken.length + " bytes");
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    return inner.open(key, fromByte);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return inner.stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return inner.list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    inner.delete(keys);
  }
}
