package io.tiphys.bench.local;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.Locale;

/** How much heap a workflow and a run of it keep for each task, once garbage is collected. */
final class Footprint {
  private final Dag dag;

  Footprint(Dag dag) {
    this.dag = dag;
  }

  void run() throws Exception {
    long empty = used();
    Workflow workflow = LocalWay.workflow(dag);
    long defined = used();
    try (Engine engine = LocalEngine.builder().image("function", call -> {}).build()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
      var unused = run.await(Duration.ofMinutes(10)).requireSuccess();
      long ended = used();
      if (!engine.find(run.status().requestKey()).isPresent()) {
        throw new IllegalStateException("the run is gone");
      }
      System.out.printf(
          Locale.ROOT,
          "| %,d tasks, %,d edges | %.0f | %.0f | %.0f |%n",
          dag.size(),
          dag.successors().length,
          (double) (defined - empty) / dag.size(),
          (double) (ended - defined) / dag.size(),
          (double) (ended - empty) / dag.size());
    }
  }

  /** Collects until there is no less: what one collection frees may hold on to something else. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    while (true) {
      System.gc();
      long now = runtime.totalMemory() - runtime.freeMemory();
      if (now >= least) {
        return least;
      }
      least = now;
    }
  }
}
