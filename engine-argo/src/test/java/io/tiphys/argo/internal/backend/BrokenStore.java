package io.tiphys.argo.internal.backend;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store whose puts fail for some time. */
final class BrokenStore implements ArtifactStore {
  private final ArtifactStore real;
  int failures;
  Runnable onPut = () -> {};
  @Nullable Exception trouble;
  int puts;
  boolean wasInterrupted;

  BrokenStore(ArtifactStore real) {
    this.real = real;
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    onPut.run();
    puts++;
    if (trouble instanceof IOException local) {
      throw local;
    } else if (trouble instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    wasInterrupted = Thread.currentThread().isInterrupted();
    if (failures-- > 0) {
      throw new IOException("disk full");
    }
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
