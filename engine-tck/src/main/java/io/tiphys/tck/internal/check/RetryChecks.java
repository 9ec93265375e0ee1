package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.workflow.Phase;

/** Area RTY: retries. */
final class RetryChecks {
  private RetryChecks() {}

  static void addTo(Checks checks) {
    checks.rule(
        "RTY-003",
        (trace, findings) -> {
          RunTrace run = trace.runWith("always-fails");
          TaskStatus task = run.task("always-fails");
          findings.equal("phase", Phase.FAILED, task.phase(), run.where().task(task.path()));
          findings.equal("attempts", 3, task.attempts().size(), run.where().task(task.path()));
          findings.equal(
              "bodies that ran", 3, run.ran(task.path()).size(), run.where().task(task.path()));
        });
  }
}
