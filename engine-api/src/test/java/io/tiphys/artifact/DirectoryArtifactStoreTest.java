package io.tiphys.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about this store; that it is one, the kit says. */
class DirectoryArtifactStoreTest {

  @TempDir Path temporary;
  private Path root;
  private ArtifactStore store;

  @BeforeEach
  void newStore() {
    root = temporary.resolve("store");
    store = ArtifactStore.directory(root);
  }

  @Test
  void put_returns_sha256OfContent() throws IOException {
    ArtifactStore.Stat stat = store.put(ArtifactKey.parse("a"), GeneratedContent.of(2, 100_000));

    assertThat(stat.sha256()).contains(GeneratedContent.sha256(GeneratedContent.of(2, 100_000)));
  }

  @Test
  void open_fileOfTheUser_isTheArtifactWithItsPath() throws IOException {
    Files.createDirectories(root.resolve("scenes"));
    Files.writeString(root.resolve("scenes/scene 1 (50%).tif"), "tiff");

    assertThat(text("scenes/scene 1 (50%).tif")).isEqualTo("tiff");
    assertThat(keys("scenes")).containsExactly("scenes/scene 1 (50%).tif");
  }

  @Test
  void put_key_isThePathOfAPlainFile() throws IOException {
    put("results/42/report.pdf", "%PDF");

    assertThat(root.resolve("results/42/report.pdf")).hasContent("%PDF");
    assertThat(list(root)).containsExactly("results");
  }

  @Test
  void directory_missing_isEmptyAndNotCreatedByReading() throws IOException {
    assertThat(store.stat(ArtifactKey.parse("a"))).isEmpty();
    assertThat(keys("a")).isEmpty();
    store.delete(List.of(ArtifactKey.parse("a")));
    assertThatThrownBy(() -> text("a"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(root.toString());
    assertThat(root).doesNotExist();
  }

  @Test
  void directory_isAFile_isSaid() throws IOException {
    Files.writeString(root, "not a directory");

    assertThatThrownBy(() -> put("a", "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(root + " is there, and is no directory");
    assertThat(root).hasContent("not a directory");
  }

  @Test
  void put_segmentTooLong_isRefusedByItsBytes() {
    assertThatThrownBy(() -> put("run/" + "ü".repeat(128), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a file name has at most 255 bytes, got 256");
  }

  @Test
  void directory_isALinkItself_isFollowed() throws IOException {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Files.createSymbolicLink(root, real);

    put("a/b", "x");

    assertThat(real.resolve("a/b")).hasContent("x");
    assertThat(text("a/b")).isEqualTo("x");
    assertThat(keys("a")).containsExactly("a/b");
  }

  @Test
  void links_belowTheDirectory_areNotFollowed() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createDirectory(root);
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("dir"), outside);

    assertThatThrownBy(() -> text("file")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> text("dir/secret")).isInstanceOf(NotFoundException.class);
    assertThat(store.stat(ArtifactKey.parse("dir/secret"))).isEmpty();
    assertThat(keys("dir")).isEmpty();
    assertThat(keys("file")).isEmpty();
    assertThatThrownBy(() -> put("dir/new", "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("symbolic link");
    store.delete(List.of(ArtifactKey.parse("dir/secret"), ArtifactKey.parse("file")));
    assertThat(outside.resolve("secret")).hasContent("secret");
    assertThat(list(outside)).containsExactly("secret");
    assertThat(list(root)).containsExactlyInAnyOrder("dir", "file");
  }

  @Test
  void put_linkInPlaceOfTheArtifact_isReplacedNotFollowed() throws IOException {
    Path victim = Files.writeString(temporary.resolve("victim"), "untouched");
    Files.createDirectory(root);
    Files.createSymbolicLink(root.resolve("a"), victim);

    put("a", "mine");

    assertThat(victim).hasContent("untouched");
    assertThat(text("a")).isEqualTo("mine");
  }

  @Test
  void list_directoriesLinkedInACircle_ends() throws IOException {
    put("run/a", "x");
    Files.createSymbolicLink(root.resolve("run/again"), root.resolve("run"));

    assertThat(keys("run")).containsExactly("run/a");
  }

  @Test
  void put_directoryInTheWay_isRefused() throws IOException {
    put("run/dir/a", "x");

    assertThatThrownBy(() -> put("run/dir", "y"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a directory is there already");

    assertThat(keys("run")).containsExactly("run/dir/a");
    assertThat(list(root)).containsExactly("run");
  }

  @Test
  void put_fileInTheWay_keepsTheFile() throws IOException {
    put("run/file", "x");

    assertThatThrownBy(() -> put("run/file/below/deeper", "y"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing can lie below it");

    assertThat(text("run/file")).isEqualTo("x");
    assertThat(list(root)).containsExactly("run");
  }

  @Test
  void delete_lastArtifact_removesDirectoriesButNotTheRoot() throws IOException {
    put("run/task/1/out", "x");
    put("other/out", "x");

    store.delete(List.of(ArtifactKey.parse("run/task/1/out"), ArtifactKey.parse("other/out")));

    assertThat(list(root)).isEmpty();
    assertThat(root).exists();
  }

  @Test
  void putAndDelete_fromManyThreads_neverMeetAMissingDirectory() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        ArtifactKey key = ArtifactKey.parse("run/task/1").child("out-" + worker);
        workers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 500; i++) {
                    store.put(key, GeneratedContent.of(i, 10));
                    store.delete(List.of(key));
                  }
                  return null;
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(list(root)).isEmpty();
  }

  @Test
  void put_reservedName_isRefused() {
    assertThatThrownBy(() -> put(".tiphys-tmp/1-1", "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reserved");
  }

  @Test
  void put_underWay_liesInTheReservedDirectoryOnly() throws IOException {
    InputStream content =
        GeneratedContent.of(1, 100_000)
            .interruptedAt(99_999, () -> assertThat(list(root)).containsExactly(".tiphys-tmp"));

    store.put(ArtifactKey.parse("a"), content);

    assertThat(list(root)).containsExactly("a");
  }

  @Test
  void list_fileThatNoKeyNames_isLeftOut() throws IOException {
    put("run/a", "x");
    Files.writeString(root.resolve("run/line\nbreak"), "x");

    assertThat(keys("run")).containsExactly("run/a");
  }

  @Test
  void delete_severalFail_triesAllAndNamesTheFirst() throws IOException {
    put("a", "x");
    ArtifactKey long1 = ArtifactKey.parse("1".repeat(300));
    ArtifactKey long2 = ArtifactKey.parse("2".repeat(300));

    assertThatThrownBy(() -> store.delete(List.of(long1, ArtifactKey.parse("a"), long2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("111")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(keys("a")).isEmpty();
  }

  private void put(String key, String text) throws IOException {
    store.put(ArtifactKey.parse(key), new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private String text(String key) throws IOException {
    try (InputStream content = store.open(ArtifactKey.parse(key), 0)) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private List<String> keys(String prefix) {
    try (Stream<Stat> found = store.list(ArtifactKey.parse(prefix))) {
      return found.map(stat -> stat.key().value()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> names = Files.list(directory)) {
      return names.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void putFile_onTheSameFileSystem_takesTheVeryFile(@TempDir Path place) throws IOException {
    Path file = Files.writeString(place.resolve("file"), "content");
    ArtifactStore store = ArtifactStore.directory(place.resolve("store"));
    ArtifactKey key = ArtifactKey.parse("run/task/file");
    Stat unused = store.put(key, new java.io.ByteArrayInputStream(new byte[] {1}));

    for (int i = 0; i < 2; i++) { // Again, when it is the same file already.
      Stat stat = store.putFile(key, file);

      assertThat(stat).isEqualTo(new Stat(key, 7, java.util.Optional.empty()));
      assertThat(Files.isSameFile(place.resolve("store/run/task/file"), file)).isTrue();
      assertThat(place.resolve("store/.tiphys-tmp")).doesNotExist();
    }
    Files.delete(file);
    assertThat(place.resolve("store/run/task/file")).hasContent("content");
  }

  @Test
  void putFile_thatIsALink_copiesWhatItLeadsTo(@TempDir Path place) throws IOException {
    Path file = Files.writeString(place.resolve("file"), "content");
    Path link = Files.createSymbolicLink(place.resolve("link"), file);
    ArtifactStore store = ArtifactStore.directory(place.resolve("store"));

    Stat stat = store.putFile(ArtifactKey.parse("copy"), link);

    assertThat(stat.sha256()).isPresent();
    assertThat(place.resolve("store/copy")).isRegularFile().hasContent("content");
    assertThat(Files.isSameFile(place.resolve("store/copy"), file)).isFalse();
    assertThatThrownBy(() -> store.putFile(ArtifactKey.parse("none"), place.resolve("none")))
        .isInstanceOf(IOException.class);
    assertThat(place.resolve("store")).isDirectoryNotContaining(f -> !f.endsWith("copy"));
  }
}
