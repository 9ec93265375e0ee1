package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Very many workflows on an API server, and the memory of this JVM. How many there are, and how
 * large each is, say the system properties {@code large.runs} and {@code large.definition}.
 */
final class LargeNamespace {
  static final int RUNS = Integer.getInteger("large.runs", 20_000);
  private static final int DEFINITION = Integer.getInteger("large.definition", 8_000);
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private final ApiServer server;

  LargeNamespace(ApiServer server) {
    this.server = server;
  }

  /**
   * Makes the workflows.
   *
   * @param foreign whether they are of others than this library
   */
  void fill(boolean foreign) throws InterruptedException {
    each(
        number -> {
          Workflow unused = server.direct().resource(workflow(number, foreign)).create();
        });
  }

  /** Deletes them one by one: one request for all of them takes longer than a server allows. */
  void empty() throws InterruptedException {
    each(
        number -> {
          List<?> unused = object("run-" + number).delete();
        });
  }

  /** Returns an object of the namespace. */
  Resource<Workflow> object(String name) {
    return server.direct().resources(Workflow.class).inNamespace(server.namespace()).withName(name);
  }

  /** Collects garbage and returns how many bytes are left; the peak is measured from here. */
  static long usedHeap() {
    System.gc();
    long used = HEAP.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    return used;
  }

  /** Returns how much was used at most, garbage included. */
  static long peakOfHeap() {
    return HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static void each(IntConsumer deed) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (int i = 0; i < RUNS; i++) {
      int number = i;
      threads.execute(() -> deed.accept(number));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
  }

  private Workflow workflow(int number, boolean foreign) {
    Map<String, String> labels = new HashMap<>();
    labels.put(Marks.INSTANCE_ID, "of-no-controller");
    if (!foreign) {
      labels.put(Marks.RUN, "run-" + number + "-12345678");
      labels.put(Marks.WORKFLOW, "w" + number % 100);
    }
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName("run-" + number);
    metadata.setNamespace(server.namespace());
    metadata.setLabels(labels);
    metadata.setAnnotations(
        Map.of(
            Marks.REQUEST_KEY,
            "k" + number,
            Marks.WORKFLOW,
            "w" + number % 100,
            Marks.DEFINITION,
            "x".repeat(DEFINITION)));
    return new Workflow()
        .metadata(metadata)
        .spec(
            new WorkflowSpec()
                .entrypoint("m")
                .templates(List.of(new Template().name("m").suspend(new SuspendTemplate()))));
  }
}
