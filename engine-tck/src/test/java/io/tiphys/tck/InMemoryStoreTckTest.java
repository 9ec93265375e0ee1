package io.tiphys.tck;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.util.Collection;
import java.util.Optional;

class InMemoryStoreTckTest extends ArtifactStoreTck {
  private final ArtifactStore store = ArtifactStore.inMemory();

  @Override
  protected ArtifactStore open() {
    return store;
  }

  /** Nothing lies behind this store but what it lists. */
  @Override
  protected Optional<Collection<?>> storage() throws Exception {
    return Optional.of(store.list(ArtifactKey.parse("tiphys-tck")).toList());
  }
}
