package io.tiphys;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The way from a run to the bytes of its artifacts.
 *
 * <p>Thread-safe.
 */
final class Results {
  private final Gate gate;

  Results(Gate gate) {
    this.gate = gate;
  }

  InputStream open(RunId id, OutputArtifact artifact) throws IOException {
    return openLocation(locate(id, artifact));
  }

  InputStream open(RunId id, String path, String artifact) throws IOException {
    requireDeclared(id);
    ArtifactLocation location =
        gate.read(id)
            .task(path)
            .flatMap(task -> Optional.ofNullable(task.artifacts().get(artifact)))
            .orElseThrow(() -> absent(id, path + "/" + artifact));
    return openLocation(location);
  }

  InputStream open(RunId id, ArtifactLocation location) throws IOException {
    requireDeclared(id);
    gate.read(id);
    return openLocation(location);
  }

  private InputStream openLocation(ArtifactLocation location) throws IOException {
    ArtifactStore store =
        gate.ask(backend -> backend.store(location.store()))
            .orElseThrow(
                () -> new NotFoundException("the engine has no store '" + location.store() + "'"));
    return store.open(location.artifactKey(), 0);
  }

  void download(RunId id, OutputArtifact artifact, Path target) throws IOException {
    ArtifactLocation location = locate(id, artifact);
    if (artifact.isDirectory()) {
      throw Submissions.refused(
          "download of directory '" + artifact.name() + "'",
          ProblemCode.UNSUPPORTED_FEATURE,
          "archives cannot be unpacked here",
          "open it and unpack the .tar.gz");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    // Beside the target, so that it can be renamed; in a directory of its own, so that the file
    // itself gets the permissions of every other new file.
    Path directory = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".tiphys-");
    Path part = directory.resolve("part");
    try {
      try (InputStream content = openLocation(location)) {
        Files.copy(content, part);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
      Files.delete(directory);
    }
  }

  private ArtifactLocation locate(RunId id, OutputArtifact artifact) {
    requireDeclared(id);
    RunStatus status = gate.read(id);
    return status.output(artifact).orElseThrow(() -> absent(id, artifact.name()));
  }

  private void requireDeclared(RunId id) {
    gate.require(Feature.ARTIFACT_CALLER_IO, "reading artifacts of run " + id);
  }

  private static NotFoundException absent(RunId id, String artifact) {
    return new NotFoundException("run " + id + " has no artifact '" + artifact + "', or not yet");
  }
}
