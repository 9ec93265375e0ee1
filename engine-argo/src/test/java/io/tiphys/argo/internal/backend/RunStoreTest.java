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
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** Nothing that a store says: nobody may be told that the directory cannot be had. */
  @Test
  void open_noRoomOnThisMachine_isTroubleOfThisMachine(@TempDir Path folder) throws IOException {
    put(stored, TREE, Tars.of("tree", "tree/f=x"));
    ArtifactStore cramped = new RunStore(stored, "p", folder.resolve("none"));

    assertThatThrownBy(() -> cramped.open(TREE, 0)).isInstanceOf(LocalTroubleException.class);
  }

  @Test
  void open_storeInADirectoryThatFails_isTroubleOfTheStore(@TempDir Path folder)
      throws IOException {
    ArtifactStore directory = ArtifactStore.directory(folder);
    put(directory, TREE, Tars.of("tree", "tree/f=x"));
    ArtifactStore failing = new RunStore(new Fails(directory), "p");

    assertThatThrownBy(() -> failing.open(TREE, 0))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(LocalTroubleException.class)
        .hasMessageContaining("bad disk");
  }

  /** Fails as a directory on a bad disk does. */
  private static final class Fails extends StoreAround {
    Fails(ArtifactStore store) {
      super(store);
    }

    @Override
    public InputStream open(ArtifactKey key, long fromByte) {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] bytes, int at, int most) throws IOException {
          throw new FileSystemException(key.value(), null, "bad disk");
        }
      };
    }
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
