package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ProxiedServer;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.s3.S3ArtifactStore;
import io.tiphys.status.AttemptStatus;
import io.tiphys.tck.EngineTck;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.tck.TaskBodies;
import io.tiphys.tck.TimingProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Holds the engine to the contract, on a real Argo in the cluster of {@code KUBECONFIG}.
 *
 * <p>The properties {@code argo.namespace}, {@code argo.image}, {@code argo.s3}, {@code
 * argo.bucket}, {@code argo.key} and {@code argo.secret} name the namespace, an image with busybox,
 * and the storage of Argo's artifact repository. {@code argo.restart}, if it is set, is a command
 * for {@code sh} that ends Argo's controller as a crash would, at once, and starts it again;
 * without it, rules about restarts are UNTESTED. Outages are those of one handle, which talks to
 * the API server by a proxy. {@code argo.other} names another namespace, in which the same
 * controller runs workflows; without it, rules about other tenants are UNTESTED. {@code
 * argo.version} is what the report says of Argo.
 *
 * <p>With {@code argo.gateway}, an address of this machine that pods reach, such as {@code
 * http://10.250.0.1:8077}, artifacts are rows of a database in the memory of this JVM and pass
 * through the gateway, and not through Argo's repository. The port after it is for the other
 * namespace.
 */
class ArgoEngineTckIT extends EngineTck {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final @Nullable String GATEWAY = System.getProperty("argo.gateway");
  static final ArtifactStore STORE = GATEWAY == null ? store("") : rows();

  /** Hosts that pods find, for as long as the kit runs. */
  private static final List<Engine> KEEPERS = new ArrayList<>();

  private static @Nullable ServerRecorder recorder;
  private static @Nullable ProxiedServer proxied;

  @AfterAll
  static void end() throws IOException {
    KEEPERS.forEach(Engine::close);
    if (recorder != null) {
      recorder.close();
    }
    if (proxied != null) {
      proxied.close();
    }
  }

  @Override
  protected EngineUnderTest engineUnderTest() {
    makeSecrets();
    String other = System.getProperty("argo.other");
    if (GATEWAY != null) {
      KEEPERS.add(keeper(NAMESPACE));
      if (other != null) {
        KEEPERS.add(keeper(other));
      }
    }
    String record = System.getProperty("argo.record");
    if (record != null) {
      recorder = new ServerRecorder(NAMESPACE, Path.of(record));
    }
    ProxiedServer server = proxied();
    Supplier<Engine> byProxy = () -> builder(NAMESPACE).kubernetes(server.client()).build();
    EngineUnderTest engine =
        EngineUnderTest.of(
                "argo",
                ArgoEngineTckIT::open,
                TaskBodies.shell(System.getProperty("argo.image", "busybox:1.36")))
            .timing(TimingProfile.cluster())
            .maxTasksInFlight(Integer.getInteger("argo.tasks", 16))
            .store("artifacts", STORE)
            .bodyLoss((run, path, attempt) -> losePod(attempt))
            .connection(byProxy, server::cut)
            .outage(byProxy, server::shut)
            .leavesNothing();
    if (other != null) {
      engine.otherTenant(() -> builder(other).build());
    }
    addFacts(engine);
    String restart = System.getProperty("argo.restart");
    return restart == null ? engine : engine.restart(() -> run(restart));
  }

  private static ProxiedServer proxied() {
    try {
      ProxiedServer server = new ProxiedServer();
      proxied = server;
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addFacts(EngineUnderTest engine) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      EngineUnderTest unused =
          engine
              .fact("engine-argo", System.getProperty("tiphys.version", "not known"))
              .fact("Argo Workflows", System.getProperty("argo.version", "not known"))
              .fact("Kubernetes", client.getKubernetesVersion().getGitVersion())
              .fact("artifacts", GATEWAY == null ? "S3, by Argo" : "rows, by the gateway")
              .fact("bodies", "shell in " + System.getProperty("argo.image", "busybox:1.36"));
    }
  }

  /** Returns the bucket of Argo's repository, with a prefix or an empty one. */
  static ArtifactStore store(String prefix) {
    S3ArtifactStore.Builder bucket =
        S3ArtifactStore.builder(s3(), System.getProperty("argo.bucket", "artifacts"));
    return prefix.isEmpty() ? bucket.build() : bucket.prefix(prefix).build();
  }

  private static void run(String command) throws Exception {
    int code = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with exit code " + code);
    }
  }

  /** Removes the pod of an attempt, as the loss of its node would. */
  private static void losePod(AttemptStatus attempt) {
    String pod = requireNonNull(attempt.nativeDetails().get("pod"), "pod");
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      var named = client.pods().inNamespace(NAMESPACE).withName(pod);
      String uid = requireNonNull(named.get(), "there is no pod " + pod).getMetadata().getUid();
      var unused = named.withGracePeriod(0).delete();
      // Argo soon makes another one of this name.
      var left =
          named.waitUntilCondition(
              seen -> seen == null || !uid.equals(seen.getMetadata().getUid()),
              30,
              TimeUnit.SECONDS);
      if (left != null && uid.equals(left.getMetadata().getUid())) {
        throw new IllegalStateException("pod " + pod + " does not go");
      }
    }
  }

  static Engine open() {
    return builder(NAMESPACE).build();
  }

  private static Engine keeper(String namespace) {
    URI address = address(namespace);
    InetSocketAddress here = new InetSocketAddress(address.getHost(), address.getPort());
    return ArgoEngine.builder(namespace)
        .artifactsByGateway("artifacts", STORE, ArtifactGateway.at(address).listenOn(here))
        .build();
  }

  private static URI address(String namespace) {
    URI given = URI.create(requireNonNull(GATEWAY));
    int port = given.getPort() + (namespace.equals(NAMESPACE) ? 0 : 1);
    return URI.create("http://" + given.getHost() + ":" + port);
  }

  private static ArgoEngine.Builder builder(String namespace) {
    ArgoEngine.Builder builder =
        artifacts(ArgoEngine.builder(namespace), namespace)
            .startLimit(Duration.ofSeconds(30))
            .concurrentRequests(64)
            .requestsPerSecond(1000);
    EngineUnderTest.failingStores().forEach(builder::store);
    return builder;
  }

  /** All handles but the keeper listen where no pod looks for them. */
  private static ArgoEngine.Builder artifacts(ArgoEngine.Builder builder, String namespace) {
    return GATEWAY == null
        ? builder.artifacts("artifacts", STORE)
        : builder.artifactsByGateway(
            "artifacts",
            STORE,
            ArtifactGateway.at(address(namespace))
                .listenOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  private static ArtifactStore rows() {
    try {
      return RowStore.open("kit");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeSecrets() {
    Map<String, Map<String, String>> values = new HashMap<>();
    EngineUnderTest.secrets()
        .forEach(
            (secret, value) ->
                values
                    .computeIfAbsent(secret.secret(), name -> new HashMap<>())
                    .put(secret.key(), value));
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      values.forEach(
          (name, data) -> {
            Secret unused =
                client
                    .resource(
                        new SecretBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .withStringData(data)
                            .build())
                    .serverSideApply();
          });
    }
  }

  private static S3Client s3() {
    return S3Client.builder()
        .endpointOverride(URI.create(System.getProperty("argo.s3", "http://10.250.0.1:7070")))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    System.getProperty("argo.key", "tiphys"),
                    System.getProperty("argo.secret", "tiphys-secret"))))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
