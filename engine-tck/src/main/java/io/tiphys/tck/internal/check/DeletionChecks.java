package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Areas DEL and RET: what is deleted is gone, and nothing else is. */
final class DeletionChecks {
  /** How long the body of the scenario's run lives. */
  private static final int HOLD_UNITS = 10;

  private DeletionChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("DEL-001", DeletionChecks::deletedIsGone)
        .rule("DEL-002", DeletionChecks::secondDeletionIsNotFound)
        .rule("DEL-003", DeletionChecks::activeIsRefusedUnlessForced)
        .rule("DEL-004", DeletionChecks::artifactsAreGone)
        .rule("DEL-005", (t, f) -> goneWithTheRun(t, "log", f))
        .rule("DEL-006", DeletionChecks::othersStay)
        .rule("DEL-008", DeletionChecks::unknownIsNotFound)
        .rule("IDM-006", DeletionChecks::keyIsFreeAgain)
        .rule("RET-001", DeletionChecks::goesAfterItsTime)
        .rule("RET-002", DeletionChecks::timeCountsFromTheEnd)
        .rule("RET-003", DeletionChecks::activeStays)
        .rule("RET-004", DeletionChecks::staysWithoutTime)
        .rule("RET-006", DeletionChecks::bodiesLeaveNothing)
        .rule("RET-007", (t, f) -> nothingIsLeft(t, DeletionChecks::isOfTheProcess, f));
  }

  /** The calls about a run after its deletion had been accepted. */
  private static List<TraceEvent.Call> after(RunTrace run, String op) {
    long deleted =
        run.calls("delete").stream()
            .filter(call -> call.error() == null)
            .mapToLong(TraceEvent.Call::t1)
            .min()
            .orElseThrow(() -> Missing.observation(run.where(), "its deletion was never accepted"));
    return run.calls(op).stream().filter(call -> call.t0() >= deleted).toList();
  }

  private static void notFound(TraceEvent.Call call, Trace trace, Findings findings) {
    findings.that(
        call.failedWith("NotFoundException"),
        trace.where(call),
        call.op() + " was answered with " + (call.error() == null ? call.result() : call.error()),
        "there is no such run any more");
  }

  private static void deletedIsGone(Trace trace, Findings findings) {
    RunTrace run = trace.run("gone");
    TraceEvent.Call delete = run.call("delete");
    findings.that(delete.error() == null, trace.where(delete), delete.error(), "the run had ended");
    if (delete.error() == null) {
      after(run, "status").forEach(call -> notFound(call, trace, findings));
      for (TraceEvent.Call find : trace.calls("find")) {
        if (find.run().equals("gone") && find.t0() >= delete.t1()) {
          findings.that(
              find.shown().isArray() && find.shown().isEmpty(),
              trace.where(find),
              "its key finds " + find.result(),
              "a deleted run is not found");
        }
      }
      notListed("still listed", trace, findings);
    }
  }

  /** Judges the last listing, which comes after the deletion. */
  static void notListed(String otherwise, Trace trace, Findings findings) {
    List<TraceEvent.Call> listings = trace.calls("runs");
    TraceEvent.Call last = listings.get(listings.size() - 1);
    findings.that(
        !String.valueOf(last.result()).contains("\"gone\""),
        trace.where(last),
        otherwise + ": " + last.result(),
        "a deleted run is not listed");
  }

  private static void secondDeletionIsNotFound(Trace trace, Findings findings) {
    after(trace.run("gone"), "delete").forEach(call -> notFound(call, trace, findings));
  }

  private static void activeIsRefusedUnlessForced(Trace trace, Findings findings) {
    RunTrace run = trace.run("active");
    TraceEvent.Call refused = run.call("delete");
    findings.that(
        refused.failedWith("RefusedException"),
        trace.where(refused),
        "delete was answered with " + refused.error(),
        "the run is active");
    TraceEvent.Call forced = run.call("forceDelete");
    findings.that(forced.error() == null, trace.where(forced), forced.error(), "it was forced");
    OptionalLong sign = run.followed("only", 1).lastSignAt();
    if (sign.isEmpty()) {
      findings.unseen(
          trace.where(forced).run(run.alias()).task("only"),
          "its body gave no sign of life that the kit could follow, by the kit's clock");
    } else {
      findings.that(
          sign.getAsLong() <= forced.t1() + History.CLOCK_SLACK_NANOS,
          trace.where(forced).run(run.alias()).task("only"),
          "its body lived at " + sign.getAsLong() + ", forceDelete had returned at " + forced.t1(),
          "a forced deletion ends all bodies first");
    }
    run.calls("status").stream()
        .filter(call -> call.t0() >= forced.t1())
        .forEach(call -> notFound(call, trace, findings));
  }

  private static void goneWithTheRun(Trace trace, String op, Findings findings) {
    List<TraceEvent.Call> late = after(trace.run("writes"), op);
    if (late.isEmpty()) {
      findings.that(false, trace.run("writes").where(), op + " still works", "the run is deleted");
    }
    late.forEach(call -> notFound(call, trace, findings));
  }

  private static void artifactsAreGone(Trace trace, Findings findings) {
    goneWithTheRun(trace, "open", findings);
    JsonNode left = trace.fact("files left");
    findings.that(
        left.isEmpty(), trace.run("writes").where(), "there is " + left, "the run is deleted");
  }

  private static void othersStay(Trace trace, Findings findings) {
    RunTrace kept = trace.run("kept");
    for (String op : List.of("status", "open", "log")) {
      for (TraceEvent.Call call : kept.calls(op)) {
        findings.that(
            call.error() == null,
            trace.where(call),
            op + " was answered with " + call.error(),
            "it was not deleted");
      }
    }
  }

  private static void unknownIsNotFound(Trace trace, Findings findings) {
    trace.calls("run").stream()
        .filter(call -> call.run().equals("tck-no-such-run"))
        .forEach(call -> notFound(call, trace, findings));
  }

  private static void keyIsFreeAgain(Trace trace, Findings findings) {
    RunTrace again = trace.run("again");
    findings.that(
        !Objects.equals(again.submitted().id(), trace.run("gone").submitted().id()),
        again.where(),
        "the run has the id of the deleted one",
        "it is another run");
    findings.equal("its end", Phase.SUCCEEDED, again.end().phase(), again.where());
  }

  private static void goesAfterItsTime(Trace trace, Findings findings) {
    RunTrace run = trace.run("passes");
    TraceEvent.Call late = run.call("status");
    notFound(late, trace, findings);
    for (TraceEvent.Call status : trace.run("lasts").calls("status")) {
      findings.that(
          status.error() == null,
          trace.where(status),
          "status was answered with " + status.error(),
          "its time to live is an hour");
    }
    timeCountsFromTheEnd(trace, findings);
  }

  private static void timeCountsFromTheEnd(Trace trace, Findings findings) {
    RunTrace run = trace.run("passes");
    run.end();
    Long timeToLive = run.submitted().timeToLive();
    // When it was shown says little; it cannot have come before its body had held for so long.
    long ended = run.submitted().t0() + HOLD_UNITS * trace.nanos("unit");
    // Until the first listing without it, it was there.
    TraceEvent.Call without =
        trace.calls("runs").stream()
            .filter(c -> c.t0() > ended && !String.valueOf(c.result()).contains("\"passes\""))
            .findFirst()
            .orElseThrow(() -> Missing.observation(run.where(), "it is listed for ever"));
    long lived = without.t1() - ended;
    long least = (timeToLive == null ? 0 : timeToLive) - slack(trace);
    findings.that(
        lived >= least,
        trace.where(without),
        "gone " + lived + " ns after its end was seen",
        "its time to live is " + timeToLive + " ns from the end");
  }

  /** The end may have been seen late, and the engine's clock is coarse. */
  private static long slack(Trace trace) {
    return trace.nanos("transition") + trace.nanos("resolution");
  }

  /** Its time to live had passed, had it counted, while one was suspended and one had a body. */
  private static void activeStays(Trace trace, Findings findings) {
    trace.run("passes").end();
    findings.witness(1);
    if (trace.has(Feature.SUSPEND_RUN)) {
      RunTrace run = trace.run("waits");
      TraceEvent.Call status = run.call("status");
      findings.that(
          status.error() == null,
          trace.where(status),
          "status was answered with " + status.error(),
          "it is suspended, and a time to live counts from the end");
    }
  }

  private static void staysWithoutTime(Trace trace, Findings findings) {
    TraceEvent.Call status = trace.run("stays").call("status");
    findings.that(
        status.error() == null, trace.where(status), status.error(), "it has no time to live");
  }

  /** Threads and open files; all else comes from bodies. */
  private static boolean isOfTheProcess(String thing) {
    return thing.startsWith("thread ") || thing.startsWith("open file ");
  }

  /** While runs are kept, some folders may be; a number that grows with the bodies has no limit. */
  private static void bodiesLeaveNothing(Trace trace, Findings findings) {
    trace
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().equals("folders of ended bodies"))
        .forEach(fact -> theirNumberHasStopped(fact.value(), trace.where(fact), findings));
    nothingIsLeft(trace, thing -> !isOfTheProcess(thing), findings);
  }

  private static void theirNumberHasStopped(JsonNode folders, Where where, Findings findings) {
    long before = folders.path("before").asLong();
    long left = folders.path("left").asLong();
    findings.that(
        left <= before,
        where,
        left + " folders of ended bodies are there, after three quarters of them " + before,
        folders.path("bodies") + " bodies ran, so there seems to be no limit");
  }

  private static void nothingIsLeft(Trace trace, Predicate<String> kind, Findings findings) {
    if (!trace.begin().scenario().equals("leaks")) {
      return;
    }
    if (trace.all(TraceEvent.Fact.class).findAny().isEmpty()) {
      findings.unreached(
          trace.where(), "nobody looked: say leavesNothing of the engine under test");
      return;
    }
    List<String> left = new ArrayList<>();
    trace.fact("left behind").forEach(thing -> left.add(thing.asText()));
    left.removeIf(kind.negate());
    findings.that(left.isEmpty(), trace.where(), left, "every handle was closed");
  }
}
