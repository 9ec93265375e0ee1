package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Area CAN: what holds of every run that is cancelled, and of bodies that are asked to stop. */
final class CancelledRuns {
  private CancelledRuns() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("CAN-003", CancelledRuns::nothingStarts)
        .rule("CAN-012", CancelledRuns::bodyIsAsked)
        .rule("CAN-013", CancelledRuns::deafBodyIsKilled)
        .eachRun("CAN-016", CancelledRuns::requestIsShown)
        .rule("CAN-018", CancelledRuns::goodAnswerSucceeds);
  }

  private static Optional<TraceEvent.Call> cancel(RunTrace run) {
    return run.calls("cancel").stream().filter(call -> call.error() == null).findFirst();
  }

  private static boolean isOrdinary(RunTrace run, String path) {
    String root = path.split("[/\\[]", 2)[0];
    return run.workflow().onExit().filter(handler -> handler.name().equals(root)).isEmpty();
  }

  private static boolean wasShown(RunTrace run, String path, int number, long latest) {
    return run.seen().stream()
        .filter(seen -> seen.t() <= latest)
        .flatMap(seen -> seen.status().task(path).stream())
        .flatMap(task -> task.attempts().stream())
        .anyMatch(attempt -> attempt.number() == number);
  }

  /** A body that was on its way when the cancel came may give its first sign afterwards. */
  static void nothingStarts(RunTrace run, Findings findings) {
    Optional<TraceEvent.Call> cancel = cancel(run);
    if (cancel.isEmpty()) {
      return;
    }
    long slack = run.trace().nanos("transition") + History.CLOCK_SLACK_NANOS;
    long latest = cancel.get().t1() + slack;
    nothingStartsByTheEngine(run, latest, findings);
    for (BodyTrace body : run.bodies()) {
      OptionalLong start = body.startedAt();
      if (isOrdinary(run, body.path()) && start.isPresent()) {
        findings.that(
            start.getAsLong() <= latest || wasShown(run, body.path(), body.attempt(), latest),
            run.trace().where(cancel.get()).run(run.alias()).task(body.path()),
            "attempt " + body.attempt() + " began at " + start.getAsLong(),
            "cancel had returned at " + cancel.get().t1());
      }
    }
  }

  /** By the clock of the engine, as far as the status says when the cancel came. */
  private static void nothingStartsByTheEngine(RunTrace run, long latest, Findings findings) {
    Optional<Instant> asked = run.terminal().flatMap(RunStatus::cancelRequestedAt);
    for (TaskStatus task : Attempts.bodied(run)) {
      for (AttemptStatus attempt : task.attempts()) {
        if (asked.isPresent() && attempt.startedAt().isPresent() && isOrdinary(run, task.path())) {
          Trace trace = run.trace();
          Instant last =
              asked.get().plusNanos(trace.nanos("transition") + trace.nanos("resolution"));
          findings.that(
              !attempt.startedAt().get().isAfter(last)
                  || wasShown(run, task.path(), attempt.number(), latest),
              run.where().task(task.path()),
              attempt + " began at " + attempt.startedAt(),
              "the cancel came at " + asked);
        }
      }
    }
  }

  private static void requestIsShown(RunTrace run, Findings findings) {
    RunStatus end = run.terminal().orElse(null);
    if (end == null) {
      return;
    }
    Optional<Instant> asked = end.cancelRequestedAt();
    if (run.calls("cancel").isEmpty() && run.calls("forceDelete").isEmpty()) {
      findings.that(asked.isEmpty(), run.where(), "asked for " + asked, "nobody cancelled it");
    } else if (end.phase() == Phase.CANCELLED) {
      findings.that(asked.isPresent(), run.where(), "it is not shown", "a cancel was asked for");
      long coarse = run.trace().nanos("resolution");
      boolean inside =
          asked.isEmpty()
              || (end.submittedAt().filter(asked.get().plusNanos(coarse)::isBefore).isEmpty()
                  && end.endedAt().filter(asked.get().minusNanos(coarse)::isAfter).isEmpty());
      findings.that(
          inside,
          run.where(),
          asked + " of a run from " + end.submittedAt() + " to " + end.endedAt(),
          "it was asked for while the run was active");
    }
  }

  private static boolean isArmed(RunTrace run, String path, Findings findings) {
    // A body of which nobody passes on what it says shows by its exit code what came.
    boolean armed = !Facts.of(run, findings).speaks(path) || run.body(path).isArmed("TERM");
    if (!armed) {
      findings.unreached(run.where().task(path), "its body was not yet ready for a signal");
    }
    return armed;
  }

  private static void bodyIsAsked(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("polite");
    if (isArmed(run, "polite", findings)) {
      isAsked(run, "polite", findings).ended("polite", 7);
    }
  }

  private static Facts isAsked(RunTrace run, String path, Findings findings) {
    Facts facts = Facts.of(run, findings);
    if (facts.speaks(path)) {
      findings.that(
          run.body(path).gotSignal("TERM"), facts.at(path), "no signal came", "it is to be asked");
    }
    return facts;
  }

  private static void deafBodyIsKilled(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("deaf");
    Stopped.judge(run, "deaf", findings);
    TraceEvent.Call cancel = run.call("cancel");
    long grace = Attempts.container(run, "deaf").orElseThrow().gracePeriod().toNanos();
    for (TraceEvent.Seen seen : run.seen()) {
      Optional<TaskStatus> task = seen.status().task("deaf");
      if (task.filter(t -> t.phase().isTerminal()).isPresent()) {
        findings.that(
            seen.t() >= cancel.t0() + grace - trace.nanos("resolution"),
            trace.where(seen).run(run.alias()).task("deaf"),
            task.get() + " at " + seen.t() + ", cancelled at " + cancel.t0(),
            "its grace period is " + grace + " ns");
        break;
      }
    }
  }

  private static void goodAnswerSucceeds(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("fine");
    if (isArmed(run, "fine", findings)) {
      isAsked(run, "fine", findings).run(Phase.CANCELLED).ranOnce("fine").ended("fine", 0);
    }
  }
}
