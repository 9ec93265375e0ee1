package io.tiphys.bench.argo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How much later whoever awaits a run hears of a change than an informer does that gives the bare
 * object, on the same API server at the same time. Needs a cluster with Argo's CRDs in {@code
 * KUBECONFIG}; no controller. Takes the name of a namespace, and how many changes to make.
 */
final class WatchDelay {
  private static final String TICK = "tick ";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WARM_UP = 50;

  private final Map<String, Long> toldByInformer = new ConcurrentHashMap<>();
  private final Map<String, Long> toldByEngine = new ConcurrentHashMap<>();

  private WatchDelay() {}

  /** Prints the delay of an event: its median, the 95th and 99th of a hundred, the greatest. */
  public static void main(String[] args) throws Exception {
    String namespace = args.length > 0 ? args[0] : "default";
    int changes = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    double[] millis = new WatchDelay().measure(namespace, WARM_UP + changes);
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%d changes; ms later than an informer: median %.2f, 95%% %.2f, 99%% %.2f, most %.2f%n",
        millis.length,
        at(millis, 0.5),
        at(millis, 0.95),
        at(millis, 0.99),
        at(millis, 1));
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) Math.round((sorted.length - 1) * part)];
  }

  private double[] measure(String namespace, int changes) throws Exception {
    SubmitRequest request =
        SubmitRequest.of(
            io.tiphys.workflow.Workflow.of(
                "delay", Task.container("a", "busybox:1.36").command("true").build()),
            RequestKey.random());
    try (KubernetesClient bare = new KubernetesClientBuilder().build();
        Engine engine =
            ArgoEngine.builder(namespace).controllerInstanceId("of-no-controller").build()) {
      Run run = engine.submit(request);
      try (SharedIndexInformer<Workflow> informer =
          bare.resources(Workflow.class).inNamespace(namespace).inform(new Told())) {
        Thread awaiting = awaiting(run);
        String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
        Resource<Workflow> object =
            bare.resources(Workflow.class).inNamespace(namespace).withName(name);
        for (int i = 0; i < changes; i++) {
          change(object, name, TICK + i);
          waitFor(TICK + i);
        }
        awaiting.interrupt();
      } finally {
        run.delete();
      }
    }
    return later(changes);
  }

  private Thread awaiting(Run run) throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                RunStatus unused =
                    run.await(
                        Duration.ofHours(1),
                        status -> {
                          began.countDown();
                          status
                              .task("a")
                              .map(task -> task.nativeDetails().get("message"))
                              .ifPresent(tick -> note(toldByEngine, tick));
                        });
              } catch (InterruptedException | TimeoutException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    began.await();
    return thread;
  }

  /** Writes what a controller would: a task that waits for its pod, and says another word. */
  private static void change(Resource<Workflow> object, String name, String word) {
    NodeStatus root =
        new NodeStatus().id(name).name(name).type(NodeType.DAG).phase(NodePhase.RUNNING);
    NodeStatus task =
        new NodeStatus()
            .id(name + "-1")
            .name(name + ".a")
            .boundaryID(name)
            .type(NodeType.POD)
            .phase(NodePhase.PENDING)
            .message(word);
    WorkflowStatus status =
        new WorkflowStatus()
            .phase(WorkflowPhase.RUNNING)
            .startedAt(Instant.EPOCH)
            .nodes(Map.of(name, root, name + "-1", task));
    Workflow unused =
        object.patch(PatchContext.of(PatchType.JSON_MERGE), new Workflow().status(status));
  }

  private void waitFor(String tick) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!(toldByInformer.containsKey(tick) && toldByEngine.containsKey(tick))) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException(
            tick
                + " was told by informer and engine: "
                + toldByInformer.containsKey(tick)
                + ", "
                + toldByEngine.containsKey(tick));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static void note(Map<String, Long> told, String tick) {
    told.putIfAbsent(tick, System.nanoTime());
  }

  private double[] later(int changes) {
    double[] millis = new double[changes - WARM_UP];
    for (int i = WARM_UP; i < changes; i++) {
      String tick = TICK + i;
      long nanos = toldByEngine.getOrDefault(tick, 0L) - toldByInformer.getOrDefault(tick, 0L);
      millis[i - WARM_UP] = nanos / NANOS_PER_MILLI;
    }
    return millis;
  }

  private final class Told implements ResourceEventHandler<Workflow> {
    @Override
    public void onAdd(Workflow object) {
      onUpdate(object, object);
    }

    @Override
    public void onUpdate(Workflow before, Workflow object) {
      WorkflowStatus status = object.getStatus();
      if (status != null && status.getNodes() != null) {
        for (NodeStatus node : status.getNodes().values()) {
          String message = node.getMessage();
          if (message != null) {
            note(toldByInformer, message);
          }
        }
      }
    }

    @Override
    public void onDelete(Workflow object, boolean unknown) {}
  }
}
