package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.S3Address;
import io.tiphys.examples.host.workflow.Leftovers;
import io.tiphys.examples.host.workflow.UserSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web application with its runs on a real Argo, in the cluster of {@code KUBECONFIG}; settings
 * as for {@link DemoArgoIT}. Not part of {@code mvn verify}.
 */
@Timeout(900)
class ServeArgoIT {
  private static final String YEAR = "seattle-2015";
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String NAME = "serve-" + UUID.randomUUID().toString().substring(0, 8);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "engine",
          "argo",
          "namespace",
          NAMESPACE,
          "office",
          NAME,
          "outages",
          "0",
          "charts",
          "false");

  @TempDir Path work;
  private TestOffice office;
  private Api api;

  private static OfficeStores stores() {
    return S3Address.parse(
            System.getProperty("argo.s3", "http://10.250.0.1:7070")
                + "/"
                + System.getProperty("argo.bucket", "artifacts")
                + "/"
                + NAME)
        .open(
            Map.of(
                "AWS_ACCESS_KEY_ID", System.getProperty("argo.key", "tiphys"),
                "AWS_SECRET_ACCESS_KEY", System.getProperty("argo.secret", "tiphys-secret")));
  }

  @BeforeEach
  void open() throws IOException {
    office = TestOffice.over(stores(), work, SETTINGS);
    api = office.api();
    api.post("/api/years", Map.of("station", "seattle", "year", 2015)).is(201);
  }

  @AfterEach
  void clear() throws IOException, InterruptedException {
    Leftovers.delete(
        office.office().get(Engine.class),
        UserSettings.read(Path.of("office.properties"), SETTINGS));
    office.close();
    try (OfficeStores stores = stores();
        var found = stores.archive().list(ArtifactKey.parse(NAME))) {
      List<ArtifactKey> keys = new ArrayList<>();
      found.forEach(stat -> keys.add(stat.key()));
      stores.archive().delete(keys);
    }
  }

  private void start(String key, String workflow, Map<String, String> arguments) {
    api.post(
            "/api/runs",
            Map.of("year", YEAR, "workflow", workflow, "arguments", arguments),
            "Idempotency-Key",
            NAME + key)
        .is(202);
  }

  private void assertEnd(String key, String phase) throws Exception {
    assertThat(api.awaitEnd(NAME + key)).as(key).containsEntry("phase", phase);
  }

  private String path(String key, String more) {
    return "/api/runs/" + NAME + key + more;
  }

  @Test
  void runs_toAPublishedPage_withFilesLogsAndAnAnswer() throws Exception {
    start("-check", "quality-check", Map.of());
    assertEnd("-check", "SUCCEEDED");
    start("-extremes", "extremes", Map.of());
    assertEnd("-extremes", "SUCCEEDED");
    start("-page", "publication", Map.of());
    Map<String, Object> unused = api.awaitTask(NAME + "-page", "review", "PENDING", "SUSPENDED");
    Map<String, Object> wrong = Map.of("path", "review", "outputs", Map.of("decision", "perhaps"));
    api.post(path("-page", "/approve"), wrong).is(422);
    Map<String, Object> right = Map.of("path", "review", "outputs", Map.of("decision", "publish"));
    api.post(path("-page", "/approve"), right).is(202);
    assertEnd("-page", "SUCCEEDED");

    String documents = "/api/years/" + YEAR + "/documents/";
    assertThat(api.get(documents + "quality-check-report").is(200).body())
        .startsWith("Quality check of seattle 2015");
    assertThat(api.get(documents + "publication-page").is(200).body()).contains("reviewed");
    assertThat(api.get(path("-extremes", "/artifact?name=report")).is(200).body())
        .contains("35.0 °C on 2015-07-19");
    assertThat(api.get(path("-check", "/artifact?path=select&name=year")).is(200).body().lines())
        .hasSize(365);
    assertThat(api.get(path("-check", "/log?path=select&attempt=1")).is(200).body())
        .contains("365 days of seattle in 2015");
    Map<String, Object> audit = api.get("/api/audit").is(200).object();
    assertThat(audit).containsEntry("inEngine", 3).containsEntry("findings", List.of());
  }

  @Test
  void runs_cancelledFailedRunAgainAndDeleted_areGoneFromTheCluster() throws Exception {
    start("-long", "quality-check", Map.of("pace", "60"));
    Map<String, Object> unused = api.awaitTask(NAME + "-long", "months", "RUNNING", "NONE");
    api.delete(path("-long", "")).is(409);
    api.post(path("-long", "/cancel"), Map.of()).is(202);
    assertEnd("-long", "CANCELLED");
    api.send("PUT", "/api/years/" + YEAR + "/inputs/observations", BodyPublishers.ofString("no"))
        .is(200);
    start("-bad", "quality-check", Map.of());
    assertEnd("-bad", "FAILED");
    api.post(path("-bad", "/rerun"), Map.of(), "Idempotency-Key", NAME + "-again").is(202);
    assertEnd("-again", "FAILED");

    for (String key : List.of("-long", "-bad", "-again")) {
      api.delete(path(key, "")).is(204);
      api.get(path(key, "")).is(404);
    }

    assertThat(api.get("/api/audit").is(200).object())
        .containsEntry("inEngine", 0)
        .containsEntry("findings", List.of());
  }
}
