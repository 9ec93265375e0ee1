package io.tiphys.tck.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything lies:
 *
 * <pre>
 * runs/ID/         a run, see {@link RunFolder}
 * active/ID        an empty file for each run that is not terminal
 * drafts/          runs that are being written
 * </pre>
 *
 * <p>Thread-safe, as the file system is.
 */
final class StateFolder {
  private final Path runs;
  private final Path active;
  private final Path drafts;

  StateFolder(Path folder) throws IOException {
    // One name for one folder, for locks go by names.
    Path root = Files.createDirectories(folder).toRealPath();
    this.runs = Files.createDirectories(root.resolve("runs"));
    this.active = Files.createDirectories(root.resolve("active"));
    this.drafts = Files.createDirectories(root.resolve("drafts"));
  }

  /** A run has the id that its key gives it, so a key can have but one run. */
  static RunId idOf(RequestKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.value().getBytes(UTF_8));
      return new RunId("run-" + HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  /** Makes a run, unless there is one of its key. */
  boolean create(Request request) throws IOException {
    RunId id = idOf(request.plan().request().key());
    Path draft = Files.createTempDirectory(drafts, "run");
    request.write(draft);
    Path mark = active.resolve(id.value());
    if (!Files.exists(mark)) {
      Files.write(mark, new byte[0]); // First, so that no run is ever without somebody to drive it.
    }
    try {
      // Of many who do this at once, one succeeds; and nobody sees a run that is half written.
      Files.move(draft, runs.resolve(id.value()), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException e) {
      if (find(id).isEmpty()) {
        throw e;
      }
      Request.delete(draft);
      return false;
    }
  }

  Optional<RunFolder> find(RunId id) {
    Path folder = runs.resolve(id.value());
    return Files.isDirectory(folder) ? Optional.of(new RunFolder(id, folder)) : Optional.empty();
  }

  List<RunFolder> all() throws IOException {
    return in(runs);
  }

  /** Returns the runs that may not be terminal. */
  List<RunFolder> active() throws IOException {
    return in(active);
  }

  /** Remembers that a run has ended. */
  void hasEnded(RunId id) throws IOException {
    Files.deleteIfExists(active.resolve(id.value()));
  }

  private List<RunFolder> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> find(RunId.parse(file.getFileName().toString())))
          .flatMap(Optional::stream)
          .toList();
    }
  }
}
