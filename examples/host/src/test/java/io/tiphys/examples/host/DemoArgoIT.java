package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.S3Address;
import io.tiphys.examples.host.workflow.Leftovers;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo on a real Argo, in the cluster of {@code KUBECONFIG}, and on this machine: what it does
 * and leaves is the same. Not part of {@code mvn verify}.
 *
 * <p>The properties {@code argo.namespace}, {@code argo.s3}, {@code argo.bucket}, {@code argo.key}
 * and {@code argo.secret} name the namespace and the storage of Argo's artifact repository.
 */
@Timeout(900)
class DemoArgoIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", System.getProperty("argo.key", "tiphys"),
          "AWS_SECRET_ACCESS_KEY", System.getProperty("argo.secret", "tiphys-secret"));
  private static final String TASKS =
      "select request_key, path, phase, reason, attempts from task order by request_key, position";
  private static final String VALUES =
      "select request_key, path, name, content from task_output where kind = 'value'"
          + " order by request_key, path, name";

  private static final String PREFIX = "weather-office-" + NAMESPACE;

  private final String s3 =
      String.join(
          "/",
          System.getProperty("argo.s3", "http://10.250.0.1:7070"),
          System.getProperty("argo.bucket", "artifacts"),
          PREFIX);
  @TempDir Path directory;

  private Demos.Result here(String... arguments) {
    return Demos.run(directory.resolve("here"), Map.of(), arguments);
  }

  private Demos.Result argo(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--set", "engine=argo", "--set", "namespace=" + NAMESPACE, "--s3", s3));
    return Demos.run(directory.resolve("argo"), CREDENTIALS, all.toArray(String[]::new));
  }

  private OfficeStores stores() {
    return S3Address.parse(s3).open(CREDENTIALS);
  }

  private static UserSettings settings() {
    return UserSettings.read(
        Path.of("office.properties"), Map.of("engine", "argo", "namespace", NAMESPACE));
  }

  /** Cluster and bucket are shared, so they are left without what the demo put there. */
  @AfterEach
  void clear() throws IOException, InterruptedException {
    try (OfficeStores stores = stores();
        Engine engine = EngineChoice.of(settings(), stores, directory).open()) {
      Leftovers.delete(engine, settings());
      stores.archive().delete(keys(stores.archive(), PREFIX));
    }
  }

  private static List<ArtifactKey> keys(ArtifactStore store, String... prefixes)
      throws IOException {
    List<ArtifactKey> keys = new ArrayList<>();
    for (String prefix : prefixes) {
      try (var found = store.list(ArtifactKey.parse(prefix))) {
        found.forEach(stat -> keys.add(stat.key()));
      }
    }
    return keys;
  }

  /** Returns the SHA-256 of each document by its key. */
  private static Map<String, String> digests(ArtifactStore store) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (ArtifactKey key : keys(store, "seattle-2015", "new-york-2014")) {
      try (InputStream content = store.open(key, 0)) {
        DigestInputStream digest = new DigestInputStream(content, sha256());
        long unused = digest.transferTo(OutputStream.nullOutputStream());
        digests.put(key.value(), HexFormat.of().formatHex(digest.getMessageDigest().digest()));
      }
    }
    return digests;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  private void assertSame(int documents, String... arguments) throws IOException {
    Demos.Result here = here(arguments);
    Demos.Result argo = argo(arguments);

    assertThat(argo.exitCode()).as(argo.output()).isEqualTo(here.exitCode());
    for (String query :
        List.of(
            "select id, stage from station_year order by id",
            "select station_year, name, figure_value from figure order by 1, 2",
            "select station_year, name, location from document order by 1, 2",
            "select request_key, phase, reason, failed_task from run order by request_key",
            TASKS,
            VALUES)) {
      assertThat(argo.rows(query)).as(query).isEqualTo(here.rows(query));
    }
    try (OfficeStores stores = stores();
        OfficeStores local = OfficeStores.inDirectory(here.work().resolve("store"))) {
      Map<String, String> expected = digests(local.results());
      assertThat(expected).hasSize(documents);
      assertThat(digests(stores.results())).isEqualTo(expected);
    }
  }

  @Test
  void run_defaults_isTheSameAsHere_ByteForByte() throws IOException {
    assertSame(4);
  }

  @Test
  void run_groupSwitchedOff_isTheSameAsHere() throws IOException {
    assertSame(2, "--set", "charts=false", "--set", "outages=0", "new-york-2014");
  }

  /**
   * Not compared is what became of the other tasks: when they end is a matter of time, and on Argo
   * the exit handler may be kept from running (docs/argo.md, what is known and not mended).
   */
  @Test
  void run_archiveStaysBusy_failsAsHere() throws IOException {
    String[] arguments = {"--set", "outages=3", "new-york-2014"};
    Demos.Result here = here(arguments);
    Demos.Result argo = argo(arguments);

    assertThat(argo.exitCode()).as(argo.output()).isEqualTo(here.exitCode());
    for (String query :
        List.of(
            "select request_key, phase, reason, failed_task from run",
            "select path, phase, reason, attempts from task where path = 'climate'")) {
      assertThat(argo.rows(query)).as(query).isEqualTo(here.rows(query));
    }
    assertThat(argo.output()).contains("| attempt 3: the climate archive is busy, try again");
    try (OfficeStores stores = stores()) {
      assertThat(digests(stores.results())).isEmpty();
    }
  }

  @Test
  void run_spoiltReading_failsAsHere_withTheLog() throws IOException {
    Demos.Result argo = argo("--fail", "seattle-2015");

    assertThat(argo.exitCode()).as(argo.output()).isEqualTo(Demo.RUN_FAILED);
    assertThat(argo.output())
        .contains("seattle-2015 quality-check ended FAILED: months[5] EXIT_CODE")
        .contains("65")
        .endsWith("  | 2015-06-17: \"n/a\" is no number\nNot all runs SUCCEEDED.\n");
    try (OfficeStores stores = stores()) {
      assertThat(digests(stores.results())).isEmpty();
    }
    assertThat(argo.rows("select phase, reason, failed_task from run"))
        .containsExactly("FAILED TASK_FAILED months[5]");
  }

  /** The runs end with the program: nothing goes on in the cluster that nobody looks after. */
  @Test
  void stop_whileTasksRun_endsTheRunsInTheCluster() throws Exception {
    Path work = directory.resolve("argo");
    try (DemoProcess demo =
        DemoProcess.start(
            work,
            directory,
            CREDENTIALS,
            "--set",
            "pace=60",
            "--set",
            "engine=argo",
            "--set",
            "namespace=" + NAMESPACE,
            "--s3",
            s3,
            "seattle-2015")) {
      String unused = demo.readUntil(".* months +RUNNING.*");
      demo.stop();
      demo.assertStopped(Duration.ofMinutes(2));
    }

    assertThat(Demos.rowsOf(work, "select phase, reason from run"))
        .containsExactly("CANCELLED STOPPED");
    assertThat(
            Demos.rowsOf(work, "select count(*) from task where phase in ('PENDING', 'RUNNING')"))
        .containsExactly("0");
    try (OfficeStores stores = stores();
        Engine engine = EngineChoice.of(settings(), stores, directory).open()) {
      try (Stream<RunStatus> runs = engine.runs(RunQuery.all())) {
        assertThat(runs).map(RunStatus::phase).containsExactly(Phase.CANCELLED);
      }
      assertThat(digests(stores.results())).isEmpty();
    }
  }
}
