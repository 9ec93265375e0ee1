package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Area RTY: what holds of the attempts of every task. */
final class AttemptChecks {
  private AttemptChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("RTY-007", AttemptChecks::attemptsDoNotOverlap)
        .eachRun("RTY-013", AttemptChecks::attemptsAreListed)
        .eachRun("RTY-014", AttemptChecks::othersAreLeftAlone)
        .eachRun("RTY-015", AttemptChecks::dependantsWait)
        .rule("RTY-018", AttemptChecks::openWhileAttemptsAreLeft);
  }

  private static List<TaskStatus> retried(RunTrace run) {
    return Attempts.bodied(run).stream().filter(task -> task.attempts().size() > 1).toList();
  }

  private static void attemptsDoNotOverlap(RunTrace run, Findings findings) {
    History history = History.of(run);
    for (TaskStatus task : retried(run)) {
      for (int attempt = 1; attempt < task.attempts().size(); attempt++) {
        apart(Attempts.pauseByBodies(run, task.path(), attempt), 0, task, attempt, run, findings);
        long coarse = run.trace().nanos("resolution");
        OptionalLong byEngine = Attempts.pauseByEngine(run, task.path(), attempt);
        apart(byEngine, -coarse, task, attempt, run, findings);
      }
      for (History.Moment moment : history.moments()) {
        TaskStatus shown = moment.tasks().get(task.path());
        long active =
            shown == null ? 0 : shown.attempts().stream().filter(AttemptChecks::on).count();
        findings.that(
            active < 2,
            history.where(moment, task.path()),
            active + " attempts are shown RUNNING",
            "attempts of one task follow each other");
      }
    }
  }

  private static boolean on(AttemptStatus attempt) {
    return attempt.phase() == Phase.RUNNING;
  }

  private static void apart(
      OptionalLong pause,
      long least,
      TaskStatus task,
      int attempt,
      RunTrace run,
      Findings findings) {
    if (pause.isPresent()) {
      findings.that(
          pause.getAsLong() >= least,
          run.where().task(task.path()),
          "attempt " + (attempt + 1) + " began " + pause.getAsLong() + " ns after the one before",
          "attempts of one task follow each other");
    }
  }

  private static void attemptsAreListed(RunTrace run, Findings findings) {
    for (TaskStatus task : Attempts.bodied(run)) {
      Where where = run.where().task(task.path());
      List<Integer> numbers = task.attempts().stream().map(AttemptStatus::number).toList();
      findings.equal(
          "numbers of the attempts",
          IntStream.rangeClosed(1, numbers.size()).boxed().toList(),
          numbers,
          where);
      for (BodyTrace body : Attempts.bodies(run, task.path())) {
        findings.that(
            numbers.contains(body.attempt()),
            where,
            "attempt " + body.attempt() + " ran, listed are " + numbers,
            "every attempt has to be listed");
      }
      task.attempts().forEach(attempt -> isWhole(run, task, attempt, findings));
    }
  }

  private static void isWhole(
      RunTrace run, TaskStatus task, AttemptStatus attempt, Findings findings) {
    Where where = run.where().task(task.path());
    Optional<BodyTrace> body = Attempts.body(run, task.path(), attempt.number());
    boolean ran = body.isPresent() || attempt.phase() == Phase.SUCCEEDED;
    findings.that(
        attempt.endedAt().isPresent() && (!ran || attempt.startedAt().isPresent()),
        where,
        attempt + " from " + attempt.startedAt() + " to " + attempt.endedAt(),
        "an attempt that ended has its times");
    if (attempt.startedAt().isPresent() && attempt.endedAt().isPresent()) {
      findings.that(
          !attempt.startedAt().get().isAfter(attempt.endedAt().get()),
          where,
          attempt + " from " + attempt.startedAt() + " to " + attempt.endedAt(),
          "an attempt begins before it ends");
    }
    if (attempt.phase() == Phase.SUCCEEDED) {
      findings.equal("exit code of " + attempt, OptionalInt.of(0), attempt.exitCode(), where);
    } else if (attempt.reason() == Reason.EXIT_CODE
        && body.flatMap(b -> optional(b.exitCode())).isPresent()) {
      findings.equal("exit code of " + attempt, body.get().exitCode(), attempt.exitCode(), where);
    }
  }

  private static Optional<Integer> optional(OptionalInt code) {
    return code.isPresent() ? Optional.of(code.getAsInt()) : Optional.empty();
  }

  private static void othersAreLeftAlone(RunTrace run, Findings findings) {
    if (retried(run).isEmpty()) {
      return;
    }
    for (TaskStatus task : Attempts.bodied(run)) {
      Where where = run.where().task(task.path());
      List<AttemptStatus> attempts = task.attempts();
      for (AttemptStatus attempt : attempts) {
        findings.that(
            attempt.phase() != Phase.SUCCEEDED || attempt.number() == attempts.size(),
            where,
            attempt + " of " + attempts.size(),
            "what has succeeded does not run again");
      }
      if (run.trace().has(Feature.LOGS_ATTEMPT)) {
        int starts = Attempts.starts(run, task.path(), attempts.size());
        findings.that(
            starts <= attempts.size(),
            where,
            starts + " bodies began in " + attempts.size() + " attempts",
            "only what failed runs again");
      }
    }
  }

  private static void dependantsWait(RunTrace run, Findings findings) {
    History history = History.of(run);
    List<String> retried = retried(run).stream().map(TaskStatus::path).toList();
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(Node::isTask)
        .forEach(
            node -> {
              for (Node.Edge edge : node.allEdges()) {
                if (retried.contains(edge.on().path())) {
                  waits(history, edge.on().status(), node.path(), findings);
                  if (!run.ran(node.path()).isEmpty()) {
                    history.inOrder(findings, edge.on().path(), node.path());
                  }
                }
              }
            });
  }

  private static void waits(History history, TaskStatus end, String dependant, Findings findings) {
    for (History.Moment moment : history.moments()) {
      TaskStatus retried = moment.tasks().get(end.path());
      TaskStatus behind = moment.tasks().get(dependant);
      boolean open =
          retried != null
              && (!retried.phase().isTerminal()
                  || retried.attempts().size() < end.attempts().size());
      if (retried != null && open && behind != null) {
        findings.that(
            !History.hasStarted(behind)
                && !(behind.phase() == Phase.OMITTED && behind.reason() == Reason.DEPENDENCY),
            history.where(moment, dependant),
            behind + " while " + retried + " after attempt " + retried.attempts().size(),
            "it has to wait for the last attempt");
      }
    }
  }

  private static void openWhileAttemptsAreLeft(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("flaky");
    History history = History.of(run);
    int most = run.task("flaky").attempts().size();
    findings.equal("attempts", 3, most, run.where().task("flaky"));
    for (History.Moment moment : history.moments()) {
      TaskStatus task = moment.tasks().get("flaky");
      if (task != null && task.attempts().size() < most) {
        findings.that(
            !task.phase().isTerminal(),
            history.where(moment, "flaky"),
            task + " after attempt " + task.attempts().size(),
            "it has attempts left");
      }
    }
  }
}
