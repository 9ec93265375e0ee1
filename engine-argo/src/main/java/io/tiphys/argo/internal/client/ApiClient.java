package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One namespace of one cluster, through a Kubernetes client of the host.
 *
 * <p>Thread-safe. Whoever made it closes it; a Kubernetes client of the host stays the host's.
 */
public final class ApiClient implements AutoCloseable {
  private final ClientSettings settings;
  private final Ticks ticks;
  private final ServerTime time;
  private final Wire wire;
  private final Reader reader;
  private final Failures failures;
  private final Calls calls;
  private final ApiObjects objects;
  private final ObjectLists lists;
  private final PodLogs logs;
  private final Rights rights;
  private Runnable toClose = () -> {};
  private final Set<RunSignals> signals = ConcurrentHashMap.newKeySet();

  private ApiClient(
      Wire wire,
      Ticks ticks,
      ServerTime time,
      KubernetesSerialization json,
      String server,
      ClientSettings settings) {
    this.settings = settings;
    this.ticks = ticks;
    this.time = time;
    this.wire = wire;
    reader = new Reader(json);
    failures = new Failures(json, server, settings.namespace());
    calls = new Calls(wire, ticks, failures, settings);
    objects = new ApiObjects(calls, failures, json, settings.namespace());
    lists = new ObjectLists(calls, reader, settings.namespace());
    logs = new PodLogs(wire, ticks, failures, settings);
    rights = new Rights(calls, json, settings.namespace());
  }

  /**
   * Makes one. Sends nothing yet.
   *
   * @param client knows the cluster, and who asks
   * @param settings the rest
   */
  public static ApiClient over(KubernetesClient client, ClientSettings settings) {
    return over(client, settings, new ServerTime(SystemTicks.CLOCK));
  }

  /** Makes one with a clock of its own. */
  static ApiClient over(KubernetesClient client, ClientSettings settings, ServerTime time) {
    Ticks ticks = new SystemTicks();
    return new ApiClient(
        new FabricWire(client, settings.requestTimeout(), ticks, time),
        ticks,
        time,
        client.getKubernetesSerialization(),
        client.getMasterUrl().toString(),
        settings);
  }

  /**
   * Makes one on a Kubernetes client of its own, from the usual places: the kubeconfig or the pod's
   * account. It speaks HTTP/1.1: with HTTP/2 the JDK's client reports an expired token as a broken
   * connection, and keeps a dead connection in use for all requests.
   */
  public static ApiClient over(ClientSettings settings) {
    KubernetesClient own =
        new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withHttp2Disable(true).build())
            .build();
    ApiClient client = over(own, settings);
    client.toClose = own::close;
    return client;
  }

  /** Makes one for tests. */
  static ApiClient over(Wire wire, Ticks ticks, ClientSettings settings) {
    return new ApiClient(
        wire,
        ticks,
        new ServerTime(SystemTicks.CLOCK),
        new KubernetesSerialization(),
        "http://test.invalid",
        settings);
  }

  /** Returns what time it is where objects get their stamps. */
  public ServerTime time() {
    return time;
  }

  /** Returns the objects of the namespace. */
  public ApiObjects objects() {
    return objects;
  }

  /** Returns the lists of the namespace. */
  public ObjectLists lists() {
    return lists;
  }

  /** Returns the logs of the namespace. */
  public PodLogs logs() {
    return logs;
  }

  /** Returns what the client may do in the namespace. */
  public Rights rights() {
    return rights;
  }

  /**
   * Tells an observer of every run that has changed, from now on. Goes on through outages of any
   * kind and length.
   *
   * @param labels selects the objects to look at
   * @param observer given the value of the label {@link Marks#RUN}, or the object's name where
   *     there is none; called on threads of the HTTP client; returns at once and does not throw
   * @return ends it; may be closed twice
   */
  public AutoCloseable observe(String labels, Consumer<? super String> observer) {
    RunSignals more = new RunSignals(wire, ticks, reader, failures, settings, labels, observer);
    signals.add(more);
    more.start();
    return () -> {
      signals.remove(more);
      more.close();
    };
  }

  /** Returns the name of the workflow that a pod belongs to. */
  public static Optional<String> workflowOf(Pod pod) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return Optional.ofNullable(labels == null ? null : labels.get(RunSignals.WORKFLOW_LABEL));
  }

  /**
   * Tries whether a workflow could be created: server, credentials, Argo, namespace and the right
   * to do it, in one request that changes nothing.
   *
   * @return what stands in the way
   */
  public Optional<EngineException> check() {
    Workflow trial =
        new Workflow()
            .spec(
                new WorkflowSpec()
                    .entrypoint("trial")
                    .templates(
                        List.of(new Template().name("trial").suspend(new SuspendTemplate()))));
    trial.getMetadata().setName("tiphys-trial");
    try {
      objects.tryToCreate(Kind.WORKFLOWS, trial);
      return Optional.empty();
    } catch (EngineException e) {
      return Optional.of(e);
    }
  }

  /** Ends everything, calls under way included. May be called twice. */
  @Override
  public void close() {
    signals.forEach(RunSignals::close);
    signals.clear();
    calls.close();
    logs.close();
    ticks.close();
    toClose.run();
  }
}
