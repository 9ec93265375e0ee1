package io.tiphys.artifact.s3;

import io.tiphys.artifact.ArtifactKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A real S3 server in this JVM that keeps its objects in memory, on a port that was free. */
final class S3Server implements AutoCloseable {

  static final String ACCESS_KEY = "access";
  static final String SECRET_KEY = "hush-hush-secret";

  private final S3Proxy server;
  private final URI endpoint;
  private final AtomicInteger buckets = new AtomicInteger();

  private S3Server(S3Proxy server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static S3Server start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return new S3Server(server, URI.create("http://127.0.0.1:" + server.getPort()));
  }

  URI endpoint() {
    return endpoint;
  }

  /** Makes a bucket of its own for a test. */
  String newBucket() {
    String bucket = "bucket-" + buckets.incrementAndGet();
    try (S3Client client = client()) {
      client.createBucket(of -> of.bucket(bucket));
    }
    return bucket;
  }

  /** A client as hosts are told to make it for servers that are not Amazon's. */
  S3Client client() {
    return client(endpoint, ACCESS_KEY, SECRET_KEY)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  /** A client with the SDK's own defaults for checksums. */
  static S3ClientBuilder client(URI endpoint, String accessKey, String secretKey) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        // This server ends an answer before it has read the end of such a body, and hangs up then.
        .serviceConfiguration(with -> with.chunkedEncodingEnabled(false))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .httpClient(UrlConnectionHttpClient.create());
  }

  /** This server keeps objects as files, below none of which another one can lie. */
  static boolean refuses(ArtifactKey key) {
    return key.value().endsWith("/file/below");
  }

  /** Looks at the objects of a bucket and at the uploads that were begun there. */
  static List<String> storage(S3Client client, String bucket, String prefix) {
    List<String> all = new ArrayList<>();
    client
        .listObjectsV2Paginator(of -> of.bucket(bucket).prefix(prefix))
        .contents()
        .forEach(object -> all.add(object.key()));
    client
        .listMultipartUploads(of -> of.bucket(bucket).prefix(prefix))
        .uploads()
        .forEach(upload -> all.add("upload of " + upload.key()));
    return all;
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
