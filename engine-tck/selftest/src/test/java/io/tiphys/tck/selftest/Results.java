package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.NotFoundException;
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
import java.util.Optional;

/** The way from a run to the bytes of its artifacts. */
final class Results {
  private final RunId id;
  private final ModelEngine engine;
  private final ModelStore store;

  Results(RunId id, ModelEngine engine, ModelStore store) {
    this.id = id;
    this.engine = engine;
    this.store = store;
  }

  private NotFoundException absent(String what) {
    return new NotFoundException("run " + id + " has no artifact '" + what + "', or not yet");
  }

  private static ArtifactLocation located(Optional<ArtifactLocation> at, NotFoundException none) {
    return at.orElseThrow(() -> none);
  }

  InputStream open(OutputArtifact artifact) throws IOException {
    RunStatus status =
        engine.ask(() -> store.require(id, "artifacts of a deleted run stay").status());
    if (status.output(artifact).isEmpty() && store.flaws.has("unknown artifacts are empty")) {
      return InputStream.nullInputStream();
    }
    return open(located(status.output(artifact), absent(artifact.name())));
  }

  InputStream open(String path, String artifact) throws IOException {
    if (store.flaws.has("unknown artifacts are empty")) {
      return InputStream.nullInputStream();
    }
    return open(
        located(
            engine
                .ask(() -> engine.known(id).asked())
                .task(path)
                .map(task -> task.artifacts().get(artifact)),
            absent(artifact)));
  }

  InputStream open(ArtifactLocation location) throws IOException {
    engine.require(Feature.ARTIFACT_CALLER_IO, "open");
    ArtifactStore from =
        engine.ask(
            () ->
                store
                    .require(id, "artifacts of a deleted run stay")
                    .store
                    .stores
                    .get(location.store()));
    if (from == null) {
      throw new NotFoundException("there is no store '" + location.store() + "'");
    }
    return from.open(location.artifactKey(), 0);
  }

  void download(OutputArtifact artifact, Path target) throws IOException {
    try (InputStream content = open(artifact)) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      if (artifact.isDirectory()) {
        Archives.unpack(content, target);
      } else {
        long unused = Files.copy(content, target);
      }
    }
  }
}
