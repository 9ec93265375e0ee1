package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.status.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one directory in which an engine keeps everything: made when it is first needed, gone when
 * the engine is closed.
 *
 * <pre>
 * artifacts/RUN/TASK/ATTEMPT/NAME   what tasks handed out
 * artifacts/RUN/_inputs/NAME        what the caller handed in
 * runs/RUN/bodies/TASK/ATTEMPT      private directories of bodies, gone with them
 * runs/RUN/logs/TASK/ATTEMPT.log    logs
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class EngineDirectory implements AutoCloseable {
  private final Optional<Path> parent;
  private @Nullable Path root;
  private boolean closed;

  /**
   * Names the directory, and makes nothing.
   *
   * @param parent where to make it, or empty for the place of temporary files
   */
  public EngineDirectory(Optional<Path> parent) {
    this.parent = parent.map(Path::toAbsolutePath);
  }

  /**
   * Returns the directory.
   *
   * @throws IOException if it cannot be made
   */
  public synchronized Path root() throws IOException {
    if (closed) {
      throw new IOException("the engine is closed");
    }
    if (root == null) {
      String prefix = "tiphys-";
      if (parent.isPresent()) {
        Files.createDirectories(parent.get());
        root = Files.createTempDirectory(parent.get(), prefix).toRealPath();
      } else {
        root = Files.createTempDirectory(prefix).toRealPath();
      }
    }
    return root;
  }

  /** Returns the private directory of an attempt; nothing is made. */
  Path work(RunId run, String path, int attempt) throws IOException {
    return root().resolve("runs/" + run + "/bodies/" + path + "/" + attempt);
  }

  /** Returns the directory in which a process may leave temporary files; nothing is made. */
  Path temporary(RunId run, String path, int attempt) throws IOException {
    return root().resolve("runs/" + run + "/tmp/" + path + "/" + attempt);
  }

  /**
   * Returns the log of an attempt; nothing is made.
   *
   * @throws IOException if the engine's directory cannot be made
   */
  public Path log(RunId run, String path, int attempt) throws IOException {
    return root().resolve("runs/" + run + "/logs/" + path + "/" + attempt + ".log");
  }

  /** Returns where an artifact lies on this machine; nothing is made. */
  Path artifact(ArtifactKey key) throws IOException {
    return root().resolve("artifacts").resolve(key.value());
  }

  /**
   * Deletes the logs of a run, and whatever else it left but for its artifacts.
   *
   * @throws IOException if something cannot be deleted
   */
  public void deleteRun(RunId run) throws IOException {
    delete("runs/" + run);
  }

  /** Deletes the artifacts of a run. */
  void deleteArtifacts(RunId run) throws IOException {
    delete("artifacts/" + run);
  }

  private void delete(String path) throws IOException {
    Path existing;
    synchronized (this) {
      existing = root;
    }
    if (existing != null) {
      Trees.delete(existing.resolve(path));
    }
  }

  /**
   * Deletes everything. What cannot be deleted stays, with a warning. May be called again, when
   * something was left behind since.
   */
  @Override
  public synchronized void close() {
    closed = true;
    if (root != null) {
      try {
        Trees.delete(root);
      } catch (IOException e) {
        System.getLogger(EngineDirectory.class.getName())
            .log(System.Logger.Level.WARNING, "cannot delete " + root, e);
      }
    }
  }
}
