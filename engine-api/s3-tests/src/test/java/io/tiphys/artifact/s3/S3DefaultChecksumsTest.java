package io.tiphys.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.StorePutContract;
import io.tiphys.artifact.StoreReadContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writing and reading, with a bucket per test and with the checksums that the SDK sends by default.
 */
class S3DefaultChecksumsTest implements StorePutContract, StoreReadContract {

  private static S3Server server;
  private static S3Client client;

  private final String bucket = server.newBucket();
  private final ArtifactStore store = S3ArtifactStore.builder(client, bucket).build();

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    client = S3Server.client(server.endpoint(), S3Server.ACCESS_KEY, S3Server.SECRET_KEY).build();
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
