package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a page of a list costs in a namespace with very many runs. By hand only, as it takes
 * minutes: run it as {@link ArgoEngineIT}, with {@code -Dtest=LargeListIT -Dlarge.runs=20000}.
 */
class LargeListIT {
  @Test
  void list_manyRuns_pageOf50() throws Exception {
    try (ApiServer server = new ApiServer()) {
      LargeNamespace large = new LargeNamespace(server);
      try (Engine engine =
          ArgoEngine.builder(server.namespace())
              .kubernetes(server.direct())
              .requestsPerSecond(1000)
              .build()) {
        large.fill(false);
        RunQuery query = RunQuery.all().pageSize(50);
        for (int i = 0; i < 4; i++) {
          query = query.after(page(engine, query).nextToken().orElseThrow());
        }
        page(engine, RunQuery.all().pageSize(50).workflow("w7"));
      } finally {
        large.empty();
      }
    }
  }

  private static RunPage page(Engine engine, RunQuery query) {
    long before = LargeNamespace.usedHeap();
    long begun = System.nanoTime();

    RunPage page = engine.list(query);

    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    System.out.printf(
        "page of %d: %d ms, at most %d MiB more of heap, of %d%n",
        page.runs().size(),
        millis,
        (LargeNamespace.peakOfHeap() - before) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    assertThat(page.runs()).hasSize(50);
    return page;
  }
}
