package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Area TMO, and what area RTY says of time limits. */
final class TimeoutChecks {
  private TimeoutChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("TMO-001", TimeoutChecks::outliving)
        .rule("TMO-002", TimeoutChecks::stoppedForGood)
        .rule("TMO-003", (t, f) -> Facts.of(t.runWith("in-time"), f).ranOnce("in-time"))
        .eachRun("TMO-004", TimeoutChecks::notTooEarly)
        .rule("TMO-005", TimeoutChecks::runEnds)
        .rule("TMO-006", TimeoutChecks::nothingStarts)
        .rule("TMO-007", TimeoutChecks::handlerRuns)
        .rule("TMO-008", TimeoutChecks::waitingDoesNotCount)
        .rule("TMO-009", TimeoutChecks::toleratedLimit)
        .rule("TMO-010", TimeoutChecks::signalComesFirst)
        .rule("TMO-011", TimeoutChecks::suspendedRunEnds)
        .rule("TMO-012", TimeoutChecks::tasksOfTheRun)
        .rule("RTY-017", (t, f) -> triedAgain(t, "cut", f))
        .rule("RTY-021", (t, f) -> triedAgain(t, "cut-codes", f));
  }

  private static void outliving(Trace trace, Findings findings) {
    Facts.of(trace.runWith("outlives"), findings).phase("outlives", Phase.FAILED, Reason.TIMED_OUT);
    Attempts.runWith(trace, "yields")
        .ifPresent(run -> Facts.of(run, findings).phase("yields", Phase.FAILED, Reason.TIMED_OUT));
  }

  private static void stoppedForGood(Trace trace, Findings findings) {
    for (String path : List.of("outlives", "deaf")) {
      Attempts.runWith(trace, path).ifPresent(run -> Stopped.judge(run, path, findings));
    }
  }

  private static void notTooEarly(RunTrace run, Findings findings) {
    for (TaskStatus task : Attempts.bodied(run)) {
      Optional<Duration> limit =
          Attempts.container(run, task.path()).flatMap(ContainerTask::timeout);
      for (AttemptStatus attempt : task.attempts()) {
        if (attempt.reason() == Reason.TIMED_OUT) {
          findings.that(
              limit.isPresent(),
              run.where().task(task.path()),
              attempt + " without a limit",
              "only what has a limit runs out of time");
          limit.ifPresent(l -> hadItsTime(run, task.path(), attempt, l, findings));
        }
      }
    }
  }

  private static void hadItsTime(
      RunTrace run, String path, AttemptStatus attempt, Duration limit, Findings findings) {
    Where where = run.where().task(path);
    long coarse = run.trace().nanos("resolution");
    if (attempt.startedAt().isPresent() && attempt.endedAt().isPresent()) {
      Duration lived = Duration.between(attempt.startedAt().get(), attempt.endedAt().get());
      findings.that(
          lived.toNanos() >= limit.toNanos() - coarse,
          where,
          attempt + " after " + lived,
          "its limit is " + limit);
    }
    long began = noSoonerThan(run, path, attempt.number());
    for (TraceEvent.Seen seen : run.seen()) {
      boolean out =
          seen.status().task(path).stream()
              .flatMap(task -> task.attempts().stream())
              .anyMatch(a -> a.number() == attempt.number() && a.phase().isTerminal());
      if (out) {
        findings.that(
            seen.t() - began >= limit.toNanos() - coarse - History.CLOCK_SLACK_NANOS,
            run.trace().where(seen).run(run.alias()).task(path),
            attempt + " at " + seen.t() + ", and it did not begin before " + began,
            "its limit is " + limit);
        return;
      }
    }
  }

  /** The first sign of a body may come long after its start; that of the one before does not. */
  private static long noSoonerThan(RunTrace run, String path, int attempt) {
    return Attempts.body(run, path, attempt - 1)
        .map(BodyTrace::lastSignAt)
        .orElse(OptionalLong.empty())
        .orElse(run.submitted().t0());
  }

  private static void triedAgain(Trace trace, String path, Findings findings) {
    RunTrace run = trace.runWith(path);
    Attempts.exhausted(run, path, 2, findings);
    Facts.of(run, findings).phase(path, Phase.FAILED, Reason.TIMED_OUT);
    Duration limit = Attempts.container(run, path).flatMap(ContainerTask::timeout).orElseThrow();
    for (AttemptStatus attempt : run.task(path).attempts()) {
      findings.equal(
          "reason of " + attempt, Reason.TIMED_OUT, attempt.reason(), run.where().task(path));
      hadItsTime(run, path, attempt, limit, findings);
    }
  }

  private static Duration limitOf(RunTrace run) {
    return run.workflow().timeout().orElseThrow();
  }

  private static TraceEvent.Seen end(RunTrace run) {
    run.end();
    return run.seen().stream()
        .filter(seen -> seen.status().phase().isTerminal())
        .findFirst()
        .orElseThrow();
  }

  private static void timedOut(RunTrace run, Findings findings) {
    findings.equal("phase of the run", Phase.FAILED, run.end().phase(), run.where());
    findings.equal("reason of the run", Reason.TIMED_OUT, run.end().reason(), run.where());
    long lived = end(run).t() - run.submitted().t0();
    findings.that(
        lived >= limitOf(run).toNanos() - run.trace().nanos("resolution"),
        run.trace().where(end(run)).run(run.alias()),
        "it ended within " + lived + " ns of its submission",
        "its limit is " + limitOf(run));
  }

  private static void runEnds(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      timedOut(run, findings);
      List<TaskStatus> open =
          run.end().allTasks().filter(task -> !task.phase().isTerminal()).toList();
      findings.that(open.isEmpty(), run.where(), "open: " + open, "all of its tasks are terminal");
      for (TaskStatus task : Attempts.bodied(run)) {
        if (task.reason() == Reason.RUN_TIMEOUT && !task.attempts().isEmpty()) {
          Stopped.judge(run, task.path(), findings);
        }
      }
    }
  }

  private static boolean isHandler(RunTrace run, TaskStatus task) {
    return run.workflow().onExit().filter(v -> v.name().equals(task.path())).isPresent();
  }

  /** What never may run waits for a body that outlives the limit. */
  private static void nothingStarts(Trace trace, Findings findings) {
    RunTrace late = trace.run("late");
    timedOut(late, findings);
    Facts.of(late, findings).neverRan("never");
    for (RunTrace run : trace.runs()) {
      if (run.alias().equals("goes-on")) {
        timedOut(run, findings);
        findings.that(
            run.task("any").attempts().isEmpty() && run.ran("any").isEmpty(),
            run.where().task("any"),
            "it began, and is " + run.task("any"),
            "after the timeout of its run it may not start a body, whatever it has waited for");
      }
      if (run.alias().equals("queue")) {
        timedOut(run, findings);
        List<String> begun =
            Attempts.bodied(run).stream()
                .filter(task -> !task.attempts().isEmpty())
                .map(TaskStatus::path)
                .toList();
        if (begun.isEmpty()) {
          findings.unreached(run.where(), "nothing began within the limit");
        } else {
          findings.equal("tasks that ran, of two with one slot", 1, begun.size(), run.where());
        }
        Attempts.bodied(run).stream()
            .filter(task -> task.attempts().isEmpty())
            .forEach(task -> Facts.of(run, findings).neverRan(task.path()));
      }
    }
  }

  private static void handlerRuns(Trace trace, Findings findings) {
    RunTrace run = trace.run("late");
    timedOut(run, findings);
    Facts.of(run, findings).ranOnce("bye");
  }

  private static void waitingDoesNotCount(Trace trace, Findings findings) {
    RunTrace chain = trace.run("late");
    for (RunTrace run : trace.runs()) {
      List<TaskStatus> late =
          Attempts.bodied(run).stream().filter(t -> t.reason() == Reason.TIMED_OUT).toList();
      if (!late.isEmpty() && late.stream().allMatch(task -> hadItsTimeAfterOthers(run, task))) {
        // On a busy machine a body may take longer than it means to; then it has not waited for so
        // long, but run.
        findings.unreached(
            run.where().task(late.get(0).path()), "its body had all of its time, and needed more");
        continue;
      }
      if (run.alias().equals(chain.alias())) {
        Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("late");
      }
      for (TaskStatus task : Attempts.bodied(run)) {
        Facts.of(run, findings).phase(task.path(), Phase.SUCCEEDED);
      }
      long longest =
          Attempts.bodied(run).stream()
              .flatMap(task -> Attempts.bodies(run, task.path()).stream())
              .flatMapToLong(body -> body.lastSignAt().stream())
              .max()
              .orElse(Long.MAX_VALUE);
      long limit =
          Attempts.bodied(run).stream()
              .map(task -> Attempts.container(run, task.path()).flatMap(ContainerTask::timeout))
              .flatMap(Optional::stream)
              .mapToLong(Duration::toNanos)
              .max()
              .orElseThrow();
      if (longest - run.submitted().t1() < limit) {
        findings.unreached(run.where(), "nothing waited long enough");
      }
    }
  }

  /**
   * Tells whether a task ran out of time no sooner than it may have, by the engine's own times, and
   * counted from when the last of the others gave a sign of life, before which it had to wait.
   */
  private static boolean hadItsTimeAfterOthers(RunTrace run, TaskStatus task) {
    Optional<Duration> limit = Attempts.container(run, task.path()).flatMap(ContainerTask::timeout);
    Optional<TraceEvent.Seen> end =
        run.seen().stream()
            .filter(
                s -> s.status().task(task.path()).filter(t -> t.phase().isTerminal()).isPresent())
            .findFirst();
    if (limit.isEmpty() || end.isEmpty()) {
      return false;
    }
    long least =
        limit.get().toNanos() - run.trace().nanos("resolution") - History.CLOCK_SLACK_NANOS;
    long free =
        run.bodies().stream()
            .filter(body -> !body.path().equals(task.path()))
            .flatMapToLong(body -> body.lastSignAt().stream())
            .filter(sign -> sign <= end.get().t())
            .max()
            .orElse(run.submitted().t1());
    List<Duration> lasted =
        task.attempts().stream()
            .filter(a -> a.startedAt().isPresent() && a.endedAt().isPresent())
            .map(a -> Duration.between(a.startedAt().get(), a.endedAt().get()))
            .toList();
    return end.get().t() - free >= least
        && !lasted.isEmpty()
        && lasted.stream().allMatch(lasting -> lasting.toNanos() >= least);
  }

  private static void toleratedLimit(Trace trace, Findings findings) {
    Facts.of(trace.runWith("tolerated"), findings)
        .phase("tolerated", Phase.FAILED, Reason.TIMED_OUT)
        .ranOnce("then")
        .inOrder("tolerated", "then");
  }

  private static void signalComesFirst(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("polite");
    Facts facts = Facts.of(run, findings).phase("polite", Phase.FAILED, Reason.TIMED_OUT);
    if (!facts.speaks("polite")) {
      facts.ended("polite", 7);
      return;
    }
    BodyTrace body = run.body("polite");
    if (!body.isArmed("TERM")) {
      findings.unreached(run.where().task("polite"), "its body was not yet ready for a signal");
    } else {
      findings.that(
          body.gotSignal("TERM"),
          run.where().task("polite"),
          "the body got no signal",
          "it is to be asked before it is killed");
    }
  }

  private static void suspendedRunEnds(Trace trace, Findings findings) {
    RunTrace run = trace.run("suspended");
    TraceEvent.Call suspend = run.call("suspend");
    findings.that(suspend.error() == null, trace.where(suspend), suspend.error(), "it is active");
    timedOut(run, findings);
    long sign = History.of(run).lastSign("first").orElse(Long.MAX_VALUE);
    if (sign < suspend.t1()) {
      findings.unreached(trace.where(suspend), "it was not suspended before its first task ended");
    } else {
      Facts.of(run, findings).neverRan("second");
    }
  }

  private static void tasksOfTheRun(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      Facts facts = Facts.of(run, findings);
      for (TaskStatus task : Attempts.bodied(run)) {
        boolean cut = !task.attempts().isEmpty();
        if (isHandler(run, task) || task.path().equals("first")) {
          continue;
        }
        facts.phase(task.path(), cut ? Phase.FAILED : Phase.OMITTED, Reason.RUN_TIMEOUT);
      }
    }
  }
}
