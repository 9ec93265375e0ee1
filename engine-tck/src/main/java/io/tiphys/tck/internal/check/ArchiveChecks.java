package io.tiphys.tck.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.tck.internal.body.Tree;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Area SEC: archives that were made to write where they should not. */
final class ArchiveChecks {
  private static final String DOWNLOADED = "archives-downloaded";
  private static final List<String> BY_DOTS = List.of("dots", "dots-inside", "dots-up");
  private static final List<String> BY_LINKS =
      List.of(
          "symlink-only",
          "symlink",
          "symlink-up",
          "symlink-chain",
          "symlink-file",
          "hardlink",
          "hardlink-up");

  private ArchiveChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SEC-007", (trace, f) -> unpacksNothing(trace, f, BY_DOTS))
        .rule(
            "SEC-008",
            (trace, f) -> {
              unpacksNothing(trace, f, BY_LINKS);
              unpacksNothing(trace, f, added(trace));
              untouched(trace, f);
            })
        .rule("SEC-009", ArchiveChecks::absolute)
        .rule("SEC-014", ArchiveChecks::bombs);
  }

  /** Earlier traces do not have it. */
  private static List<String> added(Trace trace) {
    return trace.submissions("symlink-above").isEmpty() ? List.of() : List.of("symlink-above");
  }

  private static void untouched(Trace trace, Findings findings) {
    findings.equal(
        "a file that links of archives lead to",
        "untouched",
        trace.fact("outside").path("untouched").asText(),
        trace.where());
  }

  /** What an honest archive of the same writer holds arrives; of the hostile ones nothing does. */
  private static void unpacksNothing(Trace trace, Findings findings, List<String> archives) {
    honest(trace, findings);
    for (String archive : archives) {
      wroteNothing(trace, findings, archive);
      RunTrace run = trace.run(archive);
      Facts.of(run, findings).run(Phase.FAILED).phase("reader", Phase.FAILED);
    }
  }

  private static void honest(Trace trace, Findings findings) {
    Tree tree = new Tree().directory("d").file("d/honest", "honest".getBytes(UTF_8), false);
    Facts.of(trace.run("honest"), findings)
        .ranOnce("reader")
        .found("reader", "in/tree", tree.sha256());
  }

  /** Neither made a file of its name where it aimed, nor beside its target. */
  private static void wroteNothing(Trace trace, Findings findings, String archive) {
    JsonNode outside = trace.fact("outside");
    findings.that(
        !outside.has(archive),
        trace.where(),
        archive + " has made a file in a folder that is none of its business",
        "it may write into its target only");
    if (!trace.begin().scenario().equals(DOWNLOADED)) {
      for (JsonNode path : trace.fact("escaped")) {
        findings.that(
            !path.asText().endsWith("-" + archive),
            trace.where(),
            "it has made " + path.asText(),
            "it may write into its target only");
      }
    }
  }

  /** The tasks that read them fail, nothing of them stays, and an honest one arrives after them. */
  private static void bombs(Trace trace, Findings findings) {
    honest(trace, findings);
    boolean hasLimit = !trace.submissions("beyond the limit").isEmpty();
    if (hasLimit) {
      RunTrace run = trace.run("beyond the limit");
      Facts.of(run, findings).run(Phase.FAILED).phase("reader", Phase.FAILED);
    }
    RunTrace endless = trace.run("endless");
    if (endless.task("reader").phase() != Phase.SUCCEEDED) {
      Facts.of(endless, findings).run(Phase.FAILED).phase("reader", Phase.FAILED);
    } else if (!hasLimit) {
      // Its body looked at all that there was.
      findings.unseen(
          endless.where(), "no limit is declared, and what it unpacks knows no files with holes");
    }
    for (JsonNode path : trace.fact("left of bombs")) {
      findings.that(false, trace.where(), "there is " + path.asText(), "nothing of it is left");
    }
  }

  private static void absolute(Trace trace, Findings findings) {
    wroteNothing(trace, findings, "absolute");
    if (!trace.begin().scenario().equals(DOWNLOADED)) {
      honest(trace, findings);
      // Unpacking it below the target is as good as refusing it.
      Phase end = trace.run("absolute").task("reader").phase();
      findings.that(
          Set.of(Phase.FAILED, Phase.SUCCEEDED).contains(end),
          trace.run("absolute").where().task("reader"),
          "the task is " + end,
          "the archive is refused, or its paths are taken as relative");
      return;
    }
    findings.equal(
        "what an honest archive gives",
        "{\"d/honest\":\"honest\"}",
        trace.fact("honest").toString(),
        trace.where());
    untouched(trace, findings);
    Stream.of(BY_DOTS, BY_LINKS)
        .flatMap(List::stream)
        .forEach(archive -> wroteNothing(trace, findings, archive));
    for (JsonNode name : trace.fact("beside")) {
      boolean expected =
          Set.of("outside", "targets").contains(name.asText())
              || trace.fact("results").path(name.asText()).asText().equals("downloaded");
      findings.that(
          expected,
          trace.where(),
          "there is " + name.asText() + " beside the targets",
          "a download makes its target and nothing else");
    }
  }
}
