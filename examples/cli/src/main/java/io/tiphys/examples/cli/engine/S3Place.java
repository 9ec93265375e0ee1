package io.tiphys.examples.cli.engine;

import io.tiphys.artifact.s3.S3ArtifactStore;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The bucket of Argo's artifact repository: {@code http://HOST:PORT/BUCKET}, or {@code s3://BUCKET}
 * for Amazon's own; each may go on with a prefix.
 *
 * @param endpoint the server, empty for Amazon's
 * @param bucket the bucket, which has to be there
 * @param prefix what the keys of all runs begin with, empty for the engine's own
 */
record S3Place(Optional<URI> endpoint, String bucket, String prefix) {
  private static final String KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  static S3Place parse(String text) {
    try {
      URI uri = new URI(text);
      String path = Optional.ofNullable(uri.getPath()).orElse("").replaceAll("^/+|/+$", "");
      String scheme = String.valueOf(uri.getScheme());
      if (scheme.equals("s3") && uri.getHost() != null) {
        return new S3Place(Optional.empty(), uri.getHost(), path);
      }
      String[] parts = path.split("/", 2);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (web && uri.getHost() != null && !parts[0].isEmpty() && uri.getUserInfo() == null) {
        URI server = new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null);
        return new S3Place(Optional.of(server), parts[0], parts.length > 1 ? parts[1] : "");
      }
    } catch (URISyntaxException e) {
      // Said below, in words that help.
    }
    throw new BadInputException(
        "--s3: expected http://HOST:PORT/BUCKET or s3://BUCKET, with or without /PREFIX and without"
            + " credentials in it");
  }

  /** Makes a client that also suits servers other than Amazon's. Talks to nobody yet. */
  S3Client client(Console console) {
    S3ClientBuilder builder = S3Client.builder();
    String region = console.variable("AWS_REGION");
    endpoint.ifPresent(server -> builder.endpointOverride(server).forcePathStyle(true));
    return builder
        .region(region.isEmpty() ? Region.US_EAST_1 : Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials(console)))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(with -> with.chunkedEncodingEnabled(false))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(ANSWER_LIMIT))
        .build();
  }

  /** The whole bucket: pods know its keys as they are. */
  S3ArtifactStore store(S3Client client) {
    return S3ArtifactStore.builder(client, bucket).build();
  }

  private static AwsCredentials credentials(Console console) {
    String key = console.variable(KEY);
    String secret = console.variable(SECRET);
    String session = console.variable("AWS_SESSION_TOKEN");
    if (key.isEmpty() || secret.isEmpty()) {
      throw new BadInputException(
          "--s3: the environment has no "
              + (key.isEmpty() ? KEY : SECRET)
              + "; set "
              + KEY
              + " and "
              + SECRET);
    }
    return session.isEmpty()
        ? AwsBasicCredentials.create(key, secret)
        : AwsSessionCredentials.create(key, secret, session);
  }
}
