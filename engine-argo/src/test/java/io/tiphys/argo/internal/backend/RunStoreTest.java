package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStoreTest {
  private static final ArtifactKey TREE = ArtifactKey.parse("p/run-01234567/make/1/tree.tgz");

  private final ArtifactStore stored = ArtifactStore.inMemory();
  private final ArtifactStore store = new RunStore(stored, "p");

  private static void put(ArtifactStore in, ArtifactKey key, byte[] content) throws IOException {
    ArtifactStore.Stat unused = in.put(key, new ByteArrayInputStream(content));
  }

  private byte[] read(ArtifactKey key, long from) throws IOException {
    try (InputStream content = store.open(key, from)) {
      return content.readAllBytes();
    }
  }

  /** Argo calls the directory itself an entry, without a slash behind. */
  @Test
  void open_directoryOfARun_isWhatIsInIt() throws IOException {
    put(stored, TREE, Tars.of("tree", "tree/d", "tree/d/f=x", "tree/e"));

    byte[] archive = read(TREE, 0);

    assertThat(Tars.read(archive)).isEqualTo(List.of("d/", "d/f=x", "e/"));
    byte[] end = read(TREE, archive.length - 3);
    assertThat(end)
        .isEqualTo(
            new byte[] {
              archive[archive.length - 3], archive[archive.length - 2], archive[archive.length - 1]
            });
    assertThat(read(TREE, archive.length + 1)).isEmpty();
  }

  @Test
  void open_emptyDirectoryOfARun_isAnEmptyArchive() throws IOException {
    put(stored, TREE, Tars.of("tree"));

    assertThat(Tars.read(read(TREE, 0))).isEmpty();
  }

  @Test
  void open_fileWhereADirectoryShouldBe_fails() throws IOException {
    put(stored, TREE, Tars.of("tree=x"));

    assertThatThrownBy(() -> read(TREE, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no directory");
  }

  @Test
  void open_anythingElse_isReadAsItIs() throws IOException {
    byte[] archive = Tars.of("tree", "tree/f=x");
    for (String key : List.of("mine/tree.tgz", "p/run-01234567/make/1/file")) {
      put(store, ArtifactKey.parse(key), archive);
      assertThat(read(ArtifactKey.parse(key), 0)).isEqualTo(archive);
    }
    put(store, ArtifactKey.parse("p/x"), "text".getBytes(StandardCharsets.UTF_8));
    assertThat(read(ArtifactKey.parse("p/x"), 2)).asString().isEqualTo("xt");
    assertThatThrownBy(() -> read(TREE, 0)).isInstanceOf(NotFoundException.class);
  }
}
