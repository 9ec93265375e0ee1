package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Area FLT, and SUS-013: what a restart of the engine leaves as it was. */
final class RestartChecks {
  private RestartChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("FLT-002", Unset.unseen(RestartChecks::goesOn))
        .rule("FLT-003", Unset.unseen(RestartChecks::attemptsAreKept))
        .rule("FLT-004", Unset.unseen(RestartChecks::instancesAreKept))
        .rule("FLT-005", Unset.unseen(RestartChecks::cancelIsKept))
        .rule("FLT-007", Unset.unseen(RestartChecks::nothingRunsAgain))
        .rule("FLT-008", Unset.unseen(RestartChecks::factsAreKept))
        .rule("FLT-011", Unset.unseen(RestartChecks::submittedIsThere))
        .rule("SUS-013", Unset.unseen(RestartChecks::suspensionIsKept));
  }

  /** Tells whether the last status before the restart was as it had to be. */
  private static boolean was(
      RunTrace run, Findings findings, Predicate<RunStatus> state, String otherwise) {
    long began = run.trace().fact("restart began").asLong();
    boolean reached =
        run.seen().stream()
            .filter(seen -> seen.t() <= began)
            .reduce((before, after) -> after)
            .filter(seen -> state.test(seen.status()))
            .isPresent();
    if (!reached) {
      findings.unreached(run.where(), otherwise);
    }
    return reached;
  }

  private static boolean isRunning(RunStatus status, String path) {
    return status.task(path).filter(task -> task.phase() == Phase.RUNNING).isPresent();
  }

  private static boolean ranOn(RunTrace run, String path, Findings findings) {
    OptionalLong ended =
        run.ran(path).stream().map(BodyTrace::endedAt).flatMapToLong(OptionalLong::stream).max();
    long began = run.trace().fact("restart began").asLong();
    if (ended.isPresent() && ended.getAsLong() < began) {
      findings.unreached(run.where().task(path), "its body had ended when the restart began");
      return false;
    }
    return was(run, findings, s -> isRunning(s, path), "no body ran when the restart began");
  }

  private static void goesOn(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    if (ranOn(run, "only", findings)) {
      Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("only", "last").inOrder("only", "last");
    }
  }

  private static void submittedIsThere(Trace trace, Findings findings) {
    RunTrace run = trace.run("submitted");
    long ended = trace.fact("restart ended").asLong();
    findings.that(
        run.seen().stream()
            .anyMatch(seen -> seen.t() >= ended && seen.status().phase() != Phase.LOST),
        run.where(),
        "no status was shown any more",
        "submit had returned before the crash");
  }

  private static void nothingRunsAgain(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    Predicate<RunStatus> over =
        s -> s.task("first").filter(t -> t.phase() == Phase.SUCCEEDED).isPresent();
    if (was(run, findings, over, "nothing had SUCCEEDED when the restart began")) {
      run.end();
      Facts.of(run, findings).ranOnce("first");
    }
  }

  private static void attemptsAreKept(Trace trace, Findings findings) {
    RunTrace run = trace.run("flaky");
    Predicate<RunStatus> between =
        s ->
            s.task("flaky")
                .filter(task -> !task.phase().isTerminal() && task.attempts().size() == 1)
                .filter(task -> task.attempts().get(0).phase().isTerminal())
                .isPresent();
    if (was(run, findings, between, "the pause was over when the restart began")) {
      Attempts.exhausted(run, "flaky", 2, findings);
    }
  }

  private static void instancesAreKept(Trace trace, Findings findings) {
    RunTrace run = trace.run("fan-out");
    Predicate<RunStatus> middle = s -> s.allTasks().anyMatch(t -> t.phase() == Phase.RUNNING);
    if (was(run, findings, middle, "the fan-out was over when the restart began")) {
      Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
      FanOutChecks.count(run, findings, "fan", 3);
      run.task("fan").children().stream().map(TaskStatus::path).forEach(facts::ranOnce);
    }
  }

  private static void cancelIsKept(Trace trace, Findings findings) {
    RunTrace run = trace.run("cancelled");
    TraceEvent.Call cancel = run.call("cancel");
    findings.that(cancel.error() == null, trace.where(cancel), cancel.error(), "it was active");
    if (was(run, findings, s -> !s.phase().isTerminal(), "it had ended when the restart began")) {
      Facts.of(run, findings).run(Phase.CANCELLED);
    }
  }

  private static void factsAreKept(Trace trace, Findings findings) {
    RunTrace run = trace.run("ended");
    long ended = trace.fact("restart ended").asLong();
    TraceEvent.Call find =
        trace.calls("find").stream()
            .filter(call -> call.run().equals(run.alias()) && call.t0() >= ended)
            .findFirst()
            .orElse(null);
    Optional<TraceEvent.Seen> after =
        run.seen().stream().filter(seen -> seen.t() >= ended).findFirst();
    if (after.isEmpty()) {
      findings.that(false, run.where(), "no status was shown any more", "the run outlives it");
      return;
    }
    RunStatus status = after.get().status();
    findings.equal("the run", run.end(), status, trace.where(after.get()));
    if (trace.has(Feature.PARAMS_OUTPUT)) {
      findings.equal("its output", "kept", status.outputs().get("out"), trace.where(after.get()));
    }
    if (trace.has(Feature.METADATA)) {
      findings.equal("its label", "label", status.labels().get("kept"), trace.where(after.get()));
    }
    if (find != null) {
      findings.that(
          find.shown().isArray() && find.shown().size() == 1,
          trace.where(find),
          "its key finds " + find.result(),
          "request keys outlive a restart");
    }
  }

  private static void suspensionIsKept(Trace trace, Findings findings) {
    RunTrace run = trace.run("suspended");
    if (was(run, findings, RunStatus::suspended, "it was not shown suspended before the restart")) {
      long ended = trace.fact("restart ended").asLong();
      TraceEvent.Call cancel = run.call("cancel");
      List<TraceEvent.Seen> after =
          run.seen().stream().filter(s -> s.t() >= ended && s.t() < cancel.t0()).toList();
      findings.that(!after.isEmpty(), run.where(), "no status was shown any more", "it is there");
      for (TraceEvent.Seen seen : after) {
        findings.that(
            seen.status().suspended(),
            trace.where(seen).run(run.alias()),
            seen.status() + " is not shown suspended",
            "it was suspended before the restart, and nobody has resumed it");
      }
      Facts.of(run, findings).neverRan("only");
    }
  }
}
