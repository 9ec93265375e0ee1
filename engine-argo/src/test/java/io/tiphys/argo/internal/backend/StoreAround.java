package io.tiphys.argo.internal.backend;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Does what another store does, for a test to change some of it. */
class StoreAround implements ArtifactStore {
  private final ArtifactStore real;

  StoreAround(ArtifactStore real) {
    this.real = real;
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    return real.put(key, content);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    return real.open(key, fromByte);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return real.stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return real.list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    real.delete(keys);
  }
}
