package io.tiphys;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.OutputArtifact;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

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
    RunStatus status = gate.read(id);
    ArtifactLocation location =
        status
            .task(path)
            .flatMap(task -> Optional.ofNullable(task.artifacts().get(artifact)))
            .orElseThrow(() -> absent(status, path + "/" + artifact));
    return openLocation(location);
  }

  InputStream open(RunId id, ArtifactLocation location) throws IOException {
    requireDeclared(id);
    gate.read(id);
    return openLocation(location);
  }

  private InputStream openLocation(ArtifactLocation location) throws IOException {
    ArtifactStore store =
        gate.ask(backend -> Optional.ofNullable(backend.stores().get(location.store())))
            .orElseThrow(
                () -> new NotFoundException("the engine has no store '" + location.store() + "'"));
    return store.open(location.artifactKey(), 0);
  }

  void download(RunId id, OutputArtifact artifact, Path target) throws IOException {
    ArtifactLocation location = locate(id, artifact);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    // Beside the target, so that it can be renamed; in a directory of its own, so that the file
    // itself gets the permissions of every other new file.
    Path directory = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".tiphys-");
    Path part = directory.resolve("part");
    try (Closeable cleared = () -> delete(directory)) {
      if (artifact.isDirectory()) {
        try (InputStream content = openLocation(location)) {
          Archives.unpack(content, part);
        }
      } else {
        copy(location, part);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes a directory with all that was unpacked and could not be moved. */
  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Copies, and compares with what the status says about size and content. */
  private void copy(ArtifactLocation location, Path file) throws IOException {
    MessageDigest digest = sha256();
    long bytes;
    try (InputStream content = new DigestInputStream(openLocation(location), digest)) {
      bytes = Files.copy(content, file);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (location.sizeBytes().orElse(bytes) != bytes
        || !location.sha256().orElse(found).equals(found)) {
      throw new IOException(
          "artifact "
              + location
              + " is not what the task wrote: "
              + bytes
              + " bytes with SHA-256 "
              + found);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  private ArtifactLocation locate(RunId id, OutputArtifact artifact) {
    requireDeclared(id);
    RunStatus status = gate.read(id);
    return status.output(artifact).orElseThrow(() -> absent(status, artifact.name()));
  }

  private void requireDeclared(RunId id) {
    gate.require(Feature.ARTIFACT_CALLER_IO, "reading artifacts of run " + id);
  }

  private static NotFoundException absent(RunStatus status, String artifact) {
    String what = " no artifact '" + artifact + "'";
    return new NotFoundException(
        status.phase().isTerminal()
            ? "run " + status.id() + " is " + status.phase() + " and handed out" + what
            : "run " + status.id() + " has" + what + " yet");
  }
}
