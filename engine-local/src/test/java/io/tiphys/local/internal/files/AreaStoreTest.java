package io.tiphys.local.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.error.NotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AreaStoreTest {
  @TempDir Path temp;

  private Set<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(temp)) {
      return all.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** What any store promises, for a directory that is packed while it is read. */
  @Test
  void open_behindTheEndOfADirectory_isEmptyAndLeavesNothing() throws Exception {
    try (EngineDirectory directory = new EngineDirectory(Optional.of(temp))) {
      ArtifactKey key = ArtifactKey.parse("run/task/1/tree");
      Path tree = Files.createDirectories(directory.artifact(key));
      Files.writeString(tree.resolve("file"), "content");
      Set<Path> before = files();

      try (InputStream content =
          new AreaStore(directory, new Passing(false)).open(key, 1_000_000)) {
        assertThat(content.readAllBytes()).isEmpty();
      }

      assertThat(files()).isEqualTo(before);
    }
  }

  /** The directory is the engine's own, and has another name in each process. */
  @Test
  void open_noArtifact_namesItsKeyAndNoFolder() throws Exception {
    try (EngineDirectory directory = new EngineDirectory(Optional.of(temp))) {
      AreaStore store = new AreaStore(directory, new Passing(false));

      assertThatThrownBy(() -> store.open(ArtifactKey.parse("run/task/1/file"), 0))
          .isInstanceOf(NotFoundException.class)
          .hasMessage("no artifact 'run/task/1/file'");
    }
  }
}
