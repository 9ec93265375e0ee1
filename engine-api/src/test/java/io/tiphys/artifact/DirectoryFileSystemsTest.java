package io.tiphys.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The store in a directory on file systems that this machine does not have, or not so small. */
class DirectoryFileSystemsTest {

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Nested
  class WithoutSpace {

    private final FileSystem small =
        Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(256 * 1024).build());
    private final Path root = small.getPath("/host/store");
    private final ArtifactStore store = ArtifactStore.directory(root);

    @AfterEach
    void close() throws IOException {
      small.close();
    }

    @Test
    void put_tooMuch_saysSoAndLeavesNothing() throws IOException {
      ArtifactKey kept = ArtifactKey.parse("run/kept");
      store.put(kept, stream("kept"));

      assertThatThrownBy(
              () -> store.put(ArtifactKey.parse("run/big/out"), GeneratedContent.of(1, 10_000_000)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot store artifact 'run/big/out' in directory /host/store")
          .hasMessageContaining("out of disk space")
          .hasMessageContaining("bytes are free there");

      try (Stream<Path> all = Files.walk(root)) {
        assertThat(all.map(Path::toString))
            .containsExactlyInAnyOrder("/host/store", "/host/store/run", "/host/store/run/kept");
      }
      assertThat(store.stat(kept)).isPresent();
    }

    @Test
    void put_tooMuchInPlaceOfAnother_keepsTheOtherAndFreesTheSpace() throws IOException {
      ArtifactKey key = ArtifactKey.parse("run/out");
      store.put(key, stream("old"));
      assertThatThrownBy(() -> store.put(key, GeneratedContent.of(1, 10_000_000)))
          .isInstanceOf(IOException.class);
      assertThat(store.stat(key)).map(ArtifactStore.Stat::sizeBytes).contains(3L);

      store.put(key, GeneratedContent.of(1, 100_000));

      assertThat(store.stat(key)).map(ArtifactStore.Stat::sizeBytes).contains(100_000L);
    }
  }

  @Nested
  class WithoutCase {

    private final FileSystem mac = Jimfs.newFileSystem(Configuration.osX());
    private final Path root = mac.getPath("/host/store");
    private final ArtifactStore store = ArtifactStore.directory(root);

    @AfterEach
    void close() throws IOException {
      mac.close();
    }

    @Test
    void put_otherCaseThanAnArtifact_isRefused() throws IOException {
      store.put(ArtifactKey.parse("run/out"), stream("lower"));

      assertThatThrownBy(() -> store.put(ArtifactKey.parse("run/OUT"), stream("upper")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("differs only in upper and lower case");

      assertThat(store.stat(ArtifactKey.parse("run/OUT"))).isEmpty();
      store.delete(List.of(ArtifactKey.parse("run/OUT")));
      assertThat(store.stat(ArtifactKey.parse("run/out"))).isPresent();
    }
  }

  @Nested
  class Windows {

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
    private final ArtifactStore store = ArtifactStore.directory(windows.getPath("C:\\work\\store"));

    @AfterEach
    void close() throws IOException {
      windows.close();
    }

    @Test
    void put_plainKey_isReadBack() throws IOException {
      store.put(ArtifactKey.parse("run/out"), stream("x"));

      try (Stream<ArtifactStore.Stat> found = store.list(ArtifactKey.parse("run"))) {
        assertThat(found.map(stat -> stat.key().value())).containsExactly("run/out");
      }
    }

    @Test
    void put_namesThatLeadElsewhereThere_areRefused() throws IOException {
      for (String name : List.of("..\\..\\x", "a\\b", "\\x", "C:", "C:\\x", "a:b", "a*")) {
        ArtifactKey key = ArtifactKey.parse("run").child(name);

        assertThatThrownBy(() -> store.put(key, stream("x")))
            .as(name)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("cannot lie in directory");
      }
      assertThat(Files.exists(windows.getPath("C:\\work\\store"))).isFalse();
      assertThat(Files.exists(windows.getPath("C:\\x"))).isFalse();
    }
  }
}
