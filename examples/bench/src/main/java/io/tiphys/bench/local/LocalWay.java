package io.tiphys.bench.local;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours: the workflow is built beforehand, as the graphs of the others are. Either a run is
 * submitted beforehand, too, and what is measured is from its start to its end; or what is measured
 * begins with the submission.
 */
final class LocalWay extends Way {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Engine engine;
  private final Workflow workflow;
  private final boolean submitsBefore;
  private final int runs;
  private final List<Run> begun = new ArrayList<>();

  private LocalWay(String name, Workflow workflow, int tasks, int runs, boolean submitsBefore) {
    super(name, runs * tasks);
    this.workflow = workflow;
    this.runs = runs;
    this.submitsBefore = submitsBefore;
    this.engine =
        LocalEngine.builder()
            .image("function", call -> sum.increment())
            .parallelism(PARALLELISM)
            .build();
  }

  /** From the start of a run to its end. */
  static LocalWay ofRun(Dag dag) {
    return new LocalWay("engine-local", workflow(dag), dag.size(), 1, true);
  }

  /** From the submission of a run to its end. */
  static LocalWay ofSubmission(Dag dag) {
    return new LocalWay("engine-local with submit", workflow(dag), dag.size(), 1, false);
  }

  /** From the submission of the first of many runs to the end of the last. */
  static LocalWay ofMany(Dag dag, int runs) {
    return new LocalWay("engine-local", workflow(dag), dag.size(), runs, false);
  }

  static Workflow workflow(Dag dag) {
    int[][] before = dag.before();
    Vertex[] tasks = new Vertex[dag.size()];
    for (int i = 0; i < tasks.length; i++) {
      Vertex[] after = new Vertex[before[i].length];
      for (int k = 0; k < after.length; k++) {
        after[k] = requireNonNull(tasks[before[i][k]]);
      }
      tasks[i] = Task.container("t" + i, "function").after(after).build();
    }
    return Workflow.of("graph", tasks);
  }

  @Override
  void prepare() {
    if (submitsBefore) {
      begun.add(
          engine.submit(SubmitRequest.builder(workflow, RequestKey.random()).suspended().build()));
    }
  }

  @Override
  void run() throws Exception {
    int before = submitsBefore ? 0 : begun.size();
    if (submitsBefore) {
      begun.get(0).resume();
    } else {
      for (int i = 0; i < runs; i++) {
        begun.add(engine.submit(SubmitRequest.of(workflow, RequestKey.random())));
      }
    }
    for (Run run : begun.subList(before, begun.size())) {
      var unused = run.await(LIMIT).requireSuccess();
    }
  }

  @Override
  void discard() {
    begun.forEach(Run::delete);
    begun.clear();
  }

  @Override
  public void close() {
    engine.close();
  }
}
