package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges what many rules say of one task: by the engine's words, and by those of the body. */
final class Facts {
  private final RunTrace run;
  private final Findings findings;

  private Facts(RunTrace run, Findings findings) {
    this.run = run;
    this.findings = findings;
  }

  static Facts of(RunTrace run, Findings findings) {
    return new Facts(run, findings);
  }

  Where at(String path) {
    return run.where().task(path);
  }

  /** The run ended in a phase. */
  Facts run(Phase phase) {
    findings.equal("phase of the run", phase, run.end().phase(), run.where());
    return this;
  }

  Facts phase(String path, Phase phase) {
    findings.equal("phase", phase, run.task(path).phase(), at(path));
    return this;
  }

  Facts phase(String path, Phase phase, Reason reason) {
    findings.equal("reason", reason, run.task(path).reason(), at(path));
    return phase(path, phase);
  }

  /** Tasks SUCCEEDED, and the body of each ran in one attempt, once. */
  Facts ranOnce(String... paths) {
    for (String path : paths) {
      phase(path, Phase.SUCCEEDED);
      findings.equal("attempts", 1, run.task(path).attempts().size(), at(path));
      bodyEnded(path, 0);
    }
    return this;
  }

  private void bodyEnded(String path, int code) {
    if (speaks(path)) {
      BodyTrace body = run.body(path);
      int starts = run.ran(path).stream().mapToInt(BodyTrace::starts).sum();
      findings.equal("bodies that ran", 1, starts, at(path));
      findings.equal("exit code of the body", code, body.exitCode().orElse(-1), at(path));
    }
  }

  /**
   * A body came to its own end with an exit code: by its own words or, where nobody passes these
   * on, by those of the engine.
   */
  Facts ended(String path, int code) {
    OptionalInt last =
        run.task(path).attempts().stream()
            .map(AttemptStatus::exitCode)
            .reduce(OptionalInt.empty(), (before, after) -> after);
    OptionalInt actual = speaks(path) ? run.body(path).exitCode() : last;
    findings.equal("exit code of the body", code, actual.orElse(-1), at(path));
    return this;
  }

  /** Without logs only an output tells of a body, which one that fails does not hand out. */
  boolean speaks(String path) {
    return run.trace().has(Feature.LOGS) || !run.ran(path).isEmpty();
  }

  /** A task FAILED with an exit code, which its body meant, in the only attempt. */
  Facts failedOnce(String path, int code) {
    phase(path, Phase.FAILED, Reason.EXIT_CODE);
    findings.equal("attempts", 1, run.task(path).attempts().size(), at(path));
    bodyEnded(path, code);
    return this;
  }

  /** Tasks were SKIPPED for a reason, and no body of theirs ran. */
  Facts skipped(Reason reason, String... paths) {
    for (String path : paths) {
      phase(path, Phase.SKIPPED, reason).neverRan(path);
    }
    return this;
  }

  /** Tasks were OMITTED, and no body of theirs ran. */
  Facts omitted(String... paths) {
    for (String path : paths) {
      phase(path, Phase.OMITTED).neverRan(path);
    }
    return this;
  }

  /** Neither the engine nor a body says that anything of a task, group or fan-out started. */
  Facts neverRan(String path) {
    long bodies = History.of(run).bodies(path).filter(body -> body.starts() > 0).count();
    findings.equal("bodies that ran", 0L, bodies, at(path));
    long attempts = run.task(path).flattened().mapToLong(task -> task.attempts().size()).sum();
    findings.equal("attempts", 0L, attempts, at(path));
    return this;
  }

  /** Nothing of the later ones began before all of the earlier one had ended. */
  Facts inOrder(String earlier, String... later) {
    History history = History.of(run);
    for (String path : later) {
      if (speaks(path)) {
        run.body(path);
      }
      history.inOrder(findings, earlier, path);
    }
    return this;
  }

  /** The body received a value, byte for byte. */
  Facts received(String path, String name, String value) {
    Optional<String> actual = run.body(path).received(name);
    findings.that(
        actual.equals(Optional.of(Content.sha256(value))),
        at(path),
        "digest of " + name + " is " + actual.orElse("missing"),
        "it has to be that of '" + value + "'");
    return this;
  }

  /** The body found a variable or a file missing, which differs from empty. */
  Facts missed(String path, String name) {
    BodyTrace body = run.body(path);
    findings.that(
        body.missed(name) && body.received(name).isEmpty(),
        at(path),
        name
            + " is "
            + body.received(name).map(digest -> "there: " + digest).orElse("not looked at"),
        "it has to be absent");
    return this;
  }

  /** The status shows an output. */
  Facts output(String path, String name, String value) {
    TaskStatus task = run.task(path);
    findings.equal("output " + name, value, task.outputs().getOrDefault(name, "missing"), at(path));
    return this;
  }

  /** The run handed out an output. */
  Facts handedOut(String name, String value) {
    findings.equal("output " + name + " of the run", value, handedOut(name), run.where());
    return this;
  }

  /** Returns an output of the run, or a text that no run hands out. */
  String handedOut(String name) {
    return run.end().outputs().getOrDefault(name, "(missing)");
  }

  /** The body found a file with some content. */
  Facts found(String path, String file, String sha256) {
    BodyTrace body = run.body(path);
    String actual =
        body.file(file)
            .map(EvidenceLine.FileDigest::sha256)
            .or(() -> body.directory(file).map(EvidenceLine.DirectoryDigest::sha256))
            .orElse("(missing)");
    findings.equal("digest of " + file, sha256, actual, at(path));
    return this;
  }
}
