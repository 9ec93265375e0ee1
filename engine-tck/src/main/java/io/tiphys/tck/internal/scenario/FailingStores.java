package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stores that an engine has to know for the kit, and that fail. */
public final class FailingStores {
  /** The name of one that has no room for anything. */
  static final String FULL = "tiphys-tck-full";

  /** All of them, by their names. */
  public static final Map<String, ArtifactStore> ALL = Map.of(FULL, new Full());

  private FailingStores() {}

  private static final class Full implements ArtifactStore {
    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      throw new IOException("the store " + FULL + " has no room for " + key);
    }

    @Override
    public InputStream open(ArtifactKey key, long fromByte) {
      throw new NotFoundException("the store " + FULL + " has no artifact " + key);
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) {
      return Optional.empty();
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) {
      return Stream.empty();
    }

    @Override
    public void delete(Collection<ArtifactKey> keys) {}
  }
}
