package io.tiphys.bench.local;

import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.WorkflowReader;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowModel;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The reference runtime of Serverless Workflow: tasks that set a value, one after the other or in
 * the branches of a fork. No graph, and no result of a task once the run has gone on.
 */
final class ServerlessWay extends Way {
  private final WorkflowApplication application = WorkflowApplication.builder().build();
  private final WorkflowDefinition definition;
  private final int runs;

  private ServerlessWay(int tasks, int runs, String body) throws IOException {
    super("serverlessworkflow", tasks * runs);
    this.runs = runs;
    String head =
        "document:\n  dsl: 1.0.0\n  namespace: bench\n  name: graph\n  version: 1.0.0\ndo:\n";
    this.definition =
        application.workflowDefinition(
            WorkflowReader.readWorkflowFromString(head + body, WorkflowFormat.YAML));
  }

  static ServerlessWay chain(int tasks, int runs) throws IOException {
    return new ServerlessWay(tasks, runs, sets(tasks, "  "));
  }

  static ServerlessWay fork(int tasks) throws IOException {
    return new ServerlessWay(
        tasks, 1, "  - all:\n      fork:\n        branches:\n" + sets(tasks, "          "));
  }

  private static String sets(int tasks, String indent) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tasks; i++) {
      text.append(indent).append("- t").append(i).append(":\n");
      text.append(indent).append("    set:\n");
      text.append(indent).append("      done: true\n");
    }
    return text.toString();
  }

  @Override
  void run() {
    CompletableFuture<?>[] ends = new CompletableFuture<?>[runs];
    for (int i = 0; i < runs; i++) {
      CompletableFuture<WorkflowModel> end = definition.instance(Map.of()).start();
      ends[i] = end;
    }
    CompletableFuture.allOf(ends).join();
    sum.add(tasks()); // Its tasks cannot count.
  }

  @Override
  public void close() {
    application.close();
  }
}
