package io.tiphys.argo;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** A store whose server does not answer. */
final class DownStore implements ArtifactStore {
  private static IOException down() {
    return new ConnectException("the store is down");
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    throw down();
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    throw down();
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    throw down();
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    throw down();
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    throw down();
  }
}
