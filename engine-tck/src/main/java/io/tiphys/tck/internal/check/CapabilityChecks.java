package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Area CAP: an engine does what it declares, and refuses the rest. */
final class CapabilityChecks {
  /** The least that an engine has to allow, of each limit that it sets. */
  private static final Map<String, Long> FLOORS =
      Map.of(
          "PARAMETER_BYTES", 4096L,
          "OUTPUT_BYTES", 4096L,
          "TOTAL_SPEC_BYTES", 65_536L,
          "NAME_LENGTH", 63L,
          "FAN_OUT_WIDTH", 100L,
          "TASKS_PER_RUN", 90L,
          "TASKS_PER_GROUP", 50L,
          "DEPTH", 8L,
          "ARTIFACT_BYTES", 1_048_576L,
          "CONCURRENT_TASKS", 1L);

  /** What an engine has to declare to answer calls. */
  private static final Map<String, Feature> NEEDED =
      Map.ofEntries(
          Map.entry("rerun", Feature.RERUN),
          Map.entry("watch", Feature.WATCH),
          Map.entry("watchAfter", Feature.WATCH_RESUME),
          Map.entry("followLog", Feature.LOGS_FOLLOW),
          Map.entry("delete", Feature.DELETE),
          Map.entry("forceDelete", Feature.DELETE),
          Map.entry("deleteArtifacts", Feature.DELETE),
          Map.entry("deleteRunOnly", Feature.DELETE),
          Map.entry("suspend", Feature.SUSPEND_RUN),
          Map.entry("resume", Feature.SUSPEND_RUN),
          Map.entry("reject", Feature.SUSPEND_TASK));

  private CapabilityChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("CAP-001", CapabilityChecks::constant)
        .rule("CAP-002", CapabilityChecks::requestsAreRefused)
        .rule("CAP-003", CapabilityChecks::allAreNamed)
        .rule("CAP-004", CapabilityChecks::callsAreRefused)
        .rule("CAP-005", CapabilityChecks::limitsAreSensible)
        .rule("CAP-006", CapabilityChecks::impliedFeaturesAreDeclared)
        .rule("CAP-007", CapabilityChecks::whatWorksIsListed)
        .rule("CAP-008", CapabilityChecks::foreignRunIsNotFound);
  }

  private static void constant(Trace trace, Findings findings) {
    List<TraceEvent.Call> calls = trace.calls("capabilities");
    for (TraceEvent.Call call : calls) {
      findings.equal(
          "what handle " + call.handle() + " declares",
          calls.get(0).result(),
          call.result(),
          trace.where(call));
    }
  }

  private static void requestsAreRefused(Trace trace, Findings findings) {
    for (Feature feature : Feature.values()) {
      String alias = Refusal.alias(feature);
      for (TraceEvent.Submitted submitted : trace.submissions(alias)) {
        refused(feature, submitted.error(), trace.where(submitted), findings);
        for (TraceEvent.Seen seen : trace.all(TraceEvent.Seen.class).toList()) {
          findings.that(
              !seen.status().requestKey().value().equals(submitted.key()),
              trace.where(seen),
              seen.via() + " shows a run with its key: " + seen.status(),
              "a refused request makes no run");
        }
      }
      for (TraceEvent.Call call : trace.calls("find")) {
        if (call.run().equals(alias)) {
          findings.that(
              call.shown().isArray() && call.shown().isEmpty(),
              trace.where(call),
              "a run was found after the refusal: " + call.result(),
              "a refused request makes no run");
        }
      }
      for (TraceEvent.Call call : trace.calls("plan")) {
        if (call.run().equals(alias)) {
          findings.that(
              call.result() != null && !call.result().toString().contains('"' + feature.id() + '"'),
              trace.where(call),
              feature.id() + " is declared, but the plan says " + call.result(),
              "what is declared is not refused");
        }
      }
    }
  }

  private static void refused(
      Feature feature, @Nullable CallError error, Where where, Findings findings) {
    findings.that(
        error != null && error.type().equals("RefusedException") && error.names(feature),
        where,
        feature.id() + " is not declared, and was answered with " + error,
        "it has to be refused by its name");
  }

  private static void callsAreRefused(Trace trace, Findings findings) {
    for (TraceEvent.Log log : trace.all(TraceEvent.Log.class).toList()) {
      Feature feature = log.attempt() > 1 ? Feature.LOGS_ATTEMPT : Feature.LOGS;
      findings.that(
          trace.has(feature),
          trace.where(log),
          "the log of attempt " + log.attempt() + " was answered with lines",
          "it has to be refused by the name of the feature");
    }
    for (TraceEvent.Call call : trace.all(TraceEvent.Call.class).toList()) {
      Feature feature = needed(call);
      if (feature != null) {
        if (trace.has(feature)) {
          findings.that(
              call.error() == null || !call.error().names(feature),
              trace.where(call),
              call.op() + " was answered with " + call.error(),
              "what is declared is not refused");
        } else {
          CallError error = call.error();
          boolean byName =
              error != null
                  && error.type().equals("RefusedException")
                  && error.problems().stream().anyMatch(p -> !p.feature().isEmpty());
          findings.that(
              byName,
              trace.where(call),
              call.op() + " was answered with " + call.error(),
              "it has to be refused by the name of the feature");
        }
      }
    }
  }

  /** Returns what an engine has to declare to answer a call that asks for it. */
  private static @Nullable Feature needed(TraceEvent.Call call) {
    if (call.op().equals("list")) {
      return asked(call);
    } else if (!call.run().equals("plain")) {
      return null;
    }
    return call.op().equals("log")
        ? "1".equals(call.args().get("attempt")) ? Feature.LOGS : Feature.LOGS_ATTEMPT
        : NEEDED.get(call.op());
  }

  /** Returns what a query asks for that not every engine can do. */
  private static @Nullable Feature asked(TraceEvent.Call list) {
    if (list.args().keySet().stream().anyMatch(name -> name.startsWith("label "))) {
      return Feature.LIST_FILTER;
    }
    return "1".equals(list.args().get("pageSize")) ? Feature.LIST_PAGE : null;
  }

  private static void limitsAreSensible(Trace trace, Findings findings) {
    // What has no limit is as good as a high one.
    findings.witness(trace.begin().limits().isEmpty() ? 1 : 0);
    trace
        .begin()
        .limits()
        .forEach(
            (name, value) ->
                findings.that(
                    value >= FLOORS.getOrDefault(name, 1L),
                    trace.where(),
                    name + " is " + value,
                    "it has to be at least " + FLOORS.getOrDefault(name, 1L)));
  }

  /** Whoever shares runs without a word does no harm by it; of him nothing is asked here. */
  private static void foreignRunIsNotFound(Trace trace, Findings findings) {
    int first = trace.run("plain").submitted().handle();
    TraceEvent.Call asked =
        trace.calls("run").stream()
            .filter(call -> call.run().equals("plain") && call.handle() != first)
            .findFirst()
            .orElse(null);
    if (asked == null) {
      findings.unreached(trace.where(), "no other handle was asked for the run");
      return;
    }
    boolean shows =
        trace
            .all(TraceEvent.Seen.class)
            .anyMatch(seen -> seen.run().equals("plain") && seen.handle() != first);
    if (asked.error() == null && shows) {
      findings.unseen(trace.where(asked), "the engine shares its runs, though it does not say so");
      return;
    }
    findings.that(
        asked.failedWith("NotFoundException"),
        trace.where(asked),
        "it was answered with " + (asked.error() == null ? "a handle on nothing" : asked.error()),
        "the run belongs to another engine object");
  }

  private static void impliedFeaturesAreDeclared(Trace trace, Findings findings) {
    for (Feature feature : Feature.values()) {
      String missing =
          feature.implied().filter(implied -> !trace.has(implied)).map(Feature::id).orElse("");
      findings.that(
          missing.isEmpty() || !trace.has(feature),
          trace.where(),
          feature.id() + " is declared without " + missing,
          "it makes no sense without it");
    }
  }

  /** Of a request for everything, the plan and the refusal name whatever is missing. */
  private static void allAreNamed(Trace trace, Findings findings) {
    Set<String> missing = new TreeSet<>();
    trace.fact("asked for").forEach(feature -> missing.add(feature.asText()));
    missing.removeAll(trace.begin().features());
    for (TraceEvent.Call plan : trace.calls("plan")) {
      Set<String> named = new TreeSet<>();
      plan.shown().forEach(problem -> named.add(problem.path("feature").asText()));
      allAreNamed("the plan", missing, named, plan.error(), trace.where(plan), findings);
    }
    for (TraceEvent.Submitted submitted : trace.submissions("everything")) {
      Where where = trace.where(submitted);
      allAreNamed("submit", missing, Set.of(), submitted.error(), where, findings);
    }
  }

  private static void allAreNamed(
      String what,
      Set<String> missing,
      Set<String> planned,
      @Nullable CallError error,
      Where where,
      Findings findings) {
    Set<String> named = new TreeSet<>(planned);
    if (error != null) {
      error.problems().forEach(problem -> named.add(problem.feature()));
    }
    named.remove("");
    if (missing.isEmpty()) {
      findings.that(
          named.isEmpty(), where, what + " names " + named, "all that was asked for is declared");
    }
    for (String feature : missing) {
      findings.that(
          named.contains(feature),
          where,
          feature + " is not declared, and " + what + " names only " + named,
          "all that is missing is named at once");
    }
  }

  /** The verdict is the list: nobody is forbidden to do more than he says, but by other rules. */
  private static void whatWorksIsListed(Trace trace, Findings findings) {
    List<String> works = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      if (!trace.has(feature) && works(feature, trace)) {
        works.add(feature.id());
      }
    }
    findings.that(
        works.isEmpty(),
        trace.where(),
        "it does " + String.join(", ", works),
        "it does not declare that");
  }

  private static boolean works(Feature feature, Trace trace) {
    return trace.submissions(Refusal.alias(feature)).stream().anyMatch(s -> s.error() == null)
        || trace
            .all(TraceEvent.Call.class)
            .anyMatch(call -> call.error() == null && needed(call) == feature)
        || trace
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().equals("probed " + feature.id()))
            .anyMatch(fact -> fact.value().asText().equals("there"));
  }
}
