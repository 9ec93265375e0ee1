package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.Reason;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.body.Tree;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Area ART: artifacts of the caller, and deliveries. */
final class CallerChecks {
  /** How often the scenario closes a read early before anything else. */
  private static final int OFTEN = 61;

  private static final int MEBIBYTE = 1 << 20;

  private CallerChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("ART-009", CallerChecks::handedIn)
        .rule("ART-010", CallerChecks::read)
        .rule("ART-013", CallerChecks::unknown)
        .rule("ART-016", CallerChecks::closedEarly)
        .rule("ART-018", CallerChecks::early)
        .rule("ART-019", CallerChecks::delivered)
        .rule("ART-020", CallerChecks::deliveryFails)
        .rule("ART-021", CallerChecks::notDelivered)
        .rule("ART-022", CallerChecks::shownAtItsDestination)
        .rule("ART-023", CallerChecks::deliveredDirectory)
        .rule("SEC-010", CallerChecks::names);
  }

  private static void handedIn(Trace trace, Findings findings) {
    Facts facts =
        Facts.of(trace.run("caller"), findings)
            .ranOnce("maker")
            .found("maker", "in/raw", bytes(MEBIBYTE - 1, 4));
    if (trace.run("caller").workflow().artifacts().size() > 1) {
      facts.found("maker", "in/stored", bytes(1001, 5));
    }
  }

  private static String bytes(int size, int seed) {
    return Content.sha256(Content.bytes(size, seed));
  }

  private static void read(Trace trace, Findings findings) {
    String file = bytes(MEBIBYTE, 3);
    Facts facts = Facts.of(trace.run("caller"), findings).found("maker", "out/file", file);
    for (String fact : List.of("output of the run", "output of the task", "downloaded")) {
      ArtifactChecks.holds(trace.fact(fact), file, facts.at("maker"), findings);
    }
  }

  private static void unknown(Trace trace, Findings findings) {
    for (String fact : List.of("unknown of the run", "unknown of the task", "unknown task")) {
      findings.equal(
          fact, "NotFoundException", trace.fact(fact).path("type").asText(), trace.where());
    }
  }

  /** The first reads of all were given up after a byte. */
  private static void closedEarly(Trace trace, Findings findings) {
    TraceEvent.Call first = trace.run("caller").call("open");
    TraceEvent.Call failed =
        trace.run("caller").calls("open").stream()
            .limit(OFTEN)
            .filter(call -> call.error() != null)
            .findFirst()
            .orElse(first);
    findings.that(
        failed.error() == null, trace.where(failed), failed.error(), "there is something to read");
    ArtifactChecks.holds(
        trace.fact("output of the run"), bytes(MEBIBYTE, 3), trace.where(first), findings);
  }

  private static void early(Trace trace, Findings findings) {
    RunTrace run = trace.run("early");
    Optional<EvidenceLine.FileDigest> digest = run.body("maker").file("out/file");
    if (digest.isEmpty()) {
      findings.unreached(run.where().task("maker"), "the body did not come to its end");
      return;
    }
    EvidenceLine.FileDigest written = digest.get();
    for (String fact : List.of("early of the run", "early of the task")) {
      JsonNode got = trace.fact(fact);
      findings.that(
          got.path("type").asText().equals("NotFoundException")
              || got.path("sha256").asText().equals(written.sha256()),
          run.where().task("maker"),
          "reading it early gave " + got,
          "it has to be all or nothing: " + written);
    }
  }

  private static void deliveryFails(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions("in-vain")) {
      if (submitted.error() != null && submitted.error().has("UNKNOWN_STORE")) {
        findings.unreached(
            trace.where(submitted),
            "the engine does not know the stores of EngineUnderTest.failingStores");
        return;
      }
    }
    RunTrace run = trace.run("in-vain");
    Facts.of(run, findings).ranOnce("maker").run(Phase.FAILED);
    findings.equal("reason of the run", Reason.DELIVERY_FAILED, run.end().reason(), run.where());
  }

  private static void delivered(Trace trace, Findings findings) {
    String file = bytes(MEBIBYTE, 7);
    Facts facts =
        Facts.of(trace.run("delivers"), findings)
            .run(Phase.SUCCEEDED)
            .found("maker", "out/file", file);
    ArtifactChecks.holds(trace.fact("delivered"), file, facts.at("maker"), findings);
    ArtifactChecks.holds(trace.fact("output after delivery"), file, facts.at("maker"), findings);
  }

  private static void notDelivered(Trace trace, Findings findings) {
    if (!trace.fact("delivered").has("sha256")) {
      findings.unreached(trace.run("delivers").where(), "no run has delivered anything");
      return;
    }
    RunTrace run = trace.run("fails");
    Facts.of(run, findings).run(Phase.FAILED).ranOnce("maker").failedOnce("failing", 3);
    findings.equal(
        "what lies at the destination",
        "nothing",
        trace.fact("delivered by a failed run").asText(),
        run.where());
  }

  private static void shownAtItsDestination(Trace trace, Findings findings) {
    boolean directory = trace.begin().scenario().equals("delivered-directory");
    RunTrace run = trace.run(directory ? "delivers-tree" : "delivers");
    ArtifactLocation shown = run.end().artifacts().get(directory ? "tree" : "file");
    findings.equal(
        "the artifact is shown at",
        trace.fact("destination").asText(),
        shown == null ? "no place" : shown.toString(),
        run.where());
  }

  private static void deliveredDirectory(Trace trace, Findings findings) {
    RunTrace run = trace.run("delivers-tree");
    Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("maker");
    Map<String, String> found = new TreeMap<>();
    JsonNode archive = trace.fact("archive");
    archive.fieldNames().forEachRemaining(name -> found.put(name, archive.path(name).asText()));
    findings.equal("the files of the archive", Trees.files(), found, run.where());
    byte[] content = "handed in".getBytes(StandardCharsets.UTF_8);
    Facts.of(trace.run("hands-in-tree"), findings)
        .ranOnce("reader")
        .found(
            "reader", "in/tree", new Tree().directory("d").file("d/a b", content, false).sha256());
  }

  private static void names(Trace trace, Findings findings) {
    trace
        .all(TraceEvent.Fact.class)
        .forEach(
            fact -> {
              String name = fact.name();
              findings.that(
                  fact.value().isObject(),
                  trace.where(fact),
                  name + " was accepted",
                  "it leads out of its run, so it has to be refused");
            });
  }
}
