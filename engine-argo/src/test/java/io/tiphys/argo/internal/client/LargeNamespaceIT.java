package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How much a client holds of a namespace with very many runs. By hand only, as it takes minutes and
 * leaves a large database behind: run it as {@link WatchFaultsIT}, with {@code
 * -Dtest=LargeNamespaceIT -Dlarge.runs=20000}.
 */
class LargeNamespaceIT {
  private static final int RUNS = Integer.getInteger("large.runs", 20_000);

  /** A few short texts each, with room to spare. */
  private static final long MOST_BYTES_EACH = 1_000;

  @Test
  void observe_manyRuns_eachIsToldAndLittleIsKept() throws Exception {
    Set<String> told = ConcurrentHashMap.newKeySet();
    try (ApiServer server = new ApiServer()) {
      fill(server);
      ClientSettings usual = server.settings();
      ApiClient client =
          server.client(
              new ClientSettings(
                  usual.namespace(), usual.requestTimeout(), 16, 1000, Duration.ofSeconds(30)));
      long before = used();
      long begun = System.nanoTime();

      AutoCloseable observation = client.observe("kept=yes", told::add);
      new Heard().await(RUNS + " runs", () -> told.size() >= RUNS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

      int seen = told.size();
      told.clear();
      long kept = used() - before;
      System.out.printf(
          "%d runs: all told after %d ms, %d KiB kept, of at most %d MiB of heap%n",
          seen, millis, kept >> 10, Runtime.getRuntime().maxMemory() >> 20);
      assertThat(kept).isLessThan(RUNS * MOST_BYTES_EACH);
      observation.close();
    }
  }

  private static void fill(ApiServer server) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (int i = 0; i < RUNS; i++) {
      int number = i;
      threads.execute(
          () -> {
            Workflow workflow = server.workflow("run-" + number);
            workflow.getMetadata().setAnnotations(Map.of("table", "x".repeat(4000)));
            Workflow unused = server.direct().resource(workflow).create();
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
