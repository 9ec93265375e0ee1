package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Area RTY: how often, when, and with what end a task is tried again. */
final class RetryChecks {
  private RetryChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("RTY-001", RetryChecks::triedOnce)
        .rule("RTY-002", RetryChecks::succeedsInTime)
        .rule("RTY-003", RetryChecks::triedToTheEnd)
        .rule(
            "RTY-004", (t, f) -> Attempts.exhausted(t.runWith("one-attempt"), "one-attempt", 1, f))
        .rule("RTY-005", (t, f) -> succeedsAt(t.runWith("first-succeeds"), "first-succeeds", 1, f))
        .rule("RTY-006", RetryChecks::outputsOfTheLast)
        .rule("RTY-008", (t, f) -> pausesAreKept(t.runWith("steady"), "steady", f))
        .rule("RTY-009", (t, f) -> pausesAreKept(t.runWith("growing"), "growing", f))
        .rule("RTY-010", RetryChecks::pausesAreBounded)
        .rule("RTY-011", RetryChecks::unlistedEndsAtOnce)
        .rule("RTY-012", RetryChecks::numbersHaveNoGap)
        .rule("RTY-016", RetryChecks::lastExitCode)
        .rule("RTY-019", RetryChecks::runNamesTheTask)
        .rule("RTY-020", RetryChecks::badOutputsAreFinal);
  }

  private static void succeedsAt(RunTrace run, String path, int attempt, Findings findings) {
    Where where = run.where().task(path);
    findings.equal("phase", Phase.SUCCEEDED, run.task(path).phase(), where);
    Attempts.count(run, path, attempt, findings);
    for (AttemptStatus status : run.task(path).attempts()) {
      Phase expected = status.number() < attempt ? Phase.FAILED : Phase.SUCCEEDED;
      findings.equal("phase of attempt " + status.number(), expected, status.phase(), where);
    }
  }

  private static void triedOnce(Trace trace, Findings findings) {
    if (!trace.begin().scenario().equals("reasons")) {
      Attempts.exhausted(trace.runWith("no-policy"), "no-policy", 1, findings);
      return;
    }
    // They fail in every way there is, and have no policy.
    for (RunTrace run : trace.runs()) {
      for (TaskStatus task : Attempts.bodied(run)) {
        findings.that(
            task.attempts().size() <= 1,
            run.where().task(task.path()),
            task.attempts().size() + " attempts of " + task,
            "without a policy there is exactly one attempt, whatever it failed of");
      }
    }
  }

  private static void succeedsInTime(Trace trace, Findings findings) {
    succeedsAt(trace.runWith("third-succeeds"), "third-succeeds", 3, findings);
    succeedsAt(trace.runWith("last-succeeds"), "last-succeeds", 2, findings);
  }

  private static void triedToTheEnd(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("retry-outputs")) {
      Attempts.exhausted(trace.runWith("missing"), "missing", 2, findings);
    } else {
      Attempts.exhausted(trace.runWith("always-fails"), "always-fails", 3, findings);
    }
  }

  private static void outputsOfTheLast(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("writes");
    if (trace.has(Feature.RETRY_ATTEMPT_REF)) {
      succeedsAt(run, "writes", 2, findings);
      Facts.of(run, findings).output("writes", "out", "2").received("reads", "V", "2");
    } else {
      Attempts.exhausted(run, "writes", 3, findings);
      findings.equal(
          "outputs", java.util.Map.of(), run.task("writes").outputs(), run.where().task("writes"));
    }
  }

  private static RetryPolicy policy(RunTrace run, String path) {
    return Attempts.container(run, path).orElseThrow().retry();
  }

  private static void pausesAreKept(RunTrace run, String path, Findings findings) {
    Attempts.exhausted(run, path, 3, findings);
    long coarse = run.trace().nanos("resolution");
    for (int attempt = 1; attempt < 3; attempt++) {
      long least = policy(run, path).delayAfter(attempt).toNanos() - coarse;
      String pause = "the pause after attempt " + attempt;
      atLeast(pause, least, Attempts.pauseByEngine(run, path, attempt), run, path, findings);
      OptionalLong byBodies = Attempts.pauseByBodies(run, path, attempt);
      long slack = BodyTrace.RESOLUTION_NANOS;
      atLeast(pause + " of the bodies", least - slack, byBodies, run, path, findings);
    }
  }

  private static void atLeast(
      String what, long least, OptionalLong actual, RunTrace run, String path, Findings findings) {
    if (actual.isPresent()) {
      findings.that(
          actual.getAsLong() >= least,
          run.where().task(path),
          what + " is " + actual.getAsLong() + " ns",
          "it has to be at least " + least + " ns");
    }
  }

  /** Judged by what the pause would be without the limit, which is a hundred times as long. */
  private static void pausesAreBounded(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("bounded");
    RetryPolicy policy = policy(run, "bounded");
    Attempts.exhausted(run, "bounded", 3, findings);
    long unbounded = (long) (policy.delay().toNanos() * policy.factor());
    Stream.of(Attempts.pauseByEngine(run, "bounded", 2), Attempts.pauseByBodies(run, "bounded", 2))
        .flatMapToLong(OptionalLong::stream)
        .forEach(
            pause ->
                findings.that(
                    pause < unbounded,
                    run.where().task("bounded"),
                    "the pause is " + pause + " ns",
                    "it would be " + unbounded + " ns without the limit"));
  }

  private static void unlistedEndsAtOnce(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("unlisted");
    Attempts.exhausted(run, "unlisted", 1, findings);
    Facts.of(run, findings).phase("unlisted", Phase.FAILED, Reason.EXIT_CODE);
    // Only where the others are tried again does this mean anything.
    Attempts.exhausted(trace.runWith("listed"), "listed", 3, findings);
  }

  private static void numbersHaveNoGap(Trace trace, Findings findings) {
    for (String path : List.of("third-succeeds", "last-succeeds")) {
      RunTrace run = trace.runWith(path);
      List<Integer> shown = run.task(path).attempts().stream().map(AttemptStatus::number).toList();
      List<Integer> expected = IntStream.rangeClosed(1, shown.size()).boxed().toList();
      findings.equal("numbers of the attempts", expected, shown, run.where().task(path));
      for (BodyTrace body : Attempts.bodies(run, path)) {
        int number =
            body.all(EvidenceLine.Attempt.class).stream()
                .filter(line -> line.name().equals("N"))
                .map(EvidenceLine.Attempt::n)
                .findFirst()
                .orElseThrow(
                    () -> Missing.observation(run.where().task(path), "a body said no number"));
        findings.equal("number in the body", body.attempt(), number, run.where().task(path));
      }
    }
  }

  /** Returns the exit code of the last body, by its own words where attempts have logs. */
  private static OptionalInt lastCode(RunTrace run, String path) {
    List<AttemptStatus> attempts = run.task(path).attempts();
    return run.trace().has(Feature.LOGS_ATTEMPT)
        ? run.body(path).exitCode()
        : attempts.get(attempts.size() - 1).exitCode();
  }

  private static void lastExitCode(Trace trace, Findings findings) {
    String path = "always-fails";
    RunTrace run = trace.runWith(path);
    TaskStatus task = run.task(path);
    List<AttemptStatus> attempts = task.attempts();
    Where where = run.where().task(path);
    OptionalInt code = lastCode(run, path);
    findings.equal("exit code", code, task.failure().orElseThrow().exitCode(), where);
    findings.equal(
        "exit code of the last attempt", code, attempts.get(attempts.size() - 1).exitCode(), where);
    for (BodyTrace body : Attempts.bodies(run, path)) {
      findings.equal(
          "exit code of attempt " + body.attempt(),
          body.exitCode(),
          attempts.stream()
              .filter(attempt -> attempt.number() == body.attempt())
              .map(AttemptStatus::exitCode)
              .findFirst()
              .orElse(OptionalInt.empty()),
          where);
    }
  }

  private static void runNamesTheTask(Trace trace, Findings findings) {
    String path = "always-fails";
    RunTrace run = trace.runWith(path);
    Failure failure =
        run.end()
            .failure()
            .orElseThrow(() -> Missing.observation(run.where(), "no failure in the status"));
    findings.equal("path of the failure", path, failure.path(), run.where());
    findings.equal("reason of the failure", Reason.EXIT_CODE, failure.reason(), run.where());
    findings.equal("exit code", lastCode(run, path), failure.exitCode(), run.where());
  }

  private static void badOutputsAreFinal(Trace trace, Findings findings) {
    RunTrace invalid = trace.runWith("invalid");
    Attempts.exhausted(invalid, "invalid", 1, findings);
    Facts.of(invalid, findings).phase("invalid", Phase.FAILED, Reason.OUTPUT_INVALID);
    Attempts.runWith(trace, "too-large")
        .ifPresent(
            run -> {
              Attempts.exhausted(run, "too-large", 1, findings);
              Facts.of(run, findings).phase("too-large", Phase.FAILED, Reason.OUTPUT_TOO_LARGE);
            });
  }
}
