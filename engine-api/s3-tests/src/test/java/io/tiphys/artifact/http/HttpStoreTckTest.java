package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.ArtifactStoreTck;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The store on a careless WebDAV server. */
class HttpStoreTckTest extends ArtifactStoreTck {
  private DavServer server;

  @BeforeEach
  void start() throws IOException {
    server = DavServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ArtifactStore open() {
    return HttpArtifactStore.builder(server.base()).build();
  }

  /** In this server nothing lies below a file. */
  @Override
  protected boolean refuses(ArtifactKey key) {
    return key.value().endsWith("/file/below");
  }

  @Override
  protected Optional<Collection<?>> storage() {
    return Optional.of(server.files());
  }
}
