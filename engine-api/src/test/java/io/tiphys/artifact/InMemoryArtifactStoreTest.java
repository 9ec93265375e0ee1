package io.tiphys.artifact;

class InMemoryArtifactStoreTest implements ArtifactStoreContract {

  private final ArtifactStore store = ArtifactStore.inMemory();

  @Override
  public ArtifactStore store() {
    return store;
  }
}
