package io.tiphys.examples.host.store;

import io.tiphys.artifact.s3.S3ArtifactStore;
import io.tiphys.examples.host.domain.BadInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A place in S3 or on a server that speaks its protocol, written as {@code
 * http://host:port/bucket/prefix}.
 *
 * @param endpoint the server
 * @param bucket the bucket, which has to be there
 * @param prefix what all keys begin with
 */
public record S3Address(URI endpoint, String bucket, String prefix) {
  private static final String KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String DEFAULT_PREFIX = "weather-office";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  /** Reads an address as a user gives it. */
  public static S3Address parse(String text) {
    try {
      URI uri = new URI(text);
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      String[] parts = path.replaceAll("^/+|/+$", "").split("/", 2);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && !parts[0].isEmpty()) {
        return new S3Address(
            new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null),
            parts[0],
            parts.length > 1 ? parts[1] : DEFAULT_PREFIX);
      }
    } catch (URISyntaxException e) {
      // Said below, in words that help.
    }
    throw new BadInputException(
        "S3: expected http://HOST:PORT/BUCKET or http://HOST:PORT/BUCKET/PREFIX, got '"
            + text
            + "'");
  }

  /**
   * Opens the stores there. Does not talk to the server. The archive is the whole bucket: pods of a
   * cluster know its keys as they are.
   *
   * @param environment where key and secret are: a command line is seen by everybody
   */
  public OfficeStores open(Map<String, String> environment) {
    String key = environment.getOrDefault(KEY, "");
    String secret = environment.getOrDefault(SECRET, "");
    if (key.isEmpty() || secret.isEmpty()) {
      throw new BadInputException(
          "S3: the environment has no "
              + (key.isEmpty() ? KEY : SECRET)
              + "; set "
              + KEY
              + " and "
              + SECRET
              + " to the credentials of "
              + endpoint);
    }
    S3Client client = client(key, secret);
    return new OfficeStores(
        S3ArtifactStore.builder(client, bucket).build(),
        prefix + "/" + OfficeStores.ARCHIVE + "/",
        S3ArtifactStore.builder(client, bucket).prefix(prefix + "/" + OfficeStores.RESULTS).build(),
        Optional.of(prefix + "/runs"),
        client::close);
  }

  /** Makes a client that also suits servers other than Amazon's. */
  private S3Client client(String key, String secret) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(with -> with.chunkedEncodingEnabled(false))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(ANSWER_LIMIT))
        .build();
  }

  @Override
  public String toString() {
    return endpoint + "/" + bucket + "/" + prefix;
  }
}
