package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Area VAL: what is wrong is said before anything happens. */
final class ValidationChecks {
  private ValidationChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule(
            "VAL-001",
            (trace, f) -> {
              said("cycle", "CYCLE", trace, f);
              for (String member : List.of("a", "b", "c")) {
                f.that(
                    trace.fact("cycle").path("message").asText().contains(member),
                    trace.where(),
                    trace.fact("cycle"),
                    "the members of the cycle are named");
              }
            })
        .rule("VAL-002", (trace, f) -> said("unknown task", "UNKNOWN_REFERENCE", trace, f))
        .rule("VAL-003", (trace, f) -> said("duplicate", "DUPLICATE_NAME", trace, f))
        .rule("VAL-004", (trace, f) -> refused("missing", Set.of("MISSING_ARGUMENT"), trace, f))
        .rule("VAL-005", (trace, f) -> refused("undeclared", Set.of("UNKNOWN_ARGUMENT"), trace, f))
        .rule(
            "VAL-006",
            (trace, f) -> {
              said("undeclared parameter", "UNKNOWN_REFERENCE", trace, f);
              said("output of a stranger", "UNKNOWN_REFERENCE", trace, f);
              said("undeclared output in a document", "UNKNOWN_REFERENCE", trace, f);
              fails("undeclared output", trace, f);
            })
        .rule("VAL-007", (trace, f) -> said("output of a group's member", "OUT_OF_SCOPE", trace, f))
        .rule("VAL-008", (trace, f) -> said("empty", "EMPTY", trace, f))
        .rule(
            "VAL-009",
            (trace, f) -> {
              fails("no attempts", trace, f);
              fails("no parallelism", trace, f);
              fails("no time", trace, f);
            })
        .rule("VAL-010", (trace, f) -> fails("name", trace, f))
        .rule(
            "VAL-011",
            (trace, f) -> {
              said("condition that cannot hold", "INVALID_CONDITION", trace, f);
              said("condition of an unknown kind", "INVALID_CONDITION", trace, f);
            })
        .rule(
            "VAL-012",
            (trace, f) -> {
              fails("fan-out over a text", trace, f);
              said("fan-out over a text in a document", "NOT_A_LIST", trace, f);
            })
        .rule("VAL-013", ValidationChecks::allAtOnce)
        .rule("VAL-014", ValidationChecks::sameCodesEverywhere)
        .rule("VAL-015", ValidationChecks::planAndSubmitAgree)
        .rule(
            "VAL-016",
            (trace, f) ->
                f.that(
                    List.of("name", "workflow")
                        .contains(trace.fact("null").path("message").asText()),
                    trace.where(),
                    trace.fact("null"),
                    "the argument that is null is named"))
        .rule("VAL-017", (trace, f) -> said("self", "CYCLE", trace, f))
        .rule("VAL-018", (trace, f) -> said("two outputs at one path", "PATH_CONFLICT", trace, f))
        .rule(
            "VAL-019",
            (trace, f) -> said("dependency on the exit handler", "INVALID_EXIT_HANDLER", trace, f))
        .rule("UNI-008", (trace, f) -> refused("nul", Set.of("INVALID_VALUE"), trace, f))
        .rule("UNI-009", (trace, f) -> refused("surrogate", Set.of("INVALID_VALUE"), trace, f));
  }

  private static Set<String> codes(JsonNode error) {
    Set<String> codes = new TreeSet<>();
    error.path("problems").forEach(problem -> codes.add(problem.path("code").asText()));
    return codes;
  }

  /** A definition was refused as a whole, by a problem with this code. */
  private static void said(String name, String code, Trace trace, Findings findings) {
    findings.that(
        codes(trace.fact(name)).contains(code),
        trace.where(),
        name + " was answered with " + trace.fact(name),
        "there has to be a problem " + code);
  }

  /** Something could not be built at all. */
  private static void fails(String name, Trace trace, Findings findings) {
    findings.that(
        trace.fact(name).isObject(),
        trace.where(),
        name + " was accepted",
        "it has to be refused when it is built");
  }

  private static void refused(String alias, Set<String> codes, Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions(alias)) {
      findings.that(
          submitted.error() != null
              && submitted.error().type().equals("RefusedException")
              && codes.stream().allMatch(submitted.error()::has),
          trace.where(submitted),
          "answered with " + submitted.error(),
          "it has to be refused with " + codes);
    }
    for (TraceEvent.Call call : trace.calls("find")) {
      if (call.run().equals(alias)) {
        findings.that(
            call.shown().isArray() && call.shown().isEmpty(),
            trace.where(call),
            "found " + call.result(),
            "a refused request makes no run");
      }
    }
  }

  private static void allAtOnce(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("definitions")) {
      JsonNode several = trace.fact("several");
      findings.that(
          several.path("problems").size() == 3,
          trace.where(),
          several.path("problems"),
          "a name used twice, an output of a stranger and an undeclared parameter");
      several
          .path("problems")
          .forEach(
              problem ->
                  findings.that(
                      !problem.path("code").asText().isEmpty()
                          && !problem.path("path").asText().isEmpty(),
                      trace.where(),
                      problem,
                      "each problem has a code and a path"));
    } else {
      refused(
          "both", Set.of("MISSING_ARGUMENT", "UNKNOWN_ARGUMENT", "INVALID_VALUE"), trace, findings);
      if (!trace.submissions("two kinds").isEmpty()) { // Earlier traces do not have it.
        refused("two kinds", Set.of("MISSING_ARGUMENT", "LIMIT_EXCEEDED"), trace, findings);
      }
    }
  }

  private static void sameCodesEverywhere(Trace trace, Findings findings) {
    refused("not a number", Set.of("INVALID_VALUE"), trace, findings);
    for (TraceEvent.Submitted submitted : trace.submissions("missing")) {
      // Whether it is refused at all, and as what, is another rule's.
      if (submitted.error() != null && submitted.error().type().equals("RefusedException")) {
        findings.that(
            submitted.error().has("MISSING_ARGUMENT"),
            trace.where(submitted),
            submitted.error(),
            "the code is MISSING_ARGUMENT");
        findings.that(
            submitted.error().problems().stream()
                .anyMatch(p -> p.path().equals("p") || p.path().equals("arguments[p]")),
            trace.where(submitted),
            submitted.error(),
            "the path names the parameter");
      }
    }
  }

  private static void planAndSubmitAgree(Trace trace, Findings findings) {
    for (TraceEvent.Call plan : trace.calls("plan")) {
      for (TraceEvent.Submitted submitted : trace.submissions(plan.run())) {
        int planned = plan.result() == null ? -1 : plan.result().size();
        int submittedWith = submitted.error() == null ? 0 : submitted.error().problems().size();
        findings.equal(
            "the number of problems at submit", planned, submittedWith, trace.where(submitted));
      }
    }
  }
}
