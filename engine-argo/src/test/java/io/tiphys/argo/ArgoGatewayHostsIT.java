package io.tiphys.argo;

import static io.tiphys.argo.ArgoGatewayIT.NAMESPACE;
import static io.tiphys.argo.ArgoGatewayIT.RAW;
import static io.tiphys.argo.ArgoGatewayIT.RESULT;
import static io.tiphys.argo.ArgoGatewayIT.bytes;
import static io.tiphys.argo.ArgoGatewayIT.sha256;
import static io.tiphys.argo.ArgoGatewayIT.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hosts of the gateway on a real Argo: several of them, and one that may do no more than the
 * documents say. Settings are those of {@link ArgoGatewayIT}; the three ports after its own are
 * free.
 */
@Timeout(300)
class ArgoGatewayHostsIT {
  private static final String GIVEN = "scenes/given.raw";
  private static final Duration LONG = Duration.ofMinutes(3);

  private final byte[] content = bytes(2);
  private RowStore rows;

  @BeforeEach
  void begin() throws Exception {
    rows = RowStore.open("hosts");
    rows.put(ArtifactKey.parse(GIVEN), new ByteArrayInputStream(content));
  }

  @AfterEach
  void end() {
    rows.close();
  }

  private static InetSocketAddress port(int offset) {
    URI address = ArgoGatewayIT.ADDRESS;
    return new InetSocketAddress(address.getHost(), address.getPort() + offset);
  }

  /** A host at a port of its own, whose pods come to the first port. */
  private ArgoEngine.Builder host(int offset) {
    InetSocketAddress service = port(1);
    URI address = URI.create("http://" + service.getHostString() + ":" + service.getPort());
    return ArgoEngine.builder(NAMESPACE)
        .artifactsByGateway("artifacts", rows, ArtifactGateway.at(address).listenOn(port(offset)));
  }

  private Run submit(Engine engine, String key) {
    return engine.submit(
        through(key + "-" + System.nanoTime())
            .artifact(RAW, ArtifactLocation.of("artifacts", GIVEN))
            .build());
  }

  private void assertPassed(Run run) throws Exception {
    RunStatus end = run.await(LONG);
    assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
    assertThat(sha256(run.open(RESULT))).isEqualTo(sha256(new ByteArrayInputStream(content)));
  }

  @Test
  void run_severalHostsBehindOneAddress_isServedByEach() throws Exception {
    try (RoundRobin unused = new RoundRobin(port(1), List.of(port(2), port(3)));
        Engine one = host(2).build();
        Engine two = host(3).build()) {
      Run first = submit(one, "one-of-two");
      Run second = submit(two, "two-of-two");
      assertPassed(first);
      assertPassed(second);

      assertThat(List.of(served(2), served(3))).containsExactly(6L, 6L);
      for (int host : new int[] {2, 3}) {
        assertThat(metrics(host)).contains("refused_total 0\n").contains("busy_total 0\n");
      }
      first.delete();
      second.delete();
    }
  }

  /** As behind a Service that leads to another host than the one that made the run. */
  @Test
  void run_hostThatMadeItIsClosed_isServedByAnother() throws Exception {
    try (Engine other = host(1).build()) {
      Run run;
      try (Engine maker = host(2).build()) {
        run = submit(maker, "hosts");
      }
      Run found = other.run(run.id());
      assertPassed(found);

      assertThat(metrics(1))
          .contains("tiphys_gateway_artifacts_read_total 2\n")
          .contains("tiphys_gateway_artifacts_written_total 4\n");
      found.delete();
    }
  }

  /** Returns how many files a host has passed. */
  private static long served(int offset) throws Exception {
    return metrics(offset)
        .lines()
        .filter(line -> line.matches("tiphys_gateway_artifacts_(read|written)_total .*"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  private static String metrics(int offset) throws Exception {
    InetSocketAddress host = port(offset);
    URI address = URI.create("http://" + host.getHostString() + ":" + host.getPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void host_accountWithTheRightsOfTheDocuments_passesFilesAndReadsNoCredential() throws Exception {
    try (KubernetesClient admin = new KubernetesClientBuilder().build();
        DocumentedAccounts accounts = new DocumentedAccounts(admin, NAMESPACE);
        KubernetesClient client = accounts.host();
        Engine engine =
            host(1).kubernetes(client).serviceAccount(DocumentedAccounts.PODS).build()) {
      Run run = submit(engine, "rights");
      assertPassed(run);

      String secret = run.id().value() + "-files";
      assertThat(admin.secrets().inNamespace(NAMESPACE).withName(secret).get()).isNotNull();
      assertThatThrownBy(() -> client.secrets().inNamespace(NAMESPACE).withName(secret).get())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("forbidden");
      assertThat(
              host(1).kubernetes(client).serviceAccount(DocumentedAccounts.PODS).doctor().examine())
          .allMatch(Doctor.Finding::isGood);
      run.delete();
    }
  }
}
