package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.ArtifactStoreTck;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The kit on a WebDAV server of your choice that keeps files; not part of the build, which has a
 * server of its own.
 *
 * <p>Run it with {@code mvn verify -pl engine-api/s3-tests -am -Dtest=HttpGivenServerIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Dhttp.base=http://127.0.0.1:8080/}; with {@code
 * -Dhttp.directory=…}, where the server keeps its files, the kit looks there, too, and {@code
 * -Dhttp.inPlace=true} stores without moving.
 */
class HttpGivenServerIT extends ArtifactStoreTck {

  @Override
  protected ArtifactStore open() {
    String base = System.getProperty("http.base");
    Assumptions.assumeTrue(base != null, "NOT RUN: give the server with -Dhttp.base=…");
    HttpArtifactStoreBuilder store = HttpArtifactStore.builder(URI.create(base));
    return (Boolean.getBoolean("http.inPlace") ? store.inPlace() : store).build();
  }

  @Override
  protected boolean refuses(ArtifactKey key) {
    return key.value().endsWith("/file/below") || key.value().contains("yyy");
  }

  @Override
  protected Optional<Collection<?>> storage() throws Exception {
    String directory = System.getProperty("http.directory");
    if (directory == null) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(Path.of(directory))) {
      return Optional.of(all.filter(Files::isRegularFile).toList());
    }
  }
}
