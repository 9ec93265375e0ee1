package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.ArtifactStoreTck;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/** The store with the checksums that the SDK sends by default. */
class S3DefaultChecksumsStoreTckTest extends ArtifactStoreTck {
  private S3Server server;
  private S3Client client;
  private String bucket;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    client = S3Server.client(server.endpoint(), S3Server.ACCESS_KEY, S3Server.SECRET_KEY).build();
    bucket = server.newBucket();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Override
  protected ArtifactStore open() {
    return S3ArtifactStore.builder(client, bucket).build();
  }

  @Override
  protected boolean refuses(ArtifactKey key) {
    return S3Server.refuses(key);
  }

  @Override
  protected Optional<Collection<?>> storage() {
    return Optional.of(S3Server.storage(client, bucket, ""));
  }
}
