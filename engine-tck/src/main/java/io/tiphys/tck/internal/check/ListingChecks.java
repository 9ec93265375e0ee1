package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Area LST: what a listing shows. */
final class ListingChecks {
  private ListingChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("LST-001", ListingChecks::everyRunIsListed)
        .rule("LST-002", ListingChecks::noRunIsListedTwice)
        .rule("LST-003", ListingChecks::phaseFilterIsExact)
        .rule("LST-004", ListingChecks::labelFilterIsExact)
        .rule("LST-005", ListingChecks::conditionsAreCombinedWithAnd)
        .rule("LST-006", ListingChecks::pagesShowEachRunOnce)
        .rule("LST-007", ListingChecks::pagesLoseNoRun)
        .rule("LST-008", ListingChecks::foreignTokenIsRefused)
        .eachRun("LST-009", ListingChecks::listAgreesWithStatus)
        .rule("LST-010", ListingChecks::newestFirst)
        .rule("LST-011", ListingChecks::windowHasItsBeginningOnly)
        .rule("LST-012", ListingChecks::nothingIsAnEmptyList)
        .rule("LST-014", ListingChecks::filtersByWorkflowAndEndAreExact);
  }

  private static List<String> aliases(JsonNode runs) {
    List<String> aliases = new ArrayList<>();
    runs.forEach(run -> aliases.add(run.asText()));
    return aliases;
  }

  /** What a named listing found; a refusal counts as a listing of "refused". */
  private static List<String> found(Trace trace, String name) {
    JsonNode fact = trace.fact(name);
    return fact.isTextual() ? List.of(fact.asText()) : aliases(fact);
  }

  private static List<TraceEvent.Call> full(Trace trace) {
    return trace.calls("runs").stream().filter(call -> call.result() != null).toList();
  }

  private static void everyRunIsListed(Trace trace, Findings findings) {
    List<TraceEvent.Call> listings = full(trace);
    if (listings.isEmpty()) {
      findings.unreached(trace.where(), "nothing was listed");
      return;
    }
    // It was waited for; nothing has been deleted meanwhile.
    TraceEvent.Call last = listings.get(listings.size() - 1);
    List<String> shown = aliases(last.shown().path("runs"));
    for (RunTrace run : trace.runs()) {
      findings.that(
          shown.contains(run.alias()),
          trace.where(last).run(run.alias()),
          "the last listing shows " + shown.size() + " runs, and not this one",
          "a run that was not deleted is listed");
    }
  }

  private static void noRunIsListedTwice(Trace trace, Findings findings) {
    for (TraceEvent.Call call : full(trace)) {
      List<String> runs = aliases(call.shown().path("runs"));
      Set<String> once = new HashSet<>();
      List<String> twice = runs.stream().filter(run -> !once.add(run)).toList();
      findings.that(twice.isEmpty(), trace.where(call), "twice: " + twice, "one run, one entry");
    }
  }

  private static void phaseFilterIsExact(Trace trace, Findings findings) {
    exactly(trace, "not terminal", Set.of("held"), findings);
    exactly(trace, "active RUNNING", Set.of("held"), findings);
    exactly(trace, "phase RUNNING", Set.of(), findings);
    exactly(trace, "phase FAILED", Set.of("bad"), findings);
    exactly(trace, "phase CANCELLED", Set.of("held"), findings);
    Set<String> others = new TreeSet<>(trace.runs().stream().map(RunTrace::alias).toList());
    others.removeAll(Set.of("held", "bad"));
    exactly(trace, "phase SUCCEEDED", others, findings);
  }

  private static void filtersByWorkflowAndEndAreExact(Trace trace, Findings findings) {
    Set<String> all = new TreeSet<>(trace.runs().stream().map(RunTrace::alias).toList());
    exactly(trace, "terminal at last", all, findings);
    exactly(trace, "workflow held", Set.of("held"), findings);
    exactly(trace, "workflow bad", Set.of("bad"), findings);
    all.remove("held");
    exactly(trace, "terminal", all, findings);
    all.remove("bad");
    exactly(trace, "workflow inert", all, findings);
  }

  private static void exactly(
      Trace trace, String listing, Set<String> expected, Findings findings) {
    List<String> found = found(trace, listing);
    findings.that(
        found.size() == expected.size() && expected.containsAll(found),
        trace.where(),
        "listing '" + listing + "' found " + found,
        "it has to find " + expected);
  }

  private static void labelFilterIsExact(Trace trace, Findings findings) {
    int asked = 0;
    for (RunTrace run : trace.runs()) {
      if (run.alias().startsWith("label")) {
        exactly(trace, run.alias(), Set.of(run.alias()), findings);
        asked++;
      }
    }
    // A backend that cannot keep a value refuses the run; then nothing may be found by it.
    for (TraceEvent.Submitted submitted : trace.all(TraceEvent.Submitted.class).toList()) {
      if (submitted.error() != null && submitted.run().startsWith("label")) {
        exactly(trace, submitted.run(), Set.of(), findings);
      }
    }
    findings.that(
        asked > 0, trace.where(), asked + " labels were accepted", "a plain label is accepted");
  }

  private static void conditionsAreCombinedWithAnd(Trace trace, Findings findings) {
    exactly(trace, "workflow held", Set.of("held"), findings);
    exactly(trace, "both", Set.of(), findings);
    if (trace.has(Feature.METADATA)) {
      exactly(trace, "both labels", Set.of(), findings);
    }
  }

  private static List<String> pages(Trace trace, String turn) {
    List<String> all = new ArrayList<>();
    trace
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().startsWith(turn + " "))
        .forEach(fact -> all.addAll(aliases(fact.value())));
    if (!trace.has(Feature.LIST_FILTER)) {
      all.removeIf(run -> trace.runs().stream().noneMatch(r -> r.alias().equals(run)));
    }
    return all;
  }

  private static void pagesShowEachRunOnce(Trace trace, Findings findings) {
    List<String> quiet = pages(trace, "quiet");
    List<String> expected = List.of("r0", "r1", "r2", "r3", "r4");
    findings.equal(
        "what all pages show", expected, quiet.stream().sorted().toList(), trace.where());
    findings.that(
        trace.all(TraceEvent.Fact.class).filter(f -> f.name().startsWith("quiet ")).count() > 1,
        trace.where(),
        "all came in one page",
        "pages hold two runs");
  }

  private static void pagesLoseNoRun(Trace trace, Findings findings) {
    List<String> busy = pages(trace, "busy");
    for (String run : List.of("r0", "r1", "r2", "r3", "r4")) {
      findings.that(
          busy.contains(run), trace.where().run(run), "pages show " + busy, "it was there before");
    }
  }

  private static void foreignTokenIsRefused(Trace trace, Findings findings) {
    List<TraceEvent.Call> refused =
        trace.calls("list").stream()
            .filter(c -> c.error() != null && c.args().containsKey("token"))
            .toList();
    for (TraceEvent.Fact fact : trace.all(TraceEvent.Fact.class).toList()) {
      if (fact.name().endsWith(" token")) {
        findings.that(
            fact.value().asText().equals("refused"),
            trace.where(fact),
            "a " + fact.name() + " was answered with a page",
            "it has to be refused");
      }
    }
    trace.fact("foreign token");
    for (TraceEvent.Call call : refused) {
      findings.that(
          call.failedWith("RefusedException"),
          trace.where(call),
          "a token was answered with " + call.error(),
          "it has to be refused");
    }
  }

  private static void listAgreesWithStatus(RunTrace run, Findings findings) {
    Optional<RunStatus> end = run.terminal();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.via().equals("list") && seen.status().phase().isTerminal() && end.isPresent()) {
        findings.equal(
            "the phase in the listing",
            end.get().phase(),
            seen.status().phase(),
            run.trace().where(seen));
      }
    }
    List<TraceEvent.Seen> listed =
        run.seen().stream().filter(seen -> seen.via().equals("list")).toList();
    // There the last listing is one that was waited for.
    if (run.trace().begin().scenario().equals("listing") && !listed.isEmpty() && end.isPresent()) {
      TraceEvent.Seen last = listed.get(listed.size() - 1);
      findings.equal(
          "the phase in the last listing",
          end.get().phase(),
          last.status().phase(),
          run.trace().where(last));
    }
  }

  private static void newestFirst(Trace trace, Findings findings) {
    inOrder(trace, pages(trace, "quiet"), findings);
    for (TraceEvent.Call call : full(trace)) {
      List<String> runs = aliases(call.shown().path("runs"));
      inOrder(trace, runs.stream().filter(List.of("one", "two")::contains).toList(), findings);
    }
  }

  /** Runs that were submitted at one time, by the engine's clock, have no order. */
  private static void inOrder(Trace trace, List<String> listed, Findings findings) {
    for (int i = 1; i < listed.size(); i++) {
      TraceEvent.Submitted newer = trace.run(listed.get(i - 1)).submitted();
      TraceEvent.Submitted older = trace.run(listed.get(i)).submitted();
      findings.that(
          older.t0() <= newer.t1() + trace.nanos("resolution"),
          trace.where(),
          "the order of the listing is " + listed,
          older.run() + " was submitted after " + newer.run());
    }
  }

  private static void windowHasItsBeginningOnly(Trace trace, Findings findings) {
    if (trace.run("timed").end().startedAt().isEmpty()) {
      findings.unreached(trace.where().run("timed"), "it has no time of start");
      return;
    }
    Set<String> it = Set.of("timed");
    exactly(trace, "from its start", it, findings);
    exactly(trace, "until after its start", it, findings);
    exactly(trace, "begins with its start", it, findings);
    exactly(trace, "before its start", Set.of(), findings);
    exactly(trace, "after its start", Set.of(), findings);
    exactly(trace, "ends with its start", Set.of(), findings);
  }

  private static void nothingIsAnEmptyList(Trace trace, Findings findings) {
    exactly(trace, "none", Set.of(), findings);
    if (trace.has(Feature.METADATA)) {
      exactly(trace, "no label", Set.of(), findings);
    }
  }
}
