package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Level;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Area TRE: times in a status, and what may follow on what. */
final class TimeChecks {
  private TimeChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("TRE-004", TimeChecks::startBeforeEnd)
        .eachRun("TRE-005", TimeChecks::presence)
        .eachRun("TRE-006", TimeChecks::dependenciesEndFirst)
        .eachRun("TRE-007", TimeChecks::agreeWithBodies)
        .eachRun("TRE-008", TimeChecks::allowedChanges);
  }

  private static Duration resolution(RunTrace run) {
    return Duration.ofMillis(run.trace().limit("TIMESTAMP_RESOLUTION_MILLIS").orElse(1));
  }

  private static void startBeforeEnd(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end -> {
              inOrder(end.startedAt(), end.endedAt(), run, run.where(), findings);
              end.tasks()
                  .forEach(task -> within(task, end.startedAt(), end.endedAt(), run, findings));
            });
  }

  private static void within(
      TaskStatus task,
      Optional<Instant> from,
      Optional<Instant> to,
      RunTrace run,
      Findings findings) {
    Where where = run.where().task(task.path());
    inOrder(task.startedAt(), task.endedAt(), run, where, findings);
    inOrder(from, task.startedAt(), run, where, findings);
    inOrder(task.startedAt(), to, run, where, findings);
    for (AttemptStatus attempt : task.attempts()) {
      inOrder(attempt.startedAt(), attempt.endedAt(), run, where, findings);
      inOrder(task.startedAt(), attempt.startedAt(), run, where, findings);
      inOrder(attempt.endedAt(), task.endedAt(), run, where, findings);
    }
    task.children()
        .forEach(child -> within(child, task.startedAt(), task.endedAt(), run, findings));
  }

  private static void inOrder(
      Optional<Instant> first,
      Optional<Instant> second,
      RunTrace run,
      Where where,
      Findings findings) {
    if (first.isPresent() && second.isPresent()) {
      findings.that(
          !first.get().minus(resolution(run)).isAfter(second.get()),
          where,
          second.get() + " comes before " + first.get(),
          "a start is before its end, and a part within the whole");
    }
  }

  private static void presence(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end -> {
              findings.that(
                  end.endedAt().isPresent(), run.where(), "no time of end", "the run is over");
              Tree.ofEnd(run).stream()
                  .flatMap(Tree::nodes)
                  .forEach(node -> presence(node, run, findings));
            });
  }

  private static void presence(Node node, RunTrace run, Findings findings) {
    Where where = run.where().task(node.path());
    if (node.phase().isTerminal()) {
      findings.that(
          node.status().endedAt().isPresent(),
          where,
          "no time of end, but " + node.phase(),
          "what is terminal has one");
    }
    boolean never =
        node.phase() == Phase.SKIPPED
            || node.phase() == Phase.OMITTED
            || (node.isTask()
                && node.phase() == Phase.CANCELLED
                && node.status().attempts().isEmpty());
    if (node.isTask() && never) {
      findings.that(
          node.status().startedAt().isEmpty() || node.phase() == Phase.CANCELLED,
          where,
          "started at " + node.status().startedAt() + ", but " + node.phase(),
          "it never started");
    }
  }

  private static void dependenciesEndFirst(RunTrace run, Findings findings) {
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(node -> node.isTask() && History.hasStarted(node.status()))
        .forEach(
            node -> {
              for (Node.Edge edge : node.allEdges()) {
                inOrder(
                    edge.on().status().endedAt(),
                    node.status().startedAt(),
                    run,
                    run.where().task(node.path()),
                    findings);
              }
            });
  }

  /**
   * The engine's clock and the kit's are brought together by two facts: nothing can be shown before
   * it is so, and a run is not submitted before the call that does so. How long a status or a call
   * was on its way lies between the two, and speaks for the engine.
   */
  private static void agreeWithBodies(RunTrace run, Findings findings) {
    OptionalLong most =
        run.seen().stream().mapToLong(s -> s.t() - nanos(s.status().observedAt())).min();
    if (most.isEmpty() || run.terminal().isEmpty()) {
      return;
    }
    OptionalLong least =
        run.end().submittedAt().stream().mapToLong(at -> run.submitted().t0() - nanos(at)).min();
    long slack =
        run.trace().nanos("transition") + resolution(run).toNanos() + History.CLOCK_SLACK_NANOS;
    for (BodyTrace body : run.bodies()) {
      Optional<AttemptStatus> attempt =
          run.end().task(body.path()).stream()
              .flatMap(task -> task.attempts().stream())
              .filter(a -> a.number() == body.attempt())
              .findFirst();
      Where where = run.where().task(body.path());
      if (attempt.isPresent()) {
        least.ifPresent(
            offset ->
                notAfter(
                    attempt.get().startedAt(), body.startedAt(), offset, slack, where, findings));
        notBefore(
            attempt.get().endedAt(), body.lastSignAt(), most.getAsLong(), slack, where, findings);
      }
    }
  }

  private static void notAfter(
      Optional<Instant> engine,
      OptionalLong body,
      long offset,
      long slack,
      Where where,
      Findings findings) {
    if (engine.isPresent() && body.isPresent()) {
      long shown = nanos(engine.get()) + offset;
      findings.that(
          shown <= body.getAsLong() + slack,
          where,
          "started at " + shown + " ns, its body at " + body.getAsLong() + " ns",
          "an attempt starts before its body");
    }
  }

  private static void notBefore(
      Optional<Instant> engine,
      OptionalLong body,
      long offset,
      long slack,
      Where where,
      Findings findings) {
    if (engine.isPresent() && body.isPresent()) {
      long shown = nanos(engine.get()) + offset;
      findings.that(
          shown >= body.getAsLong() - slack,
          where,
          "ended at " + shown + " ns, last sign of its body at " + body.getAsLong() + " ns",
          "an attempt ends after its body");
    }
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static void allowedChanges(RunTrace run, Findings findings) {
    Map<Integer, Map<String, Phase>> byWatch = new HashMap<>();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() > 0) {
        Map<String, Phase> known = byWatch.computeIfAbsent(seen.watch(), w -> new HashMap<>());
        changes(known, run, seen, findings);
      }
    }
    // What calls have returned may have been asked for at once; versions say what came after what.
    Map<String, Phase> known = new HashMap<>();
    run.seen().stream()
        .filter(seen -> seen.watch() == 0 && !seen.via().equals("list"))
        .sorted(Comparator.comparingLong(seen -> seen.status().version()))
        .forEach(seen -> changes(known, run, seen, findings));
  }

  private static void changes(
      Map<String, Phase> known, RunTrace run, TraceEvent.Seen seen, Findings findings) {
    Where where = run.trace().where(seen).run(run.alias());
    RunStatus status = seen.status();
    change(known, "", "run", Level.RUN, status.phase(), where, findings);
    status
        .allTasks()
        .forEach(
            task -> {
              Where at = where.task(task.path());
              change(known, task.path(), "task", Level.TASK, task.phase(), at, findings);
              for (AttemptStatus attempt : task.attempts()) {
                String key = task.path() + "#" + attempt.number();
                change(known, key, "attempt", Level.ATTEMPT, attempt.phase(), at, findings);
              }
            });
  }

  private static void change(
      Map<String, Phase> known,
      String key,
      String what,
      Level level,
      Phase now,
      Where where,
      Findings findings) {
    Phase before = known.put(key, now);
    if (!level.phases().contains(now)) {
      findings.that(false, where, what + " is " + now, "it is no phase of a " + what);
    } else if (before != null && before != now) {
      // Snapshots in between may have been left out.
      boolean allowed =
          level.allows(before, now)
              || Stream.of(Phase.values())
                  .anyMatch(p -> level.allows(before, p) && level.allows(p, now));
      findings.that(allowed, where, what + " went from " + before + " to " + now, "it may not");
    }
  }
}
