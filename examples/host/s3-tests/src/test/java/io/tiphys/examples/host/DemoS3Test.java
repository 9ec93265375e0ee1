package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.S3Address;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The demo with its files on an S3 server in this JVM. The engine's processes need Linux. */
@EnabledOnOs(OS.LINUX)
class DemoS3Test {
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "access", "AWS_SECRET_ACCESS_KEY", "hush-hush-secret");

  private static S3Proxy server;
  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "access", "hush-hush-secret")
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    try (S3Client client = client()) {
      client.createBucket(of -> of.bucket("artifacts"));
    }
  }

  private static S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(url("")))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("access", "hush-hush-secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  private static String url(String bucketAndPrefix) {
    return "http://127.0.0.1:" + server.getPort() + "/" + bucketAndPrefix;
  }

  private Demos.Result run(Map<String, String> environment, String url) {
    return Demos.run(
        directory.resolve("demo"),
        environment,
        "--data",
        "../data",
        "--config",
        "../office.properties",
        "--s3",
        url);
  }

  @Test
  void run_onS3_reportsLieThere() throws Exception {
    Demos.Result demo = run(CREDENTIALS, url("artifacts/team-a"));

    assertThat(demo.exitCode()).as(demo.output()).isZero();
    assertThat(demo.leftInWork()).containsExactly("office.mv.db");
    try (OfficeStores stores = S3Address.parse(url("artifacts/team-a")).open(CREDENTIALS)) {
      assertThat(stores.archive().stat(stores.sent("observations", "seattle").artifactKey()))
          .isPresent();
      assertThat(read(stores.results(), "seattle-2015/extremes-report.txt"))
          .contains("hottest            35.0 °C on 2015-07-19");
      assertThat(read(stores.results(), "new-york-2014/year-summary-report.txt"))
          .contains("rain             1289.8 mm");
    }
  }

  private static String read(ArtifactStore store, String key) throws Exception {
    try (InputStream content = store.open(ArtifactKey.parse(key), 0)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void run_wrongSecret_saysWhatToCheckAndLeavesNothing() {
    Demos.Result demo =
        run(
            Map.of("AWS_ACCESS_KEY_ID", "access", "AWS_SECRET_ACCESS_KEY", "other-hush-secret"),
            url("artifacts"));

    assertTrouble(demo, "check access key and secret key");
  }

  @Test
  void run_bucketMissing_saysSoAndLeavesNothing() {
    assertTrouble(run(CREDENTIALS, url("nowhere")), "there is no such bucket");
  }

  @Test
  void run_nobodyListens_saysSoAndLeavesNothing() throws Exception {
    S3Proxy gone =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    gone.start();
    int port = gone.getPort();
    gone.stop();

    assertTrouble(
        run(CREDENTIALS, "http://127.0.0.1:" + port + "/artifacts"),
        "the server cannot be reached");
  }

  private static void assertTrouble(Demos.Result demo, String text) {
    assertThat(demo.exitCode()).as(demo.output()).isEqualTo(Demo.UNREACHABLE);
    assertThat(demo.output()).contains(text).doesNotContain("hush");
    assertThat(demo.output().lines()).hasSize(1);
    assertThat(demo.work()).doesNotExist();
  }
}
