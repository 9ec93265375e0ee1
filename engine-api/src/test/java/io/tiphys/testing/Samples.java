package io.tiphys.testing;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;

/** A workflow and requests for tests that do not care what runs. */
public final class Samples {
  /** One task. */
  public static final Workflow WORKFLOW =
      Workflow.of("sample", Task.container("only", "image").command("true").build());

  private Samples() {}

  /** Returns a request. */
  public static SubmitRequest request(String key) {
    return SubmitRequest.of(WORKFLOW, RequestKey.of(key));
  }

  /** Submits a request. */
  public static Run submit(Engine engine, String key) {
    return engine.submit(request(key));
  }
}
