package io.tiphys;

import io.tiphys.error.EngineException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.RequestConflictException;
import io.tiphys.spi.Backend;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;

/**
 * The way from a request to a run: plan, have the backend check and start, compare contents.
 *
 * <p>Thread-safe.
 */
final class Submissions {
  private final Gate gate;

  Submissions(Gate gate) {
    this.gate = gate;
  }

  Plan plan(SubmitRequest request) {
    gate.requireOpen();
    Plan plan = Plan.of(request, gate.capabilities());
    UnknownStores unknown =
        UnknownStores.in(request, gate.capabilities(), gate.ask(Backend::stores).keySet());
    if (!plan.isRunnable()) {
      return plan.withProblems(unknown.problems());
    }
    return plan.withProblems(unknown.and(gate.ask(backend -> backend.check(plan))));
  }

  RunId submit(SubmitRequest request) {
    return start(plan(request).requireRunnable());
  }

  RunId rerun(RunId id, RequestKey key) {
    gate.require(Feature.RERUN, "rerun of run " + id);
    Optional<Plan> plan = gate.ask(backend -> backend.planOf(id));
    RunStatus status = gate.read(id);
    Plan earlier = plan.orElseThrow(() -> foreign(id));
    requireRepeatable(status, key);
    return start(plan(earlier.request().withKey(key)).requireRunnable().reusing(status));
  }

  private static RefusedException foreign(RunId id) {
    return refused(
        "rerun of run " + id,
        ProblemCode.NOT_ALLOWED_NOW,
        "the run was not submitted through this library",
        "run it again where it came from");
  }

  private static void requireRepeatable(RunStatus status, RequestKey key) {
    String rerun = "rerun of run " + status.id();
    if (!status.phase().isTerminal() || status.phase() == Phase.SUCCEEDED) {
      throw refused(
          rerun,
          ProblemCode.NOT_ALLOWED_NOW,
          "the run is " + status.phase(),
          "only a run that ended otherwise than SUCCEEDED can be run again");
    }
    if (key.equals(status.requestKey())) {
      throw refused(
          rerun,
          ProblemCode.INVALID_VALUE,
          "'" + key + "' is the key of the run itself",
          "the new run needs a key of its own");
    }
  }

  private RunId start(Plan plan) {
    if (!plan.request().files().isEmpty()) {
      String unused =
          gate.ask(backend -> plan.contentDigest()); // As they are before anything begins.
    }
    StartedRun started = gate.ask(backend -> backend.start(plan));
    if (started.contentDigest().isPresent()
        && !started.contentDigest().get().equals(plan.contentDigest())) {
      throw new RequestConflictException(
          plan.request().key(), started.id(), differences(plan, started.id()));
    }
    return started.id();
  }

  /** Whatever happens here, the conflict is what the caller has to know. */
  private List<String> differences(Plan plan, RunId existing) {
    try {
      return gate.ask(backend -> backend.planOf(existing))
          .map(earlier -> Differences.between(earlier, plan))
          .orElse(List.of());
    } catch (EngineException e) {
      return List.of();
    }
  }

  static RefusedException refused(String what, ProblemCode code, String message, String advice) {
    return new RefusedException(what, List.of(Problem.of(code, "", message, advice)));
  }
}
