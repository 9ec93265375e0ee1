package io.tiphys.artifact.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.GeneratedContent;
import io.tiphys.artifact.http.DavServer;
import io.tiphys.artifact.http.HttpArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run/tree");

  @TempDir Path folder;

  private Path tree() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/deep")).getParent();
    Files.copy(GeneratedContent.of(1, 3_000_000), tree.resolve("deep/large"));
    Files.writeString(tree.resolve("small"), "x");
    return tree;
  }

  @Test
  void uploadAndDownload_overHttp_giveTheSameDirectory() throws IOException {
    try (DavServer server = DavServer.start()) {
      ArtifactStore store = HttpArtifactStore.builder(server.base()).build();

      ArtifactStore.Stat stat = Directories.upload(store, KEY, tree());
      Directories.download(store, KEY, folder.resolve("back"));

      assertThat(store.stat(KEY).orElseThrow().sizeBytes()).isEqualTo(stat.sizeBytes());
      assertThat(folder.resolve("back/small")).hasContent("x");
      assertThat(folder.resolve("back/deep/large"))
          .hasSameBinaryContentAs(folder.resolve("tree/deep/large"));
      assertThat(server.files()).containsExactly("run/tree");
    }
  }

  @Test
  void upload_somethingThatCannotBePacked_leavesNothing() throws IOException {
    Path tree = tree();
    Files.createSymbolicLink(tree.resolve("zz"), Path.of("/etc/passwd"));
    try (DavServer server = DavServer.start()) {
      ArtifactStore store = HttpArtifactStore.builder(server.base()).build();

      assertThatThrownBy(() -> Directories.upload(store, KEY, tree))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("zz");

      assertThat(server.files()).isEmpty();
    }
  }

  @Test
  void upload_storeThatFails_endsThePacking() throws IOException {
    try (DavServer server = DavServer.start()) {
      server.fault(
          exchange -> {
            exchange.sendResponseHeaders(507, -1);
            return true;
          });
      ArtifactStore store =
          HttpArtifactStore.builder(server.base()).attempts(1, Duration.ZERO).build();

      assertThatThrownBy(() -> Directories.upload(store, KEY, tree()))
          .isInstanceOf(IOException.class);

      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("tiphys-pack");
    }
  }

  @Test
  void download_brokenArchive_leavesNothing() throws IOException {
    ArtifactStore store = ArtifactStore.inMemory();
    store.put(KEY, GeneratedContent.of(2, 1000));

    assertThatThrownBy(() -> Directories.download(store, KEY, folder.resolve("back")))
        .isInstanceOf(IOException.class);

    assertThat(folder.resolve("back")).doesNotExist();
  }
}
