package io.tiphys.tck;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The store in a directory where upper and lower case, or forms of letters, are the same. */
class CaselessDirectoryStoreTckTest extends ArtifactStoreTck {
  private final FileSystem mac = Jimfs.newFileSystem(Configuration.osX());
  private final Path root = mac.getPath("/host/store");

  @AfterEach
  void close() throws IOException {
    mac.close();
  }

  @Override
  protected ArtifactStore open() {
    return ArtifactStore.directory(root);
  }

  @Override
  protected boolean refuses(ArtifactKey key) {
    return Stream.of("RUN", "OUT", "a%2bb", "/below", "yyy", "u\u0308")
        .anyMatch(key.value()::contains);
  }

  @Override
  protected Optional<Collection<?>> storage() throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return Optional.of(all.toList());
    }
  }
}
