package io.tiphys.local.internal.files;

import io.tiphys.local.internal.schedule.Artifact;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.local.internal.schedule.BodyStart.InputFile;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The private directory of one attempt: {@code in} with what it reads, {@code out} for what it
 * leaves. Made when it is needed, gone when the attempt has ended.
 *
 * <p>Not thread-safe; used by one thread after the other.
 */
public final class Workspace {
  /** How many bytes an output may have. */
  public static final int MAX_OUTPUT_BYTES = 1 << 20;

  private static final Taken NOTHING = new Taken(Map.of(), Map.of());

  private final EngineDirectory directory;
  private final ArtifactArea area;
  private final RunId run;
  private final SubmitRequest request;
  private final BodyStart start;
  private @Nullable Path made;
  private @Nullable Path madeTemporary;

  /** Names the directory, and makes nothing. */
  public Workspace(
      EngineDirectory directory,
      ArtifactArea area,
      RunId run,
      SubmitRequest request,
      BodyStart start) {
    this.directory = directory;
    this.area = area;
    this.run = run;
    this.request = request;
    this.start = start;
  }

  /** Returns where the directory is, whether it is made or not. */
  public Path root() throws IOException {
    return directory.work(run, start.path(), start.attempt());
  }

  /** Returns a directory beside it for temporary files. */
  public Path temporary() throws IOException {
    return directory.temporary(run, start.path(), start.attempt());
  }

  /** Returns where the log of the attempt goes. */
  public Path log() throws IOException {
    return directory.log(run, start.path(), start.attempt());
  }

  /** Makes the directory and puts the inputs into it, unless that is done. */
  public void make(StoppableTransfer staging) throws IOException {
    if (made != null) {
      return;
    }
    Path root = root();
    made = root;
    madeTemporary = temporary();
    Files.createDirectories(root.resolve("in"));
    Files.createDirectories(root.resolve("out"));
    for (InputFile file : start.files()) {
      area.stage(run, request, file.artifact(), root.resolve(file.path()), staging);
    }
    for (String path : start.task().outputFiles().values()) {
      Files.createDirectories(Objects.requireNonNull(root.resolve(path).getParent()));
    }
    for (String path : start.task().artifactFiles().values()) {
      Files.createDirectories(Objects.requireNonNull(root.resolve(path).getParent()));
    }
  }

  /**
   * Takes what the body left.
   *
   * @param written the outputs that a function handed out without a file; null for a process
   * @return the texts of all outputs and the artifacts
   * @throws OutputProblem if something is missing, too large or invalid
   * @throws IOException if something cannot be read or moved
   */
  public Taken take(@Nullable Map<String, String> written) throws OutputProblem, IOException {
    if (start.task().outputFiles().isEmpty() && start.task().artifactFiles().isEmpty()) {
      return NOTHING;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    OutputFiles files = new OutputFiles(made, written != null);
    for (var output : start.task().outputFiles().entrySet()) {
      String name = output.getKey().name();
      files
          .text(output.getKey(), output.getValue(), written == null ? null : written.get(name))
          .ifPresent(text -> texts.put(name, text));
    }
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    for (var artifact : start.task().artifactFiles().entrySet()) {
      var left = files.artifact(artifact.getKey(), artifact.getValue());
      if (left.isPresent()) {
        String name = artifact.getKey().name();
        boolean isDirectory = artifact.getKey().isDirectory();
        artifacts.put(
            name, area.keep(run, start.path(), start.attempt(), name, left.get(), isDirectory));
      }
    }
    return new Taken(texts, artifacts);
  }

  /**
   * What a body left.
   *
   * @param texts the outputs by name
   * @param artifacts the artifacts by name
   */
  public record Taken(Map<String, String> texts, Map<String, Artifact> artifacts) {}

  /** Deletes the directory. What cannot be deleted now goes with the run. */
  public void discard() {
    if (made != null && madeTemporary != null) {
      try {
        Trees.delete(made);
        Trees.delete(madeTemporary);
      } catch (IOException e) {
        System.getLogger(Workspace.class.getName())
            .log(System.Logger.Level.WARNING, "cannot delete the directory of " + start, e);
      }
      made = null;
    }
  }
}
