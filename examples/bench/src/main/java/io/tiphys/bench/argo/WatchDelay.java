package io.tiphys.bench.argo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much later than a bare informer of fabric8 a consumer of {@link Run#watch} hears of a change.
 * Needs an API server with Argo's CRDs in {@code KUBECONFIG}, and no controller: this program
 * writes what one would.
 *
 * <p>It submits runs whose tasks wait for answers, and writes into their objects that one task
 * after the other waits and is answered. Of each such change it takes three times on one clock:
 *
 * <ul>
 *   <li>when the patch is sent;
 *   <li>when the handler of an informer of all workflows of the namespace, which parses each into a
 *       {@code GenericKubernetesResource}, gets an object with the change;
 *   <li>when a consumer of a watch of the run gets a status in which the task waits, or has
 *       succeeded.
 * </ul>
 *
 * <p>Writer, informer and engine have a client each, that is connections and threads of their own,
 * all on HTTP/1.1; neither side waits for the other. The next change is made when both have the one
 * before, after a pause; while everything warms up, without.
 */
final class WatchDelay {
  private static final String NOBODY = "of-no-controller";
  private static final ResourceDefinitionContext WORKFLOWS =
      new ResourceDefinitionContext.Builder()
          .withGroup("argoproj.io")
          .withVersion("v1alpha1")
          .withKind("Workflow")
          .withPlural("workflows")
          .withNamespaced(true)
          .build();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int WARM_UP = 1500;
  private static final double NANOS_PER_MILLI = 1e6;

  private final String namespace;
  private final int tasks;
  private final KubernetesClient writer;
  private final Engine engine;

  /** What is waited for now. */
  private volatile @Nullable Change current;

  private WatchDelay(String namespace, int tasks, KubernetesClient writer, Engine engine) {
    this.namespace = namespace;
    this.tasks = tasks;
    this.writer = writer;
    this.engine = engine;
  }

  /**
   * Prints a table in milliseconds.
   *
   * @param args the namespace, how many changes, and if they are to be others than 40 and 100, how
   *     many tasks a run has and how many milliseconds are between two changes
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    int tasks = args.length > 2 ? Integer.parseInt(args[2]) : 40;
    Duration pause = Duration.ofMillis(args.length > 3 ? Long.parseLong(args[3]) : 100);
    try (KubernetesClient writer = client();
        KubernetesClient bare = client();
        Engine engine =
            ArgoEngine.builder(args[0])
                .controllerInstanceId(NOBODY)
                .controllerSilentAfter(Duration.ofDays(1)) // else this would be a change, too
                .requestsPerSecond(1000)
                .build()) {
      WatchDelay delay = new WatchDelay(args[0], tasks, writer, engine);
      try (SharedIndexInformer<GenericKubernetesResource> unused =
          bare.genericKubernetesResources(WORKFLOWS)
              .inNamespace(args[0])
              .inform(delay.new Handler())) {
        List<Change> unusedToo = delay.changes(WARM_UP, Duration.ZERO);
        print(delay.changes(count, pause));
      }
    }
  }

  private static KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder().withHttp2Disable(true).build())
        .build();
  }

  private static void print(List<Change> changes) {
    System.out.printf("%n%d changes%n%n| ms | median | p95 | p99 | max |%n", changes.size());
    System.out.println("|---|---|---|---|---|");
    print("informer, from the patch", changes, change -> change.bare - change.sent);
    print("ours, from the patch", changes, change -> change.ours - change.sent);
    print("ours after the informer", changes, change -> change.ours - change.bare);
  }

  private static void print(String what, List<Change> changes, ToLongFunction<Change> nanos) {
    long[] sorted = changes.stream().mapToLong(nanos).sorted().toArray();
    StringBuilder line = new StringBuilder("| " + what);
    for (double part : new double[] {0.5, 0.95, 0.99, 1}) {
      int rank = (int) Math.ceil(part * sorted.length) - 1;
      line.append(String.format(Locale.ROOT, " | %.2f", sorted[rank] / NANOS_PER_MILLI));
    }
    System.out.println(line.append(" |"));
  }

  /** Makes so many changes, in as many runs as that takes. */
  private List<Change> changes(int count, Duration pause) throws Exception {
    List<Change> all = new ArrayList<>();
    while (all.size() < count) {
      all.addAll(changesOfOneRun(count - all.size(), pause));
    }
    return all;
  }

  private List<Change> changesOfOneRun(int most, Duration pause) throws Exception {
    Vertex[] waits =
        IntStream.range(0, tasks)
            .mapToObj(i -> Task.suspend("t" + i).build())
            .toArray(Vertex[]::new);
    Workflow workflow = Workflow.of("waits", waits);
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("d-" + UUID.randomUUID())));
    String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
    Resource<GenericKubernetesResource> object =
        writer.genericKubernetesResources(WORKFLOWS).inNamespace(namespace).withName(name);
    List<Change> all = new ArrayList<>();
    try (Watch unused = run.watch(this::ours)) {
      write(object, Map.of("phase", "Running", "startedAt", "2026-01-01T00:00:00Z"));
      for (int i = 0; i < Math.min(most, 2 * tasks); i++) {
        LockSupport.parkNanos(pause.toNanos());
        Change change = new Change(name, "t" + i / 2, i % 2 == 0);
        current = change;
        change.sent = System.nanoTime();
        write(object, change.status());
        change.await();
        all.add(change);
      }
    } finally {
      current = null;
      List<?> unused = object.delete();
    }
    return all;
  }

  private static void write(
      Resource<GenericKubernetesResource> object, Map<String, Object> status) {
    GenericKubernetesResource unused =
        object.patch(
            PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("status", status)));
  }

  private void ours(RunStatus status) {
    long now = System.nanoTime();
    Change change = current;
    if (change != null && change.isIn(status)) {
      change.ours(now);
    }
  }

  private void bare(GenericKubernetesResource object) {
    long now = System.nanoTime();
    Change change = current;
    if (change != null && change.isIn(object)) {
      change.bare(now);
    }
  }

  /** What the informer calls. */
  private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource object) {
      bare(object);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource object) {
      bare(object);
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknown) {}
  }

  /** One task begins to wait, or is answered; and when that was seen first. */
  private static final class Change {
    private final String object;
    private final String task;
    private final boolean waits;
    private final CountDownLatch seen = new CountDownLatch(2);
    private volatile long sent;
    private volatile long bare;
    private volatile long ours;

    Change(String object, String task, boolean waits) {
      this.object = object;
      this.task = task;
      this.waits = waits;
    }

    private String phase() {
      return waits ? "Running" : "Succeeded";
    }

    private String node() {
      return object + "-" + task;
    }

    /** What a controller would write. */
    Map<String, Object> status() {
      Map<String, Object> node = new HashMap<>();
      node.put("id", node());
      node.put("name", object + "." + task);
      node.put("displayName", task);
      node.put("type", "Suspend");
      node.put("phase", phase());
      node.put("startedAt", "2026-01-01T00:00:01Z");
      if (!waits) {
        node.put("finishedAt", "2026-01-01T00:00:02Z");
      }
      return Map.of("nodes", Map.of(node(), node));
    }

    boolean isIn(GenericKubernetesResource other) {
      return phase().equals(other.get("status", "nodes", node(), "phase"));
    }

    boolean isIn(RunStatus status) {
      return status.id().value().startsWith(object)
          && status
              .task(task)
              .filter(
                  now -> waits ? now.reason() == Reason.SUSPENDED : now.phase() == Phase.SUCCEEDED)
              .isPresent();
    }

    /** Called by one thread at a time. */
    void bare(long at) {
      if (bare == 0) {
        bare = at;
        seen.countDown();
      }
    }

    /** Called by one thread at a time. */
    void ours(long at) {
      if (ours == 0) {
        ours = at;
        seen.countDown();
      }
    }

    void await() throws InterruptedException, TimeoutException {
      if (!seen.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException(
            node()
                + " "
                + phase()
                + " was not seen by "
                + (bare == 0 ? "the informer" : "the engine"));
      }
    }
  }
}
