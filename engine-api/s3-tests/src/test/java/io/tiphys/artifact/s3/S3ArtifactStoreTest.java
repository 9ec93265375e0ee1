package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract, with a prefix and with checksums as recommended for servers of any make. */
class S3ArtifactStoreTest implements ArtifactStoreContract {

  private static S3Server server;
  private static S3Client client;

  private final String bucket = server.newBucket();
  private final ArtifactStore store =
      S3ArtifactStore.builder(client, bucket).prefix("tests/t 1").build();

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    client = server.client();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.close();
  }

  @Override
  public ArtifactStore store() {
    return store;
  }

  @Override
  public boolean canHold(ArtifactKey key) {
    return S3Server.canHold(key);
  }

  @Override
  public void assertNothingHalfWritten() {
    assertThat(client.listMultipartUploads(of -> of.bucket(bucket)).uploads()).isEmpty();
  }
}
