package io.tiphys.plan;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds artifacts that are missing, unknown, of another kind than declared, or too large. */
final class ArtifactChecks {
  private final SubmitRequest request;
  private final Workflow workflow;
  private final Bounds bounds;
  private final Findings found;

  private ArtifactChecks(SubmitRequest request, Bounds bounds, Findings found) {
    this.request = request;
    this.workflow = request.workflow();
    this.bounds = bounds;
    this.found = found;
  }

  static void check(SubmitRequest request, Bounds bounds, Findings found) {
    new ArtifactChecks(request, bounds, found).check();
  }

  private void check() {
    Set<InputArtifact> given = new LinkedHashSet<>(request.files().keySet());
    given.addAll(request.locations().keySet());
    Map<String, InputArtifact> declared =
        Declared.byName(workflow.artifacts(), InputArtifact::name);
    Set<String> names = new LinkedHashSet<>();
    given.forEach(artifact -> names.add(artifact.name()));
    for (InputArtifact artifact : workflow.artifacts()) {
      if (given.contains(artifact)) {
        checkContent(artifact);
      } else if (!artifact.isOptional() && !names.contains(artifact.name())) {
        refuseMissing(artifact, names);
      }
    }
    given.forEach(
        artifact ->
            Declared.check(
                artifact, artifact.name(), declared, path(artifact), "input artifact", found));
  }

  private void refuseMissing(InputArtifact artifact, Set<String> given) {
    found.add(
        ProblemCode.MISSING_ARGUMENT,
        path(artifact),
        "the workflow needs this "
            + LocalFile.kind(artifact.isDirectory())
            + ", but is given "
            + (given.isEmpty() ? "no artifact at all" : "only " + Words.list(given)),
        "add it with artifact(...)");
  }

  private void checkContent(InputArtifact artifact) {
    Path file = request.files().get(artifact);
    if (file == null) {
      ArtifactLocation location = request.locations().get(artifact);
      if (location != null) {
        location.sizeBytes().ifPresent(bytes -> checkSize(artifact, bytes));
      }
      return;
    }
    LocalFile local = new LocalFile(file, artifact.isDirectory());
    Optional<String> objection = local.objection();
    if (objection.isPresent()) {
      found.add(
          local.exists() ? ProblemCode.INVALID_VALUE : ProblemCode.UNKNOWN_REFERENCE,
          path(artifact),
          objection.get(),
          "hand in a " + LocalFile.kind(artifact.isDirectory()) + " that this process may read");
    } else if (bounds.has(Limit.ARTIFACT_BYTES)) {
      checkSize(artifact, local.bytes());
    }
  }

  private void checkSize(InputArtifact artifact, long bytes) {
    bounds.check(
        Limit.ARTIFACT_BYTES,
        bytes,
        path(artifact),
        "has %d bytes",
        "hand it in as several smaller ones",
        found);
  }

  private static String path(InputArtifact artifact) {
    return "artifacts[" + artifact.name() + "]";
  }
}
