package io.tiphys.tck;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTckTest extends ArtifactStoreTck {
  private static final Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding"));

  @TempDir Path root;

  @Override
  protected ArtifactStore open() {
    return ArtifactStore.directory(root);
  }

  @Override
  protected boolean refuses(ArtifactKey key) {
    return key.value().endsWith("file/below")
        || Stream.of(key.value().split("/", -1)).anyMatch(name -> name.length() > 255)
        || !FILE_NAMES.newEncoder().canEncode(key.value());
  }

  @Override
  protected Optional<Collection<?>> storage() throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return Optional.of(all.toList());
    }
  }
}
