package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Evidence;
import io.tiphys.tck.internal.body.EvidenceLine;
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
        .rule("FLT-002", restarted(RestartChecks::goesOn))
        .rule("FLT-003", restarted(RestartChecks::attemptsAreKept))
        .rule("FLT-004", restarted(RestartChecks::instancesAreKept))
        .rule("FLT-005", restarted(RestartChecks::cancelIsKept))
        .rule("FLT-006", restarted(RestartChecks::endsOnce))
        .rule("FLT-007", restarted(RestartChecks::nothingRunsAgain))
        .rule("FLT-008", restarted(RestartChecks::factsAreKept))
        .rule("FLT-009", restarted(RestartChecks::watchGoesOn))
        .rule("FLT-011", restarted(RestartChecks::submittedIsThere))
        .rule("SUS-013", restarted(RestartChecks::suspensionIsKept));
  }

  private static Check restarted(Check check) {
    return Unset.unseen("the engine is not restarted", check);
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

  /** Of the runs whose last body had told its end, one had not ended when the engine was down. */
  private static void endsOnce(Trace trace, Findings findings) {
    if (!trace.has(Feature.LOGS_FOLLOW)) {
      findings.unseen(trace.where(), "nobody can follow what a body says to its end");
      return;
    }
    Optional<RunTrace> caught =
        trace.runs().stream().filter(RestartChecks::isCaughtAtItsEnd).findFirst();
    if (caught.isEmpty()) {
      findings.unreached(
          trace.where(), "no crash came between the last body and the end of its run");
      return;
    }
    RunTrace run = caught.get();
    run.end();
    List<Phase> ends =
        run.seen().stream()
            .map(seen -> seen.status().phase())
            .filter(Phase::isTerminal)
            .distinct()
            .toList();
    findings.that(
        ends.size() == 1, run.where(), "terminal states is " + ends, "there is exactly one");
  }

  /** A status from when the engine was down, or there again, shows that the end was to come. */
  private static boolean isCaughtAtItsEnd(RunTrace run) {
    OptionalLong told = toldItsEnd(run);
    OptionalLong began = told.isEmpty() ? told : first(run.trace(), "restart began", told);
    if (began.isEmpty()) {
      return false;
    }
    long ended = first(run.trace(), "restart ended", began).orElse(Long.MAX_VALUE);
    long down = Math.min(began.getAsLong() + run.trace().nanos("unit"), ended);
    return run.seen().stream()
        .anyMatch(seen -> seen.t() >= down && !seen.status().phase().isTerminal());
  }

  /** Returns when somebody who followed the log of the last body read that it ends. */
  private static OptionalLong toldItsEnd(RunTrace run) {
    return run.trace()
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().equals("followed " + run.alias() + " last 1"))
        .filter(RestartChecks::tellsAnEnd)
        .mapToLong(fact -> fact.value().path("t").asLong())
        .findFirst();
  }

  private static boolean tellsAnEnd(TraceEvent.Fact line) {
    List<String> text = List.of(line.value().path("text").asText());
    return !Evidence.of(text).all(EvidenceLine.End.class).isEmpty();
  }

  private static OptionalLong first(Trace trace, String fact, OptionalLong since) {
    return trace
        .all(TraceEvent.Fact.class)
        .filter(f -> f.name().equals(fact))
        .mapToLong(f -> f.value().asLong())
        .filter(t -> t >= since.getAsLong())
        .findFirst();
  }

  private static void watchGoesOn(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    if (!was(run, findings, s -> !s.phase().isTerminal(), "it had ended when the restart began")) {
      return;
    }
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, "watch over the restart");
    Optional<TraceEvent.WatchEnd> end =
        Watches.end(trace, trace.fact("watch over the restart").asInt());
    boolean told = seen.stream().anyMatch(Watches::isTerminal);
    boolean gone =
        trace
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().equals("the old handle answers"))
            .anyMatch(fact -> !fact.value().asBoolean());
    if (!told && gone && end.filter(e -> e.error() != null).isPresent()) {
      findings.unseen(run.where(), "the handle that opened the watch has not outlived the restart");
      return;
    }
    findings.that(
        told,
        run.where(),
        "the watch delivered "
            + seen.stream().map(s -> s.status().phase()).toList()
            + " and ended with "
            + end.map(TraceEvent.WatchEnd::error),
        "it was open during the restart, and gets the terminal status");
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
