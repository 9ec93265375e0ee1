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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
 */
class ArgoEngineTckIT extends EngineTck {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  static final ArtifactStore STORE =
      S3ArtifactStore.builder(s3(), System.getProperty("argo.bucket", "artifacts")).build();

  private static @Nullable ServerRecorder recorder;
  private static @Nullable ProxiedServer proxied;

  @AfterAll
  static void end() throws IOException {
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
    String other = System.getProperty("argo.other");
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
              .fact("bodies", "shell in " + System.getProperty("argo.image", "busybox:1.36"));
    }
  }

  /** Returns the same bucket, with a prefix. */
  static ArtifactStore store(String prefix) {
    return S3ArtifactStore.builder(s3(), System.getProperty("argo.bucket", "artifacts"))
        .prefix(prefix)
        .build();
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

  private static ArgoEngine.Builder builder(String namespace) {
    ArgoEngine.Builder builder =
        ArgoEngine.builder(namespace)
            .artifacts("artifacts", STORE)
            .startLimit(Duration.ofSeconds(30))
            .concurrentRequests(64)
            .requestsPerSecond(1000);
    EngineUnderTest.failingStores().forEach(builder::store);
    return builder;
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
