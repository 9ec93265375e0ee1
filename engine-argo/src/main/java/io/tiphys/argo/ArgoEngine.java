package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tiphys.Engine;
import io.tiphys.argo.internal.backend.ArgoBackend;
import io.tiphys.argo.internal.backend.BackendSettings;
import io.tiphys.argo.internal.backend.GatewayOptions;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.ClientSettings;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.names.Positive;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.internal.status.StatusSettings;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.workflow.Resources;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes engines that run workflows on Argo Workflows, in one namespace of a Kubernetes cluster.
 *
 * <pre>{@code
 * try (Engine engine = ArgoEngine.builder("scenes")
 *     .serviceAccount("workflow")
 *     .artifacts("artifacts", S3ArtifactStore.builder(s3, "artifacts").build())
 *     .build()) {
 *   Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("scene-42")));
 * }
 * }</pre>
 *
 * <p>The engines are thread-safe and talk to the Kubernetes API alone: neither Argo's server nor
 * its command line is needed. Runs live in the cluster: they go on when the engine is closed, and
 * every engine on the namespace sees them.
 *
 * <p>Tried on Argo 4.1.2 with Kubernetes 1.35.
 *
 * @since 0.1
 */
public final class ArgoEngine {
  private ArgoEngine() {}

  /**
   * Starts to configure an engine.
   *
   * @param namespace where the runs are; never null
   * @return a new builder
   * @throws IllegalArgumentException if the namespace is empty
   */
  public static Builder builder(String namespace) {
    return new Builder(namespace);
  }

  /**
   * Configures an engine.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final ClientSettings usual;
    private final Map<String, ArtifactStore> stores = new HashMap<>();
    private CompileSettings compile;
    private Optional<ArtifactStore> artifacts = Optional.empty();
    private Optional<GatewayOptions> gateway = Optional.empty();
    private @Nullable KubernetesClient kubernetes;
    private @Nullable Executor executor;
    private Duration requestTimeout;
    private int concurrentRequests;
    private int requestsPerSecond;
    private Duration silentAfter = Duration.ofMinutes(1);
    private Duration stalledAfter = Duration.ofMinutes(10);
    private Duration startLimit = Duration.ofMinutes(5);

    private Builder(String namespace) {
      usual = ClientSettings.of(requireNonNull(namespace, "namespace"));
      compile = CompileSettings.of(namespace);
      requestTimeout = usual.requestTimeout();
      concurrentRequests = usual.concurrentRequests();
      requestsPerSecond = usual.requestsPerSecond();
    }

    /**
     * Sets the Kubernetes client to talk through. Default: one of the engine's own, from the
     * kubeconfig or the pod's account, which is closed with the engine. The last call wins.
     *
     * <p>One that speaks HTTP/2 hides some answers: {@code http2Disable} is recommended.
     *
     * @param client stays the host's, which closes it after the engine; never null
     * @return this builder
     */
    public Builder kubernetes(KubernetesClient client) {
      kubernetes = requireNonNull(client, "client");
      return this;
    }

    /**
     * Sets the account whose rights the pods have. Default: the namespace's default account. The
     * last call wins.
     *
     * @param name name of a service account of the namespace; never null
     * @return this builder
     */
    public Builder serviceAccount(String name) {
      compile = compile.withServiceAccount(requireNonNull(name, "name"));
      return this;
    }

    /**
     * Says which of several controllers runs the workflows of this engine: the one whose {@code
     * instanceID} this is. Default: the one that has none. The last call wins.
     *
     * @param id as in the controller's configuration; never null
     * @return this builder
     */
    public Builder controllerInstanceId(String id) {
      compile = compile.withInstanceId(requireNonNull(id, "id"));
      return this;
    }

    /**
     * Makes pods that Kubernetes' level <i>restricted</i> admits, Argo's own containers included.
     * Their images have to name a user that is not root, by number, or an overlay does. Default:
     * pods are as the images say.
     *
     * @return this builder
     */
    public Builder restrictedPods() {
      compile = compile.withRestrictedPods();
      return this;
    }

    /**
     * Limits every container that has no limits of its task, Argo's own included. A namespace whose
     * quota counts limits admits no pod with a container that has none. What a task requests beyond
     * them is its limit. Default: none; a LimitRange of the namespace does the same. For each of
     * Argo's two containers 10 thousandths of a CPU and 64 MiB are requested, or the limit where
     * that is less; of a task without resources the limits are requested too, as Kubernetes does
     * it.
     *
     * @param limits of each container, without {@code diskMiB}: Kubernetes counts Argo's own
     *     program against it; never null
     * @return this builder
     * @throws IllegalArgumentException if a disk is limited
     */
    public Builder containerLimits(Resources limits) {
      compile = compile.withContainerLimits(requireNonNull(limits, "limits"));
      return this;
    }

    /**
     * Sets what the host changes of each object before it is sent. Default: nothing. Runs are not
     * portable then, and plans say so.
     *
     * @param change called on the threads that plan and submit; never null
     * @return this builder
     * @throws IllegalArgumentException if there is one already: it would get lost
     */
    public Builder overlay(ArgoOverlay change) {
      if (compile.overlay().isPresent()) {
        throw new IllegalArgumentException("overlay: there is one; let one call the other");
      }
      compile = compile.withOverlay(ArgoOverlay.Generated.of(change));
      return this;
    }

    /**
     * Says where artifacts are: in the bucket of Argo's default artifact repository, which has to
     * be one that speaks S3. Without this, or a gateway, the engine offers no artifacts, and logs
     * only as long as there are pods. The last call of these wins.
     *
     * @param name the name by which locations of a request find the store; never null
     * @param store the same bucket, as this JVM reaches it, without a prefix of its own: Argo knows
     *     nothing of it, and {@link #artifactPrefix} is for that; stays the host's; never null
     * @return this builder
     */
    public Builder artifacts(String name, ArtifactStore store) {
      compile = compile.withArtifacts(requireNonNull(name, "name"), compile.artifactPrefix());
      compile = compile.withTransport(Transport.REPOSITORY);
      artifacts = Optional.of(requireNonNull(store, "store"));
      gateway = Optional.empty();
      return this;
    }

    /**
     * Puts artifacts into any store, which only this JVM has to reach: pods read and write through
     * a gateway in it, see {@link ArtifactGateway}. Locations of requests call the store {@code
     * artifacts}. Logs are kept there too. The last call of these wins.
     *
     * @param store stays the host's; never null
     * @param publicUri where pods find the gateway, such as {@code http://host.scenes.svc:8077};
     *     never null
     * @return this builder
     * @throws IllegalArgumentException if the address has more than a host, a port and a path
     */
    public Builder artifactsByGateway(ArtifactStore store, URI publicUri) {
      return artifactsByGateway("artifacts", store, ArtifactGateway.at(publicUri));
    }

    /**
     * Does the same with settings. The gateway listens from {@link #build} to the close of the
     * engine, which waits up to 10 seconds for artifacts that are on their way.
     *
     * @param name the name by which locations of a request find the store; never null
     * @param store stays the host's; never null
     * @param settings of the gateway; never null
     * @return this builder
     */
    public Builder artifactsByGateway(String name, ArtifactStore store, ArtifactGateway settings) {
      compile = compile.withArtifacts(requireNonNull(name, "name"), compile.artifactPrefix());
      compile = compile.withTransport(settings.transport());
      artifacts = Optional.of(requireNonNull(store, "store"));
      gateway = Optional.of(settings.options());
      return this;
    }

    /**
     * Sets what the keys of the artifacts of all runs begin with. Default: {@code tiphys}.
     *
     * @param text a key without a slash at its ends, or empty; never null
     * @return this builder
     * @throws IllegalArgumentException if it is no key, or holds two braces in a row, which Argo
     *     would replace
     */
    public Builder artifactPrefix(String text) {
      if (!requireNonNull(text, "text").isEmpty()) {
        ArtifactLocation unused = ArtifactLocation.of("any", text);
      }
      if (text.contains("{{")) {
        throw new IllegalArgumentException(
            "artifactPrefix: Argo would replace tags in '" + text + "'");
      }
      compile = compile.withArtifacts(compile.artifactStore(), text);
      return this;
    }

    /**
     * Names a store to deliver results to. Pods do not reach it: when a run has succeeded, a host
     * that has this store copies them there. Hosts that follow the same runs should all have it.
     *
     * @param name the name by which locations find it, not that of the store of the artifacts;
     *     never null
     * @param store stays the host's; never null
     * @return this builder
     * @throws IllegalArgumentException if there is one of this name
     */
    public Builder store(String name, ArtifactStore store) {
      if (stores.putIfAbsent(requireNonNull(name, "name"), requireNonNull(store, "store"))
          != null) {
        throw new IllegalArgumentException("store: there is one named '" + name + "'");
      }
      return this;
    }

    /**
     * Limits how long one try of a request to the API server may take until its answer begins, and
     * how long an answer may pause. An answer that has not come to its end after three times as
     * long is cut off, and the request repeated: on a slow line large answers need more. Default:
     * 10 seconds.
     *
     * @param time more than zero; never null
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder requestTimeout(Duration time) {
      Positive.require("requestTimeout", time);
      requestTimeout = time;
      return this;
    }

    /**
     * Limits how many requests of callers are under way at once; more wait. Default: 16.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder concurrentRequests(int limit) {
      Positive.require("concurrentRequests", limit);
      concurrentRequests = limit;
      return this;
    }

    /**
     * Limits how many requests of callers begin in one second; more wait. Default: 50.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder requestsPerSecond(int limit) {
      Positive.require("requestsPerSecond", limit);
      requestsPerSecond = limit;
      return this;
    }

    /**
     * Sets how long the controller may leave something undone before a run shows {@code
     * CONTROLLER_SILENT}. Default: 1 minute.
     *
     * @param time more than zero; never null
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder controllerSilentAfter(Duration time) {
      Positive.require("controllerSilentAfter", time);
      silentAfter = time;
      return this;
    }

    /**
     * Sets how long nothing may move before a run that waits for nothing shows {@code STALLED}.
     * Default: 10 minutes.
     *
     * @param time more than zero; never null
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder stalledAfter(Duration time) {
      Positive.require("stalledAfter", time);
      stalledAfter = time;
      return this;
    }

    /**
     * Limits how long an attempt may be kept from starting by its image, or by a secret that is not
     * there; then it ends FAILED with reason {@code START_FAILED}. Kubernetes itself would try for
     * ever. Waiting for quota, a lock or a node is not limited. Default: 5 minutes.
     *
     * @param time more than zero; never null
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder startLimit(Duration time) {
      Positive.require("startLimit", time);
      startLimit = time;
      return this;
    }

    /**
     * Gives the engine the threads of the host, on which consumers of watches are called and
     * deliveries copied. Default: daemon threads of the engine's own. The last call wins.
     *
     * @param threads runs actions on other threads than the caller's; the host shuts it down after
     *     the engine; never null
     * @return this builder
     */
    public Builder executor(Executor threads) {
      executor = requireNonNull(threads, "threads");
      return this;
    }

    /**
     * Makes the engine. It sends nothing before it is asked for something; an artifact gateway
     * listens from now on. May be called again, for another engine.
     *
     * @return the engine; whoever asked for it closes it; never null
     * @throws IllegalArgumentException if a {@link #store} has the name of that of the artifacts
     * @throws EngineException if the port of the gateway cannot be had; may be called again
     */
    public Engine build() {
      BackendSettings settings = settings(); // Before there is a client that somebody has to close.
      ArgoBackend backend = ArgoBackend.open(client(), settings, Optional.ofNullable(executor));
      return executor == null ? Engine.over(backend) : Engine.over(backend, executor);
    }

    /**
     * Makes a doctor, who looks whether an engine with these settings can do its work. It sends
     * nothing before it is asked to.
     *
     * @return the doctor; never null
     * @throws IllegalArgumentException if a {@link #store} has the name of that of the artifacts
     */
    public Doctor doctor() {
      ClientSettings limits = limits();
      KubernetesClient given = kubernetes;
      return new Doctor(() -> client(given, limits), settings());
    }

    private BackendSettings settings() {
      return new BackendSettings(
          compile,
          new StatusSettings(
              silentAfter, stalledAfter, compile.artifactStore(), compile.transport()),
          artifacts,
          startLimit,
          stores,
          gateway);
    }

    private ClientSettings limits() {
      return new ClientSettings(
          usual.namespace(),
          requestTimeout,
          concurrentRequests,
          requestsPerSecond,
          usual.listEvery());
    }

    private ApiClient client() {
      return client(kubernetes, limits());
    }

    private static ApiClient client(@Nullable KubernetesClient given, ClientSettings limits) {
      return given == null ? ApiClient.over(limits) : ApiClient.over(given, limits);
    }
  }
}
