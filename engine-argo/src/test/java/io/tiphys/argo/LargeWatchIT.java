package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Workflow;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/**
 * What an engine keeps in memory that follows a few runs in a namespace with very many others,
 * while these and those change. By hand only, as it takes minutes: run it as {@link ArgoEngineIT},
 * with {@code -Dtest=LargeWatchIT -Dlarge.runs=20000}, and for a small heap with {@code
 * '-Dtest.jvm=-Xmx64m -XX:+UseSerialGC'}. With {@code -Dlarge.foreign} the others are workflows
 * that this library did not submit.
 */
class LargeWatchIT {
  private static final int CHANGES = Integer.getInteger("large.changes", 20_000);
  private static final boolean FOREIGN = System.getProperty("large.foreign") != null;
  private static final int WATCHED = 50;
  private static final int ROUNDS = 8;

  /** What an engine with these watches needs, whatever else there is. */
  private static final long MOST_BYTES = 8L << 20;

  /** A few short texts of each run, with room to spare. */
  private static final long MOST_BYTES_EACH = FOREIGN ? 0 : 600;

  private final AtomicLongArray versions = new AtomicLongArray(WATCHED);
  private final CountDownLatch begun = new CountDownLatch(WATCHED);

  @Test
  void watch_manyOthers_littleIsKept() throws Exception {
    try (ApiServer server = new ApiServer()) {
      LargeNamespace large = new LargeNamespace(server);
      try (Engine engine =
          ArgoEngine.builder(server.namespace())
              .kubernetes(server.direct())
              .controllerInstanceId("of-no-controller")
              .build()) {
        large.fill(FOREIGN);
        List<Run> runs = submitted(engine);
        change(large, runs, 100);
        long before = LargeNamespace.usedHeap();

        List<Watch> watches = watched(runs);
        long most = 0;
        for (int round = 1; round <= ROUNDS; round++) {
          change(large, runs, CHANGES / ROUNDS);
          long peak = LargeNamespace.peakOfHeap() - before;
          long kept = LargeNamespace.usedHeap() - before;
          System.out.printf(
              "after %d changes: %d KiB kept, at most %d KiB with garbage%n",
              round * (CHANGES / ROUNDS), kept >> 10, peak >> 10);
          most = Math.max(most, kept);
        }

        System.out.printf(
            "%d others (%s), at most %d KiB kept, of a heap of at most %d MiB%n",
            LargeNamespace.RUNS,
            FOREIGN ? "workflows" : "runs",
            most >> 10,
            Runtime.getRuntime().maxMemory() >> 20);
        assertThat(most).isLessThan(MOST_BYTES + LargeNamespace.RUNS * MOST_BYTES_EACH);
        for (int i = 0; i < WATCHED; i++) {
          int number = i;
          long last = runs.get(i).status().version();
          EngineOnServer.look(runs.get(i), () -> versions.get(number) >= last);
        }
        watches.forEach(Watch::close);
      } finally {
        large.empty();
      }
    }
  }

  private static List<Run> submitted(Engine engine) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < WATCHED; i++) {
      runs.add(
          engine.submit(SubmitRequest.of(EngineOnServer.ASKING, RequestKey.of("watched-" + i))));
    }
    return runs;
  }

  private List<Watch> watched(List<Run> runs) throws InterruptedException {
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < WATCHED; i++) {
      int number = i;
      watches.add(
          runs.get(i)
              .watch(
                  status -> {
                    if (versions.getAndSet(number, status.version()) == 0) {
                      begun.countDown();
                    }
                  }));
    }
    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    return watches;
  }

  /** Nine changes of others, then one of a run that is watched, and so on. */
  private static void change(LargeNamespace large, List<Run> runs, int count) {
    for (int i = 0; i < count; i++) {
      String name =
          i % 10 == 9
              ? Names.objectOf(runs.get(i / 10 % WATCHED).id().value()).orElseThrow()
              : "run-" + (long) i * 7919 % LargeNamespace.RUNS;
      Workflow unused =
          large
              .object(name)
              .patch(
                  PatchContext.of(PatchType.JSON_MERGE),
                  "{\"status\":{\"progress\":\"" + System.nanoTime() + "/1\"}}");
    }
  }
}
