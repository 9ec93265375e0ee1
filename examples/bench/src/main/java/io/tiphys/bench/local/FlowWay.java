package io.tiphys.bench.local;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jeasy.flows.engine.WorkFlowEngine;
import org.jeasy.flows.engine.WorkFlowEngineBuilder;
import org.jeasy.flows.work.DefaultWorkReport;
import org.jeasy.flows.work.Work;
import org.jeasy.flows.work.WorkContext;
import org.jeasy.flows.work.WorkStatus;
import org.jeasy.flows.workflow.ParallelFlow;
import org.jeasy.flows.workflow.SequentialFlow;
import org.jeasy.flows.workflow.WorkFlow;

/**
 * Easy Flows, one after the other or all at once: no graph, no retries, no status while it runs.
 */
final class FlowWay extends Way {
  private final ExecutorService threads = Executors.newFixedThreadPool(PARALLELISM);
  private final WorkFlowEngine engine = WorkFlowEngineBuilder.aNewWorkFlowEngine().build();
  private final WorkFlow flow;

  FlowWay(int tasks, boolean parallel) {
    super(parallel ? "easy-flows, parallel" : "easy-flows, sequential", tasks);
    Work[] all = new Work[tasks];
    for (int i = 0; i < tasks; i++) {
      all[i] =
          context -> {
            sum.increment();
            return new DefaultWorkReport(WorkStatus.COMPLETED, context);
          };
    }
    this.flow =
        parallel
            ? ParallelFlow.Builder.aNewParallelFlow().execute(all).with(threads).build()
            : SequentialFlow.Builder.aNewSequentialFlow().execute(List.of(all)).build();
  }

  @Override
  void run() {
    if (engine.run(flow, new WorkContext()).getStatus() != WorkStatus.COMPLETED) {
      throw new IllegalStateException("the flow failed");
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
