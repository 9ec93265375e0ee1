package io.tiphys.bench.local;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The test server of Temporal, which lives in this JVM, with activities one after the other or at
 * once. Does more than the others: a history of events, which a worker reads over a connection.
 */
final class TemporalWay extends Way {
  private static final String QUEUE = "bench";

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final boolean parallel;
  private final int runs;
  private final int perRun;

  TemporalWay(int perRun, boolean parallel, int runs) {
    super("temporal-testing", perRun * runs);
    this.parallel = parallel;
    this.runs = runs;
    this.perRun = perRun;
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(GraphWorkflow.class);
    worker.registerActivitiesImplementations((Count) sum::increment);
    environment.start();
  }

  /** The body of a task. */
  @ActivityInterface
  public interface Count {
    /** Adds one. */
    @ActivityMethod
    void count();
  }

  /** A run. */
  @WorkflowInterface
  public interface Graph {
    /** Runs so many tasks. */
    @WorkflowMethod
    void run(int tasks, boolean parallel);
  }

  /** A run. */
  public static final class GraphWorkflow implements Graph {
    private final Count count =
        Workflow.newActivityStub(
            Count.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());

    @Override
    public void run(int tasks, boolean parallel) {
      List<Promise<Void>> all = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        if (parallel) {
          all.add(Async.procedure(count::count));
        } else {
          count.count();
        }
      }
      Promise.allOf(all).get();
    }
  }

  @Override
  void run() {
    WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
    CompletableFuture<?>[] ends = new CompletableFuture<?>[runs];
    for (int i = 0; i < runs; i++) {
      Graph graph = environment.getWorkflowClient().newWorkflowStub(Graph.class, options);
      CompletableFuture<Void> end = WorkflowClient.execute(graph::run, perRun, parallel);
      ends[i] = end;
    }
    CompletableFuture.allOf(ends).join();
  }

  @Override
  public void close() {
    environment.close();
  }
}
