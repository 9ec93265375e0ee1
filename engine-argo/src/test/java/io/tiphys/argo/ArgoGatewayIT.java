package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A run on a real Argo whose files are rows of a database in the memory of this JVM, which no pod
 * and no controller can reach but through the gateway.
 *
 * <p>{@code argo.gateway} is an address of this machine that pods reach, as {@code
 * http://10.250.0.1:8077}; see {@link ArgoEngineTckIT} for the others.
 */
@Timeout(300)
class ArgoGatewayIT {
  static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  static final URI ADDRESS =
      URI.create(System.getProperty("argo.gateway", "http://10.250.0.1:8077"));
  private static final int BYTES = 5_000_000;

  private static RowStore rows;
  private static Engine engine;

  @BeforeAll
  static void begin() throws Exception {
    rows = RowStore.open("gateway");
    engine = builder().build();
  }

  @AfterAll
  static void end() {
    engine.close();
    rows.close();
  }

  private static ArgoEngine.Builder builder() {
    return ArgoEngine.builder(NAMESPACE)
        .artifactsByGateway(
            "artifacts",
            rows,
            ArtifactGateway.at(ADDRESS)
                .listenOn(new InetSocketAddress(ADDRESS.getHost(), ADDRESS.getPort())));
  }

  static final InputArtifact RAW = InputArtifact.file("raw");
  private static final OutputArtifact PARTS = OutputArtifact.directory("parts");
  private static final OutputArtifact WHOLE = OutputArtifact.file("whole");
  static final OutputArtifact RESULT = OutputArtifact.file("result");

  static SubmitRequest.Builder through(String key) {
    ContainerTask split =
        Task.container("split", IMAGE)
            .reads(RAW)
            .writes(PARTS)
            .script(
                """
                mkdir -p out/parts/empty
                head -c 2000000 in/raw > out/parts/x0
                tail -c +2000001 in/raw > out/parts/x1
                """)
            .build();
    ContainerTask join =
        Task.container("join", IMAGE)
            .reads(split.output(PARTS))
            .writes(WHOLE)
            .script("[ -d in/parts/empty ] && cat in/parts/x* > out/whole && echo joined")
            .build();
    return SubmitRequest.builder(
        io.tiphys.workflow.Workflow.builder("through-rows")
            .artifacts(RAW)
            .tasks(split, join)
            .output(RESULT, join.output(WHOLE))
            .build(),
        RequestKey.of(key));
  }

  static byte[] bytes(long seed) {
    byte[] bytes = new byte[BYTES];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(InputStream content) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream read = new DigestInputStream(content, digest)) {
      long unused = read.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> keys(Run run) throws IOException {
    try (Stream<ArtifactStore.Stat> all =
        rows.list(ArtifactKey.parse("tiphys/" + run.id().value()))) {
      return all.map(stat -> stat.key().value()).sorted().toList();
    }
  }

  @Test
  void run_storeThatOnlyTheHostKnows_passesFilesThroughRows() throws Exception {
    byte[] content = bytes(1);
    rows.put(ArtifactKey.parse("scenes/a b/ä+%.raw"), new ByteArrayInputStream(content));
    SubmitRequest request =
        through("rows-" + System.nanoTime())
            .artifact(RAW, ArtifactLocation.of("artifacts", "scenes/a b/ä+%.raw"))
            .build();

    Run run = engine.submit(request);
    RunStatus end = run.await(Duration.ofMinutes(3));

    assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
    assertThat(sha256(run.open(RESULT))).isEqualTo(sha256(new ByteArrayInputStream(content)));
    String own = "tiphys/" + run.id().value();
    assertThat(keys(run))
        .containsExactlyInAnyOrder(
            own + "/split/1/parts.tgz",
            own + "/join/1/whole",
            own + "/split/1/main.log",
            own + "/join/1/main.log");
    assertNothingSecretIn(run);

    deletePods(run);
    assertThat(run.log("join", 1).map(Run.LogLine::text)).containsExactly("joined");
    run.delete();
    assertThat(keys(run)).isEmpty();
    assertThat(rows.stat(ArtifactKey.parse("scenes/a b/ä+%.raw"))).isPresent();
    assertNoSecretOf(run);
  }

  private static void assertNothingSecretIn(Run run) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      Secret secret =
          client.secrets().inNamespace(NAMESPACE).withName(run.id().value() + "-files").get();
      String password =
          new String(
              java.util.Base64.getDecoder().decode(secret.getData().get("password")),
              java.nio.charset.StandardCharsets.UTF_8);
      String object =
          io.fabric8.kubernetes.client.utils.Serialization.asJson(
              client
                  .resources(Workflow.class)
                  .inNamespace(NAMESPACE)
                  .withName(run.id().value().replaceFirst("-[0-9a-f]{8}$", ""))
                  .get());
      assertThat(secret.getMetadata().getOwnerReferences()).hasSize(1);
      assertThat(object).contains("/~/tiphys/").doesNotContain(password);
    }
  }

  private static void deletePods(Run run) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
      var unused =
          client
              .pods()
              .inNamespace(NAMESPACE)
              .withLabel("workflows.argoproj.io/workflow", name)
              .withGracePeriod(0)
              .delete();
    }
  }

  private static void assertNoSecretOf(Run run) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      var secret = client.secrets().inNamespace(NAMESPACE).withName(run.id().value() + "-files");
      assertThat(
              secret.waitUntilCondition(
                  java.util.Objects::isNull, 60, java.util.concurrent.TimeUnit.SECONDS))
          .isNull();
    }
  }

  @Test
  void doctor_gatewayThatPodsReach_findsAllGood() {
    // The port is taken by the engine, which serves the doctor's pod as any other.
    List<Doctor.Finding> findings = builder().doctor().examine();

    assertThat(findings).allMatch(Doctor.Finding::isGood);
  }

  @Test
  void doctor_addressThatNobodyServes_saysWhatPodsDoNotReach() {
    List<Doctor.Finding> findings =
        ArgoEngine.builder(NAMESPACE)
            .artifactsByGateway(
                "artifacts",
                rows,
                ArtifactGateway.at(URI.create("http://" + ADDRESS.getHost() + ":1"))
                    .listenOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
            .doctor()
            .examine();

    assertThat(findings)
        .filteredOn(finding -> !finding.isGood())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.found()).contains("http://" + ADDRESS.getHost() + ":1");
              assertThat(finding.advice()).contains("Service");
            });
  }
}
