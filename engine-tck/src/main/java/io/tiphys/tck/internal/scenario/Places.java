package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.NotFoundException;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a scenario keeps bytes of its own: a folder of this machine, and keys of the store that it
 * shares with the engine. Both are emptied at its end.
 */
final class Places {
  private final Stage stage;
  private final Path folder;
  private final Optional<KnownStore> store;

  Places(Stage stage) throws IOException {
    this.stage = stage;
    this.folder = Files.createTempDirectory("tck-").toRealPath();
    this.store = stage.fixture().store();
    stage.keep(this::clear);
  }

  Path folder() {
    return folder;
  }

  /** Tells whether there is a store; notes in the trace when there is none. */
  boolean hasStore() {
    if (store.isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.store");
    }
    return store.isPresent();
  }

  /** Writes a file of this machine. */
  Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** Returns a place of this scenario in the store. */
  ArtifactLocation at(String name) {
    return ArtifactLocation.of(
        store.orElseThrow().name(), "tiphys-tck/" + stage.mark() + "/" + name);
  }

  /** Puts an artifact into the store, or another one in its place. */
  ArtifactLocation put(String name, byte[] content) throws IOException {
    store.orElseThrow().store().put(at(name).artifactKey(), new ByteArrayInputStream(content));
    return at(name);
  }

  /** Returns an artifact of the store; no bytes at all when there is none. */
  byte[] bytes(String name) throws IOException {
    try (InputStream content = store.orElseThrow().store().open(at(name).artifactKey(), 0)) {
      return content.readAllBytes();
    } catch (NotFoundException e) {
      return new byte[0];
    }
  }

  /** Writes down whether there is an artifact in the store, and which. */
  void stored(String fact, String name) throws IOException {
    try (InputStream content = store.orElseThrow().store().open(at(name).artifactKey(), 0)) {
      stage.fact(fact, digest(content));
    } catch (NotFoundException e) {
      stage.fact(fact, "nothing");
    }
  }

  /** Opens an artifact. */
  interface Opening {
    InputStream open() throws IOException;
  }

  /** Writes down what an artifact holds, or why it cannot be read. */
  static void read(Stage stage, String fact, Opening artifact) {
    try (InputStream content = artifact.open()) {
      stage.fact(fact, digest(content));
    } catch (IOException | RuntimeException e) {
      stage.fact(fact, CallError.of(e));
    }
  }

  private static Map<String, Object> digest(InputStream content) throws IOException {
    byte[] all = content.readAllBytes();
    return Map.of("sha256", Content.sha256(all), "bytes", all.length);
  }

  /** Returns the files of the folder, by relative path, with their content. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> !Files.isDirectory(p)).toList()) {
        all.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return all;
  }

  private void clear() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    if (store.isPresent()) {
      ArtifactKey mine = ArtifactKey.parse("tiphys-tck/" + stage.mark());
      List<ArtifactKey> keys;
      try (var found = store.get().store().list(mine)) {
        keys = found.map(stat -> stat.key()).toList();
      }
      store.get().store().delete(keys);
    }
  }
}
