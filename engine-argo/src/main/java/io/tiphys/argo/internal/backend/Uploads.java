package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts into the store what a request hands in: files and directories of this machine, and
 * directories that somebody else has packed. Those are unpacked here and packed again: Argo would
 * drop a folder that is alone at the top, and take a hard link for nothing.
 *
 * <p>Thread-safe.
 */
final class Uploads {
  /** The folder at the top of archives, which goes when Argo unpacks them. */
  private static final String TOP = "content";

  private final BackendSettings settings;
  private final RunFiles files;

  Uploads(BackendSettings settings, RunFiles files) {
    this.settings = settings;
    this.files = files;
  }

  /** Uploads all that a request hands in. What is there when this throws, the caller deletes. */
  void of(RunId id, SubmitRequest request) {
    try {
      for (Map.Entry<InputArtifact, Path> given : request.files().entrySet()) {
        upload(keyOf(id, given.getKey()), given.getValue(), given.getKey().isDirectory());
      }
      for (Map.Entry<InputArtifact, ArtifactLocation> given : request.locations().entrySet()) {
        String prefix = settings.compile().artifactPrefix();
        if (given.getKey().isDirectory() && !Keys.isDirectory(prefix, given.getValue().key())) {
          copy(given.getValue(), keyOf(id, given.getKey()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          "the input artifacts of request '"
              + request.key()
              + "' cannot be uploaded, so nothing was started: "
              + e.getMessage(),
          true,
          null,
          e);
    }
  }

  private ArtifactKey keyOf(RunId id, InputArtifact artifact) {
    return ArtifactKey.parse(
        files.keyOf(id) + "/" + Keys.input(artifact.name(), artifact.isDirectory()));
  }

  private ArtifactStore store() {
    return settings.artifacts().orElseThrow();
  }

  private void upload(ArtifactKey key, Path from, boolean directory) throws IOException {
    if (directory) {
      Scratch.use(folder -> pack(from.toRealPath(), folder.resolve("archive"), key));
    } else {
      put(key, from);
    }
  }

  private void put(ArtifactKey key, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      store().put(key, content);
    }
  }

  private void pack(Path directory, Path archive, ArtifactKey key) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive)) {
      Archives.packInFolder(directory, TOP, out);
    }
    put(key, archive);
  }

  private void copy(ArtifactLocation from, ArtifactKey key) throws IOException {
    ArtifactStore source = settings.store(from);
    Scratch.use(
        folder -> {
          Path given = folder.resolve("given");
          Path content = folder.resolve("unpacked");
          try (InputStream bytes = source.open(from.artifactKey(), 0)) {
            Files.copy(bytes, given);
          } catch (NotFoundException e) {
            refuse(key, "there is no artifact '" + from.key() + "'");
            return;
          }
          try (InputStream bytes = Files.newInputStream(given)) {
            Archives.unpack(bytes, content);
          } catch (FileSystemException e) {
            throw e; // of this machine, not of the archive
          } catch (IOException e) {
            refuse(key, "'" + from.key() + "': " + e.getMessage());
            return;
          }
          Files.delete(given);
          pack(content, folder.resolve("archive"), key);
        });
  }

  /** The run is made all the same: it is the task that cannot have its input. */
  private void refuse(ArtifactKey key, String why) throws IOException {
    store().put(key, new ByteArrayInputStream(RefusedInput.archive(why)));
  }
}
