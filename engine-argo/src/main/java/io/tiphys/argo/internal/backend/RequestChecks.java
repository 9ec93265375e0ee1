package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.EngineException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a request on this engine, whatever its definition says.
 *
 * <p>Thread-safe.
 */
final class RequestChecks {
  private final BackendSettings settings;
  private final Runnable library;

  RequestChecks(BackendSettings settings) {
    this(settings, Archives::requireLibrary);
  }

  /** Makes one that looks for the library of directories where the test says. */
  RequestChecks(BackendSettings settings, Runnable library) {
    this.settings = settings;
    this.library = library;
  }

  List<Problem> of(SubmitRequest request) {
    List<Problem> problems = new ArrayList<>();
    request.files().keySet().forEach(artifact -> checkDirectory(artifact, problems));
    request
        .locations()
        .forEach(
            (artifact, from) -> {
              if (!Keys.isDirectory(settings.compile().artifactPrefix(), from.key())) {
                checkDirectory(artifact, problems);
              }
            });
    return problems;
  }

  /** A directory is packed here before its run is made. */
  private void checkDirectory(InputArtifact artifact, List<Problem> problems) {
    if (!artifact.isDirectory() || settings.artifacts().isEmpty()) {
      return;
    }
    try {
      library.run();
    } catch (EngineException e) {
      problems.add(
          new Problem(
              ProblemCode.UNSUPPORTED_FEATURE,
              "artifacts[" + artifact.name() + "]",
              String.valueOf(e.getMessage()),
              "or hand in an archive as a file",
              Optional.of(Feature.ARTIFACT_DIR)));
    }
  }
}
