package io.tiphys.artifact;

import java.io.IOException;

/** What the contracts of this package need to know of the store that they are applied to. */
public interface StoreUnderTest {

  /** The store, the same one during a test, without the artifacts of other tests. */
  ArtifactStore store();

  /** Whether the store has to take the key; it has to refuse it otherwise. */
  default boolean canHold(ArtifactKey key) {
    return true;
  }

  /** Looks behind the store, where it can, for what failed puts left. */
  default void assertNothingHalfWritten() throws IOException {}
}
