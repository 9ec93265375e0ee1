package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.generate.CallModel;
import io.tiphys.tck.internal.generate.Corpus;
import io.tiphys.tck.internal.generate.Normal;
import io.tiphys.tck.internal.generate.Oracle;
import io.tiphys.tck.internal.generate.Sketch;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Area DIF: workflows and sequences of calls that nobody thought of. */
final class GeneratedChecks {
  private GeneratedChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("DIF-001", (trace, findings) -> justified(trace, findings, false))
        .rule("DIF-002", (trace, findings) -> justified(trace, findings, true))
        .rule("DIF-003", GeneratedChecks::sameAgain)
        .rule("DIF-004", (trace, findings) -> asRecorded(trace, findings, true))
        .rule("DIF-005", GeneratedChecks::callsFollowTheModel)
        .rule("DIF-006", GeneratedChecks::sameOtherwise)
        .rule("DIF-007", (trace, findings) -> asRecorded(trace, findings, false));
  }

  /**
   * Calls something for each fact whose name is a word and a run that was submitted, with the run
   * and the fact.
   */
  private static void each(Trace trace, String word, BiConsumer<String, JsonNode> action) {
    trace
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().startsWith(word + " "))
        .forEach(
            fact -> {
              String alias = fact.name().substring(word.length() + 1);
              if (isPlayed(trace, alias)) {
                action.accept(alias, fact.value());
              }
            });
  }

  private static boolean isPlayed(Trace trace, String alias) {
    return !trace.submissions(alias).isEmpty();
  }

  private static Sketch sketch(Trace trace, String alias) {
    return Corpus.read(trace.fact("sketch " + alias));
  }

  private static Map<String, String> outcome(Trace trace, String alias) {
    return Normal.of(sketch(trace, alias), trace.run(alias).end());
  }

  private static void justified(Trace trace, Findings findings, boolean ofTokens) {
    each(
        trace,
        "sketch",
        (alias, json) -> {
          RunTrace run = trace.run(alias);
          RunStatus end = run.end();
          boolean cancelled = run.calls("cancel").stream().anyMatch(call -> call.error() == null);
          List<Oracle.Objection> objections =
              Oracle.objections(Corpus.read(json), end, cancelled).stream()
                  .filter(objection -> objection.isOfToken() == ofTokens)
                  .toList();
          findings.witness(objections.isEmpty() ? 1 : 0);
          for (Oracle.Objection objection : objections) {
            findings.that(
                false,
                run.where().task(objection.path()),
                objection.sentence(),
                (ofTokens
                        ? "a token is made of what was read"
                        : "each phase needs a cause among the other facts of the run")
                    + smallest(trace, alias));
          }
        });
  }

  private static String smallest(Trace trace, String alias) {
    return trace
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().equals("smallest " + alias))
        .map(fact -> fact.value().asText().strip().replace('\n', ' '))
        .map(java -> "; the smallest workflow that shows such a fault: " + java)
        .findFirst()
        .orElse("");
  }

  private static void sameAgain(Trace trace, Findings findings) {
    each(
        trace,
        "again",
        (second, first) -> {
          if (isPlayed(trace, first.asText())) {
            compare(
                trace,
                second,
                outcome(trace, first.asText()),
                outcome(trace, second),
                "two runs of one workflow have to come to the same",
                findings);
          }
        });
  }

  private static void compare(
      Trace trace,
      String alias,
      Map<String, String> expected,
      Map<String, String> actual,
      String why,
      Findings findings) {
    List<String> differences = Normal.differences(expected, actual);
    findings.that(
        differences.isEmpty(), trace.run(alias).where(), String.join(", ", differences), why);
  }

  /** Another engine gave the recorded outcomes; which one stands beside them. */
  private static void asRecorded(Trace trace, Findings findings, boolean newestOnly) {
    String newest = Corpus.all().get(Corpus.all().size() - 1).version();
    each(
        trace,
        "recorded",
        (alias, recorded) -> {
          if (!newestOnly || recorded.path("version").asText().equals(newest)) {
            String by =
                newestOnly
                    ? recorded.path("by").toString() + " came to another end"
                    : "version " + recorded.path("version").asText() + " recorded another end";
            compare(
                trace, alias, texts(recorded.path("outcome")), outcome(trace, alias), by, findings);
          }
        });
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new TreeMap<>();
    json.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static void sameOtherwise(Trace trace, Findings findings) {
    each(
        trace,
        "changed",
        (alias, change) -> {
          String first = change.path("of").asText();
          if (!isPlayed(trace, first)) {
            return;
          }
          Map<String, String> before = outcome(trace, first);
          Map<String, String> after = outcome(trace, alias);
          Map<String, String> expected = new TreeMap<>();
          Map<String, String> actual = new TreeMap<>();
          texts(change.path("paths"))
              .forEach(
                  (path, now) -> {
                    Optional.ofNullable(before.get(path)).ifPresent(o -> expected.put(path, o));
                    Optional.ofNullable(after.get(now)).ifPresent(o -> actual.put(path, o));
                  });
          compare(
              trace, alias, expected, actual, "what was changed must not matter to it", findings);
        });
  }

  private static void callsFollowTheModel(Trace trace, Findings findings) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Stream.of(Feature.values()).filter(trace::has).forEach(features::add);
    Map<String, CallModel> models = new LinkedHashMap<>();
    trace
        .all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().startsWith("step of "))
        .forEach(
            fact -> {
              CallModel model =
                  models.computeIfAbsent(fact.name(), sequence -> new CallModel(features));
              CallModel.Op op = CallModel.Op.valueOf(fact.value().path("op").asText());
              String run = fact.value().path("run").asText();
              String expected = model.expect(new CallModel.Step(op, run));
              String observed = fact.value().path("observed").asText();
              findings.that(
                  observed.equals(expected),
                  trace.where(fact),
                  fact.name() + ": " + op + " of run " + run + " came to '" + observed + "'",
                  "by the model it comes to '" + expected + "'");
            });
  }
}
