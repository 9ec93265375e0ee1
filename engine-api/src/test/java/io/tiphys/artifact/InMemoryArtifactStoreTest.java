package io.tiphys.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is special about this store; that it is one, the kit says. */
class InMemoryArtifactStoreTest {
  private final ArtifactStore store = ArtifactStore.inMemory();

  @Test
  void putAndStat_return_sha256OfContent() throws IOException {
    ArtifactKey key = ArtifactKey.parse("a");
    ArtifactStore.Stat stat = store.put(key, GeneratedContent.of(2, 100_000));

    assertThat(stat.sha256()).contains(GeneratedContent.sha256(GeneratedContent.of(2, 100_000)));
    assertThat(store.stat(key)).contains(stat);
  }
}
