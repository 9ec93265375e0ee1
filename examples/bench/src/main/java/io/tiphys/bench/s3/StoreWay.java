package io.tiphys.bench.s3;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.s3.S3ArtifactStore;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The store of this library, with a client as its text recommends it. */
final class StoreWay implements Way {
  static final String NAME = "S3ArtifactStore";

  private final S3Client client;
  private final ArtifactStore store;

  StoreWay(Server server) {
    client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(server.credentials())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(with -> with.chunkedEncodingEnabled(false))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    store =
        S3ArtifactStore.builder(client, server.bucket())
            .parallelism(Integer.getInteger("s3.parallelism", 2))
            .partSizeBytes(Long.getLong("s3.partMebibytes", 8) << 20)
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void up(Path file, String key) throws Exception {
    try (InputStream content = Files.newInputStream(file)) {
      store.put(ArtifactKey.parse(key), content);
    }
  }

  @Override
  public void down(String key, Path file) throws Exception {
    try (InputStream content = store.open(ArtifactKey.parse(key), 0)) {
      Files.copy(content, file);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
