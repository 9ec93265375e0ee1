package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.body.Tree;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Area ART: artifacts between tasks. */
final class ArtifactChecks {
  private static final int MEBIBYTE = 1 << 20;
  private static final String NOTHING = Content.sha256("");

  private ArtifactChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("ART-001", (trace, f) -> handedOver(trace.run("one"), f, "file", bytes(MEBIBYTE, 1)))
        .rule("ART-002", (trace, f) -> handedOver(trace.run("one"), f, "empty", NOTHING))
        .rule("ART-003", (trace, f) -> arrived(trace, f, "plain", Trees.plain()))
        .rule("ART-004", (trace, f) -> arrived(trace, f, "empty", Trees.empty()))
        .rule("ART-005", (trace, f) -> arrived(trace, f, "programs", Trees.programs()))
        .rule("ART-006", (trace, f) -> arrived(trace, f, "names", Trees.names()))
        .rule(
            "ART-007",
            (trace, f) ->
                Facts.of(trace.run("directory"), f)
                    .found("reader", "in/tree/links/target", Trees.linked())
                    .found("reader", "in/tree/links/sub/link", Trees.linked()))
        .rule("ART-008", ArtifactChecks::ownCopies)
        .rule("ART-011", ArtifactChecks::missing)
        .rule("ART-012", ArtifactChecks::nothingOfFailedAttempts)
        .eachRun("ART-014", ArtifactChecks::locationsTellTheTruth)
        .rule("ART-015", ArtifactChecks::ownRuns)
        .rule("ART-017", ArtifactChecks::ownInstances)
        .rule(
            "UNI-011",
            (trace, f) -> {
              long most = trace.limit("ARTIFACT_BYTES").orElse(Long.MAX_VALUE);
              String large = bytes((int) Math.min(most, 8 * MEBIBYTE), 11);
              handedOver(trace.run("one"), f, "large", large);
            });
  }

  private static String bytes(int size, int seed) {
    return Content.sha256(Content.bytes(size, seed));
  }

  /** Maker and reader say the same of a file, which is what it has to be. */
  private static void handedOver(RunTrace run, Findings findings, String name, String sha256) {
    // Of the file that somebody changes, the first to read it.
    String reader = name.equals("file") ? "changer" : "reader";
    Facts.of(run, findings)
        .ranOnce("maker")
        .found("maker", "out/" + name, sha256)
        .found(reader, "in/" + name, sha256);
  }

  private static void arrived(Trace trace, Findings findings, String part, Tree tree) {
    Facts.of(trace.run("directory"), findings)
        .ranOnce("maker", "reader")
        .found("reader", "in/tree/" + part, tree.sha256());
  }

  private static void ownCopies(Trace trace, Findings findings) {
    RunTrace run = trace.run("one");
    List<String> seen =
        run.body("changer").all(EvidenceLine.FileDigest.class).stream()
            .map(EvidenceLine.FileDigest::sha256)
            .toList();
    String file = bytes(MEBIBYTE, 1);
    if (seen.size() != 2 || seen.get(0).equals(seen.get(1))) {
      findings.unreached(run.where().task("changer"), "the first reader could change nothing");
      return;
    }
    findings.equal("digest for the first reader", file, seen.get(0), run.where().task("changer"));
    Facts.of(run, findings).inOrder("changer", "reader").found("reader", "in/file", file);
  }

  private static void missing(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("missing");
    Facts.of(run, findings)
        .phase("missing", Phase.FAILED, Reason.OUTPUT_MISSING)
        .ended("missing", 0)
        .neverRan("after-missing");
    findings.equal(
        "artifacts", Map.of(), run.task("missing").artifacts(), run.where().task("missing"));
    Facts.of(trace.runWith("left-out"), findings).ranOnce("left-out");
  }

  private static void nothingOfFailedAttempts(Trace trace, Findings findings) {
    RunTrace run = trace.run("attempts");
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
    List<Phase> phases = run.task("maker").attempts().stream().map(AttemptStatus::phase).toList();
    findings.equal("attempts", List.of(Phase.FAILED, Phase.SUCCEEDED), phases, facts.at("maker"));
    facts.missed("maker", "out/file").found("reader", "in/file", Content.sha256("line\n"));
  }

  private static void locationsTellTheTruth(RunTrace run, Findings findings) {
    if (run.terminal().isEmpty()) {
      return;
    }
    for (TaskStatus task : run.end().allTasks().toList()) {
      if (task.attempts().size() == 1
          && run.declared(task.path()).orElse(null) instanceof ContainerTask declared) {
        declared
            .artifactFiles()
            .forEach(
                (artifact, path) ->
                    run.ran(task.path()).stream()
                        .flatMap(body -> body.file(path).stream())
                        .forEach(
                            line ->
                                tellsTheTruth(
                                    Optional.ofNullable(task.artifacts().get(artifact.name())),
                                    line,
                                    run.where().task(task.path()),
                                    findings)));
      }
    }
  }

  private static void tellsTheTruth(
      Optional<ArtifactLocation> shown,
      EvidenceLine.FileDigest body,
      Where where,
      Findings findings) {
    if (shown.isPresent()) {
      ArtifactLocation location = shown.get();
      findings.that(
          location.sizeBytes().orElse(body.bytes()) == body.bytes()
              && location.sha256().orElse(body.sha256()).equals(body.sha256()),
          where,
          location + ": " + location.sizeBytes() + ", " + location.sha256(),
          "the body wrote " + body);
    }
  }

  private static void ownRuns(Trace trace, Findings findings) {
    String ofTheOther = bytes(MEBIBYTE, 2);
    RunTrace one = trace.run("one");
    for (String reader : List.of("changer", "reader")) {
      List<String> found =
          one.body(reader).all(EvidenceLine.FileDigest.class).stream()
              .map(EvidenceLine.FileDigest::sha256)
              .toList();
      findings.that(
          !found.contains(ofTheOther),
          one.where().task(reader),
          "it found " + found,
          ofTheOther + " is the digest of the other run's file");
    }
    handedOver(trace.run("other"), findings, "file", ofTheOther);
    handedOver(trace.run("other"), findings, "large", bytes(1000, 12));
  }

  private static void ownInstances(Trace trace, Findings findings) {
    RunTrace run = trace.run("instances");
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String path = "fan[" + i + "]";
      ArtifactLocation location = run.task(path).artifacts().get("file");
      places.add(location == null ? path + " has none" : location.toString());
      facts.found(path, "out/file", Content.sha256(Integer.toString(i)));
      String opened = "file of " + path;
      trace
          .all(TraceEvent.Fact.class)
          .filter(fact -> fact.name().equals(opened))
          .forEach(
              fact ->
                  holds(
                      fact.value(),
                      Content.sha256(path.substring(4, 5)),
                      facts.at(path),
                      findings));
    }
    findings.that(
        new HashSet<>(places).size() == 3 && places.stream().noneMatch(p -> p.endsWith("none")),
        run.where(),
        "the artifacts are at " + places,
        "each instance has a place of its own");
    if (run.declared("gather").isPresent()) {
      BodyTrace gather = run.body("gather");
      findings.equal(
          "what a reader of all gets",
          3L,
          gather.directory("in/file").map(EvidenceLine.DirectoryDigest::count).orElse(0L),
          facts.at("gather"));
    }
  }

  /** What was read has a digest. */
  static void holds(JsonNode read, String sha256, Where where, Findings findings) {
    findings.that(
        read.path("sha256").asText().equals(sha256),
        where,
        "reading it gave " + read,
        "it has to have the digest " + sha256);
  }
}
