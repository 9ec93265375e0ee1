package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.S3Address;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The chart on a real cluster with Argo: the office in a pod, a run of it, its files, {@code helm
 * test}, and the janitor. Not part of CI: it takes nodes that run pods, and the image on them.
 *
 * <p>The properties {@code argo.namespace}, {@code argo.s3}, {@code argo.bucket}, {@code argo.key}
 * and {@code argo.secret} name a namespace that Argo looks after, in which nothing else is, and the
 * storage of Argo's artifact repository.
 */
@Timeout(900)
class OfficeArgoIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String OFFICE = "office-weather-office";
  private static final String PREFIX = "chart-" + NAMESPACE;
  private static final String S3 =
      String.join(
          "/",
          System.getProperty("argo.s3", "http://10.250.0.1:7070"),
          System.getProperty("argo.bucket", "artifacts"),
          PREFIX);
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", System.getProperty("argo.key", "tiphys"),
          "AWS_SECRET_ACCESS_KEY", System.getProperty("argo.secret", "tiphys-secret"));
  private static final long RUN_SECONDS = 420;

  private final KubernetesClient cluster = new KubernetesClientBuilder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @BeforeEach
  void makeSecret() {
    Object unused =
        cluster
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName("bucket")
                    .withNamespace(NAMESPACE)
                    .endMetadata()
                    .withStringData(CREDENTIALS)
                    .build())
            .serverSideApply();
  }

  @AfterEach
  void uninstall() throws Exception {
    Chart.Said unused = Chart.helm("uninstall", "office", "-n", NAMESPACE, "--wait");
    cluster.batch().v1().jobs().inNamespace(NAMESPACE).withName("clean").delete();
    cluster.close();
  }

  @Test
  void gateway_runThroughTheApi_succeedsAndIsCleaned() throws Exception {
    install("persistence.enabled=false", "janitor.options={--keep-for,0s}");

    runAndReadTheReport();
    assertTestIsGreen();
    String cleaned = clean();

    assertThat(cleaned).contains("run and logs");
    awaitNoWorkflows();
  }

  @Test
  void bucketOfArgo_runThroughTheApi_succeedsAndIsCleanedWithItsFiles() throws Exception {
    install(
        "persistence.enabled=false",
        "gateway.enabled=false",
        "s3.url=" + S3,
        "s3.existingSecret=bucket",
        "janitor.options={--keep-for,0s}");

    runAndReadTheReport();
    assertTestIsGreen();
    assertThat(filesOfRuns()).isPositive();
    String cleaned = clean();

    assertThat(cleaned).containsPattern("run, logs and \\d+ artifacts? of");
    awaitNoWorkflows();
    assertThat(filesOfRuns()).isZero();
  }

  private static void install(String... values) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("install", "office", "chart", "-n", NAMESPACE, "--wait", "--timeout", "5m"));
    for (String value : values) {
      arguments.addAll(List.of("--set", value));
    }
    Chart.Said said = Chart.helm(arguments.toArray(String[]::new));
    assertThat(said.exitCode()).as(said.output()).isZero();
  }

  private void runAndReadTheReport() throws Exception {
    // Of the pod: the client does not translate the port of a Service.
    try (LocalPortForward page =
        cluster.services().inNamespace(NAMESPACE).withName(OFFICE).portForward(8080)) {
      String office = "http://127.0.0.1:" + page.getLocalPort();
      send(office + "/api/years", "{\"station\": \"seattle\", \"year\": 2015}");
      send(
          office + "/api/runs",
          "{\"year\": \"seattle-2015\", \"workflow\": \"quality-check\","
              + " \"arguments\": {\"charts\": \"false\"}}");
      JsonNode run = awaitEnd(office + "/api/runs/first");
      assertThat(run.at("/phase").asText()).as(run.toString()).isEqualTo("SUCCEEDED");
      assertThat(run.at("/outputs/suspect").asText()).isEqualTo("15");
      assertThat(send(office + "/api/years/seattle-2015/documents/quality-check-report", ""))
          .contains("seattle")
          .contains("2015");
      assertThat(json.readTree(send(office + "/api/audit", "")).at("/findings")).isEmpty();
    }
  }

  private JsonNode awaitEnd(String run) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RUN_SECONDS);
    JsonNode last = json.readTree(send(run, ""));
    while (List.of("PENDING", "RUNNING").contains(last.at("/phase").asText())) {
      if (System.nanoTime() > end) {
        return fail("the run has not ended: " + last);
      }
      TimeUnit.SECONDS.sleep(1);
      last = json.readTree(send(run, ""));
    }
    return last;
  }

  /** Posts a body, or gets where there is none. */
  private String send(String address, String body) throws Exception {
    String token =
        cluster
            .secrets()
            .inNamespace(NAMESPACE)
            .withName(OFFICE + "-token")
            .require()
            .getData()
            .get("token");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header(
                "Authorization",
                "Bearer "
                    + new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII))
            .header("Idempotency-Key", "first");
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    var reply = http.send(request.build(), BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(address + ": " + reply.body()).isBetween(200, 299);
    return reply.body();
  }

  private static void assertTestIsGreen() throws Exception {
    Chart.Said said = Chart.helm("test", "office", "-n", NAMESPACE, "--logs", "--timeout", "3m");

    assertThat(said.exitCode()).as(said.output()).isZero();
    assertThat(said.output().lines().map(String::strip))
        .containsAll(PagesTest.blocks("kubernetes.md", "text").get(0).lines().toList())
        .noneMatch(line -> line.startsWith("wrong"));
  }

  /** Has the janitor work now; returns what it says. */
  private String clean() {
    Object unused =
        cluster
            .batch()
            .v1()
            .jobs()
            .inNamespace(NAMESPACE)
            .resource(
                new JobBuilder()
                    .withNewMetadata()
                    .withName("clean")
                    .endMetadata()
                    .withSpec(
                        cluster
                            .batch()
                            .v1()
                            .cronjobs()
                            .inNamespace(NAMESPACE)
                            .withName(OFFICE + "-janitor")
                            .require()
                            .getSpec()
                            .getJobTemplate()
                            .getSpec())
                    .build())
            .create();
    var job = cluster.batch().v1().jobs().inNamespace(NAMESPACE).withName("clean");
    var ended =
        job.waitUntilCondition(
            each ->
                each != null
                    && each.getStatus() != null
                    && each.getStatus().getConditions().stream()
                        .anyMatch(is -> List.of("Complete", "Failed").contains(is.getType())),
            3,
            TimeUnit.MINUTES);
    String log = job.getLog();
    assertThat(ended.getStatus().getSucceeded()).as(log).isEqualTo(1);
    return log;
  }

  /** An object is there until its pods have gone. */
  private void awaitNoWorkflows() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!workflows().isEmpty()) {
      assertThat(System.nanoTime()).as("still there: " + workflows()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private List<String> workflows() {
    return cluster
        .genericKubernetesResources("argoproj.io/v1alpha1", "Workflow")
        .inNamespace(NAMESPACE)
        .list()
        .getItems()
        .stream()
        .map(each -> each.getMetadata().getName())
        .toList();
  }

  private static long filesOfRuns() throws Exception {
    try (OfficeStores stores = S3Address.parse(S3).open(CREDENTIALS);
        var files = stores.archive().list(ArtifactKey.parse(PREFIX + "/runs"))) {
      return files.count();
    }
  }
}
