package io.tiphys.tck.selftest;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The way from a run to the bytes of its artifacts. */
final class Results {
  private static final int MANY = 30;

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
    if (store.flaws.has("unfinished artifacts can be read")) {
      Optional<InputStream> now = unfinished(path, artifact);
      if (now.isPresent()) {
        return now.get();
      }
    }
    return open(
        located(
            engine
                .ask(() -> engine.known(id).asked(engine))
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
    InputStream content = from.open(location.artifactKey(), 0);
    if (store.flaws.has("what callers read is empty")) {
      content.close();
      return InputStream.nullInputStream();
    }
    if (store.flaws.has("callers get a part of an artifact")) {
      return new ByteArrayInputStream(content.readNBytes(1 << 16));
    }
    if (store.flaws.has("reads that are given up stay open") && ++store.openReads > MANY) {
      content.close();
      throw new IOException("too many open files");
    }
    if (store.flaws.has("a read that is given up spoils the next")) {
      return store.spoiled.remove(location)
          ? InputStream.nullInputStream()
          : spoiling(location, content);
    }
    return content;
  }

  private InputStream spoiling(ArtifactLocation location, InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public void close() throws IOException {
        if (super.read() >= 0) {
          store.spoiled.add(location);
        }
        super.close();
      }
    };
  }

  /** Returns what lies where a body of the run will leave an artifact, as it is now. */
  private Optional<InputStream> unfinished(String path, String artifact) {
    return engine.ask(
        () ->
            engine
                .known(id)
                .place(path)
                .filter(
                    place -> place.vertex instanceof ContainerTask && place.lastAttempt() != null)
                .flatMap(
                    place ->
                        ((ContainerTask) place.vertex)
                            .artifactFiles().entrySet().stream()
                                .filter(e -> e.getKey().name().equals(artifact))
                                .findFirst()
                                .flatMap(
                                    e ->
                                        requireNonNull(place.lastAttempt())
                                            .files
                                            .read(e.getValue())))
                .map(ByteArrayInputStream::new));
  }

  void download(OutputArtifact artifact, Path target) throws IOException {
    try (InputStream content = open(artifact)) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      if (artifact.isDirectory()) {
        Packing.unpack(store.flaws, content, target);
      } else {
        long unused = Files.copy(content, target);
      }
    }
  }
}
