package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * What a page of a list costs in a namespace with very many runs. By hand only, as it takes
 * minutes: run it as {@link ArgoEngineIT}, with {@code -Dtest=LargeListIT -Dlarge.runs=20000}.
 */
class LargeListIT {
  private static final int RUNS = Integer.getInteger("large.runs", 20_000);
  private static final int DEFINITION = Integer.getInteger("large.definition", 8_000);

  @Test
  void list_manyRuns_pageOf50() throws Exception {
    try (ApiServer server = new ApiServer()) {
      try (Engine engine =
          ArgoEngine.builder(server.namespace())
              .kubernetes(server.direct())
              .requestsPerSecond(1000)
              .build()) {
        fill(server);
        RunQuery query = RunQuery.all().pageSize(50);
        for (int i = 0; i < 4; i++) {
          query = query.after(page(engine, query).nextToken().orElseThrow());
        }
        page(engine, RunQuery.all().pageSize(50).workflow("w7"));
      } finally {
        empty(server); // one request for all of them takes longer than a server allows
      }
    }
  }

  private static RunPage page(Engine engine, RunQuery query) {
    System.gc();
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();

    RunPage page = engine.list(query);

    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.out.printf(
        "page of %d: %d ms, at most %d MiB more of heap, of %d%n",
        page.runs().size(), millis, (peak - before) >> 20, Runtime.getRuntime().maxMemory() >> 20);
    assertThat(page.runs()).hasSize(50);
    return page;
  }

  private static void fill(ApiServer server) throws InterruptedException {
    each(
        number -> {
          Workflow unused = server.direct().resource(workflow(server.namespace(), number)).create();
        });
  }

  private static void empty(ApiServer server) throws InterruptedException {
    each(
        number -> {
          List<?> unused =
              server
                  .direct()
                  .resources(Workflow.class)
                  .inNamespace(server.namespace())
                  .withName("run-" + number)
                  .delete();
        });
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

  private static Workflow workflow(String namespace, int number) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName("run-" + number);
    metadata.setNamespace(namespace);
    metadata.setLabels(
        Map.of(
            Marks.RUN,
            "run-" + number + "-12345678",
            Marks.WORKFLOW,
            "w" + number % 100,
            Marks.INSTANCE_ID,
            "of-no-controller"));
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
