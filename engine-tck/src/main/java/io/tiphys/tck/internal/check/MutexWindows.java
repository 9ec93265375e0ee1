package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.Where;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When bodies with one mutex were alive: by their own clocks, where two of them have one; else by
 * the times that the engine shows.
 */
final class MutexWindows {
  private static final String UNSEEN =
      "neither the clocks of the bodies nor the engine's times tell which was first";

  /** When a body was alive, by a clock. */
  private record Window(Where where, String clock, long from, long to) {
    boolean overlaps(Window other, long slack) {
      return from + slack < other.to && other.from + slack < to;
    }
  }

  private MutexWindows() {}

  /** Judges that no two bodies of a trace were alive at once. */
  static void judge(Trace trace, Findings findings) {
    List<Window> bodies =
        trace.runs().stream()
            .flatMap(run -> run.bodies().stream().flatMap(body -> window(run, body).stream()))
            .toList();
    if (pairs(bodies, 0, findings) == 0) {
      List<Window> shown = trace.runs().stream().flatMap(run -> shown(run).stream()).toList();
      if (pairs(shown, trace.nanos("resolution"), findings) == 0) {
        findings.unseen(trace.where(), UNSEEN);
      }
    }
  }

  private static int pairs(List<Window> windows, long slack, Findings findings) {
    int pairs = 0;
    for (int i = 0; i < windows.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (windows.get(i).clock().equals(windows.get(j).clock())) {
          pairs++;
          findings.that(
              !windows.get(i).overlaps(windows.get(j), slack),
              windows.get(i).where(),
              "2 bodies were alive: " + windows.get(j) + " and " + windows.get(i),
              "they name the same mutex");
        }
      }
    }
    return pairs;
  }

  private static Optional<Window> window(RunTrace run, BodyTrace body) {
    OptionalLong from = body.startedByItsClock();
    OptionalLong to = body.lastSignByItsClock();
    return from.isPresent() && to.isPresent()
        ? Optional.of(
            new Window(
                run.where().task(body.path()),
                body.clock().orElseThrow(),
                from.getAsLong(),
                to.getAsLong()))
        : Optional.empty();
  }

  private static List<Window> shown(RunTrace run) {
    List<Window> shown = new ArrayList<>();
    for (TaskStatus task : Attempts.bodied(run)) {
      for (AttemptStatus attempt : task.attempts()) {
        if (attempt.startedAt().isPresent() && attempt.endedAt().isPresent()) {
          shown.add(
              new Window(
                  run.where().task(task.path()),
                  "the engine",
                  nanos(attempt.startedAt().get()),
                  nanos(attempt.endedAt().get())));
        }
      }
    }
    return shown;
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  /** Judges that a body of a run began when that of another had ended. */
  static void judgeInOrder(RunTrace earlier, RunTrace later, String path, Findings findings) {
    Optional<Window> before =
        earlier.ran(path).stream().flatMap(body -> window(earlier, body).stream()).findFirst();
    Optional<Window> after =
        later.ran(path).stream().flatMap(body -> window(later, body).stream()).findFirst();
    boolean byBodies =
        before.isPresent() && after.isPresent() && before.get().clock().equals(after.get().clock());
    if (!byBodies) {
      before = shown(earlier).stream().findFirst();
      after = shown(later).stream().findFirst();
    }
    if (before.isEmpty() || after.isEmpty()) {
      findings.unseen(later.where().task(path), UNSEEN);
      return;
    }
    long slack = byBodies ? 0 : later.trace().nanos("resolution");
    findings.that(
        before.get().to() <= after.get().from() + slack,
        later.where().task(path),
        "it began at " + after.get().from() + ", the holder lived at " + before.get().to(),
        "the mutex is not free before");
  }
}
