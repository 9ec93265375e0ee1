package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Area LIM: how many bodies are active at once. */
final class LimitChecks {
  /** When a body was certainly alive. */
  private record Window(BodyTrace body, long from, long to) {}

  private LimitChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("LIM-001", LimitChecks::limitOfTheRun)
        .rule("LIM-002", LimitChecks::wideLimitDelaysNothing)
        .rule("LIM-003", LimitChecks::oneByOne)
        .rule("LIM-004", LimitChecks::pauseIsNoStandstill)
        .rule("LIM-005", LimitChecks::groupsCountTogether)
        .rule("LIM-006", LimitChecks::waitingHoldsNoSlot)
        .rule("LIM-007", LimitChecks::mutexExcludes)
        .rule("LIM-008", LimitChecks::mutexIsFreed)
        .rule("LIM-009", LimitChecks::mutexInOrder)
        .rule("LIM-010", LimitChecks::limitOfAGroup)
        .rule("LIM-011", LimitChecks::pauseHoldsNoMutex);
  }

  private static List<Window> windows(Stream<BodyTrace> bodies) {
    List<Window> windows = new ArrayList<>();
    bodies.forEach(
        body -> {
          OptionalLong from = body.startedAt();
          OptionalLong to = body.lastSignAt();
          if (from.isPresent() && to.isPresent()) {
            windows.add(new Window(body, from.getAsLong(), to.getAsLong()));
          }
        });
    return windows.stream().sorted(Comparator.comparingLong(Window::from)).toList();
  }

  /** Returns the windows that are open at a moment; one that ends with it is not. */
  private static List<Window> openAt(List<Window> windows, long moment) {
    return windows.stream().filter(w -> w.from() <= moment && w.to() > moment).toList();
  }

  private static void atMost(int limit, RunTrace run, Predicate<String> within, Findings findings) {
    List<Window> windows = windows(run.bodies().stream().filter(body -> within.test(body.path())));
    for (Window window : windows) {
      List<Window> open = openAt(windows, window.from());
      findings.that(
          open.size() <= limit,
          run.where().task(window.body().path()),
          "active at " + window.from() + ": " + paths(open),
          "no more than " + limit + " may be");
    }
    for (TraceEvent.Seen seen : run.seen()) {
      List<TaskStatus> active =
          seen.status()
              .allTasks()
              .filter(task -> task.phase() == Phase.RUNNING && within.test(task.path()))
              .filter(task -> Attempts.container(run, task.path()).isPresent())
              .filter(task -> task.children().isEmpty())
              .toList();
      findings.that(
          active.size() <= limit,
          run.trace().where(seen).run(run.alias()),
          "shown running: " + active,
          "no more than " + limit + " may be");
    }
  }

  private static List<String> paths(List<Window> windows) {
    return windows.stream().map(w -> w.body().path()).toList();
  }

  private static void limitOfTheRun(RunTrace run, Findings findings) {
    OptionalInt limit = run.workflow().parallelism();
    if (limit.isPresent()) {
      atMost(limit.getAsInt(), run, path -> true, findings);
    }
  }

  private static void wideLimitDelaysNothing(Trace trace, Findings findings) {
    int room = Math.min(2, trace.fact("room").asInt());
    RunTrace run = trace.run("wide");
    boolean all =
        run.seen().stream()
            .anyMatch(
                seen ->
                    seen.status().allTasks().filter(t -> t.phase() == Phase.RUNNING).count()
                        == room);
    findings.that(all, run.where(), room + " were never shown running at once", "two are allowed");
  }

  private static void allSucceeded(RunTrace run, Findings findings) {
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
    Attempts.bodied(run).forEach(task -> facts.ranOnce(task.path()));
  }

  private static void oneByOne(Trace trace, Findings findings) {
    RunTrace run = trace.run("one");
    allSucceeded(run, findings);
    atMost(1, run, path -> true, findings);
  }

  private static void pauseIsNoStandstill(Trace trace, Findings findings) {
    RunTrace run = trace.run("backoff");
    findings.that(run.end().phase().isTerminal(), run.where(), run.end(), "it has to end");
    Attempts.count(run, "flaky", 2, findings);
    if (run.workflow().continuesOnFailure() || run.end().phase() == Phase.SUCCEEDED) {
      Facts.of(run, findings).ranOnce("a", "b");
    }
    atMost(1, run, path -> true, findings);
  }

  private static void groupsCountTogether(Trace trace, Findings findings) {
    RunTrace run = trace.run("groups");
    allSucceeded(run, findings);
    atMost(2, run, path -> true, findings);
  }

  private static void waitingHoldsNoSlot(Trace trace, Findings findings) {
    RunTrace run = trace.run("approval");
    TraceEvent.GaveUp gaveUp = trace.all(TraceEvent.GaveUp.class).findFirst().orElse(null);
    findings.that(
        gaveUp == null, run.where(), "waited in vain for " + gaveUp, "a wait holds no slot");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .phase("left", Phase.SUCCEEDED)
        .phase("right", Phase.SUCCEEDED)
        .ranOnce("behind");
  }

  private static void mutexExcludes(Trace trace, Findings findings) {
    trace.runs().forEach(run -> allSucceeded(run, findings));
    MutexWindows.judge(trace, findings);
  }

  private static void mutexIsFreed(Trace trace, Findings findings) {
    Facts.of(trace.run("fails"), findings).failedOnce("only", 3);
    RunTrace holds = trace.run("holds");
    Facts.of(holds, findings).run(Phase.CANCELLED);
    RunTrace waits = trace.run("waits");
    allSucceeded(waits, findings);
    trace.runs().stream()
        .filter(run -> run.alias().equals("waits-too"))
        .forEach(run -> allSucceeded(run, findings));
    MutexWindows.judgeInOrder(holds, waits, "only", findings);
  }

  private static void mutexInOrder(Trace trace, Findings findings) {
    Optional<OptionalLong> second = start(trace.run("second"));
    Optional<OptionalLong> third = start(trace.run("third"));
    if (second.isEmpty() || third.isEmpty()) {
      findings.unreached(trace.where(), "it cannot be told when the bodies began");
    } else {
      findings.that(
          second.get().getAsLong() <= third.get().getAsLong(),
          trace.where(),
          "the second began at "
              + second.get().getAsLong()
              + " ns, the third at "
              + third.get().getAsLong()
              + " ns",
          "the second had asked before");
    }
  }

  private static Optional<OptionalLong> start(RunTrace run) {
    return run.ran("only").stream()
        .map(BodyTrace::startedAt)
        .filter(OptionalLong::isPresent)
        .findFirst();
  }

  private static void limitOfAGroup(Trace trace, Findings findings) {
    RunTrace run = trace.run("group");
    allSucceeded(run, findings);
    atMost(2, run, path -> path.startsWith("group/"), findings);
    trace.runs().stream()
        .filter(other -> other.alias().equals("between"))
        .forEach(other -> atMost(1, other, path -> true, findings));
  }

  private static void pauseHoldsNoMutex(Trace trace, Findings findings) {
    RunTrace pauses = trace.run("pauses");
    Attempts.exhausted(pauses, "flaky", 2, findings);
    allSucceeded(trace.run("between"), findings);
    OptionalLong again =
        Attempts.body(pauses, "flaky", 2).map(BodyTrace::startedAt).orElse(OptionalLong.empty());
    Optional<OptionalLong> between = start(trace.run("between"));
    if (again.isPresent() && between.isPresent()) {
      findings.that(
          between.get().getAsLong() <= again.getAsLong(),
          trace.run("between").where(),
          "it began at " + between.get() + ", the next attempt at " + again,
          "the mutex is free in the pause");
      return;
    }
    Instant next = begun(pauses.task("flaky"), 2);
    Instant other = begun(trace.run("between").task("only"), 1);
    findings.that(
        !other.minusNanos(trace.nanos("resolution")).isAfter(next),
        trace.run("between").where(),
        "it began at " + other + ", the next attempt at " + next,
        "the mutex is free in the pause");
  }

  private static Instant begun(TaskStatus task, int attempt) {
    return task.attempts().stream()
        .filter(a -> a.number() == attempt)
        .flatMap(a -> a.startedAt().stream())
        .findFirst()
        .orElse(Instant.MAX);
  }
}
