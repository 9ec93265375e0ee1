package io.tiphys.local.internal.files;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.local.internal.schedule.Artifact;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where artifacts are while they pass between tasks: on this machine, as the files and directories
 * that they are. With a store of the host's, each is put there as well.
 *
 * <p>Thread-safe.
 */
public final class ArtifactArea {
  /** The name of the store of the engine, in a status and in requests. */
  public static final String STORE = "artifacts";

  private static final String INPUTS = "_inputs";

  private final EngineDirectory directory;
  private final @Nullable ArtifactStore ownStore;
  private final Map<String, ArtifactStore> stores;
  private final Passing passing;
  private final Fetches fetches;

  /**
   * Makes the area.
   *
   * @param directory the engine's
   * @param ownStore the store that the host gave for artifacts, or null for the engine's directory
   * @param stores those that requests may name
   * @param shared whether bodies read the files that are kept here, rather than copies of their own
   */
  public ArtifactArea(
      EngineDirectory directory,
      @Nullable ArtifactStore ownStore,
      Map<String, ArtifactStore> stores,
      boolean shared) {
    this.passing = new Passing(shared);
    this.fetches = new Fetches(passing);
    this.directory = directory;
    this.ownStore = ownStore;
    Map<String, ArtifactStore> all = new HashMap<>(stores);
    all.put(STORE, ownStore == null ? new AreaStore(directory, passing) : ownStore);
    this.stores = Map.copyOf(all);
  }

  /** Returns the stores by name, that of the artifacts among them. */
  public Map<String, ArtifactStore> stores() {
    return stores;
  }

  private static ArtifactKey key(RunId run, String path, String... more) {
    ArtifactKey key = ArtifactKey.parse(run.value());
    for (String segment : path.split("/", -1)) {
      key = key.child(segment);
    }
    for (String segment : more) {
      key = key.child(segment);
    }
    return key;
  }

  /**
   * Copies what the caller handed in from this machine, so that it may change afterwards.
   *
   * @throws IOException if something cannot be read or written
   */
  public void takeIn(RunId run, SubmitRequest request) throws IOException {
    for (Map.Entry<InputArtifact, Path> given : request.files().entrySet()) {
      ArtifactKey key = key(run, INPUTS, given.getKey().name());
      Path target = directory.artifact(key);
      Files.createDirectories(parent(target));
      Path source = given.getValue().toRealPath();
      Trees.copy(source, target, (file, to) -> Files.copy(file, to, LinkOption.NOFOLLOW_LINKS));
      passing.seal(target);
      upload(key, target);
    }
  }

  /** Takes over what a body left, and returns where it is now. */
  Artifact.Stored keep(
      RunId run, String path, int attempt, String name, Path left, boolean isDirectory)
      throws IOException {
    ArtifactKey key = key(run, path, Integer.toString(attempt), name);
    Path target = directory.artifact(key);
    Files.createDirectories(parent(target));
    passing.takeOver(left, target);
    try {
      upload(key, target);
    } catch (IOException | RuntimeException e) {
      Trees.delete(target); // Nobody will refer to it.
      throw e;
    }
    ArtifactLocation location = ArtifactLocation.of(STORE, key.value());
    if (!isDirectory) {
      location = location.withSizeBytes(Files.size(target));
    }
    return new Artifact.Stored(location, isDirectory);
  }

  private void upload(ArtifactKey key, Path file) throws IOException {
    if (ownStore == null) {
      return;
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Archiving.putDirectory(ownStore, key, file);
    } else {
      ownStore.putFile(key, file); // Nobody writes it: bodies have copies, or may not.
    }
  }

  /** What is delivered belongs to the host, who may change it. */
  private static void deliver(ArtifactStore store, ArtifactKey key, Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Archiving.putDirectory(store, key, file);
    } else {
      try (InputStream content = Files.newInputStream(file)) {
        store.put(key, content);
      }
    }
  }

  /** Puts an artifact where a body expects it. */
  void stage(
      RunId run, SubmitRequest request, Artifact artifact, Path target, StoppableTransfer staging)
      throws IOException {
    staging.requireGoing();
    Files.createDirectories(parent(target));
    if (artifact instanceof Artifact.Gathered gathered) {
      Files.createDirectory(target);
      List<Optional<Artifact>> entries = gathered.entries();
      for (int index = 0; index < entries.size(); index++) {
        if (entries.get(index).isPresent()) {
          Artifact entry = entries.get(index).get();
          stage(run, request, entry, target.resolve(Integer.toString(index)), staging);
        }
      }
      return;
    }
    passing.hand(local(run, request, artifact, staging), target);
  }

  /** Returns where an artifact lies on this machine; one that lies elsewhere is fetched first. */
  private Path local(RunId run, SubmitRequest request, Artifact artifact, StoppableTransfer staging)
      throws IOException {
    if (artifact instanceof Artifact.Stored stored) {
      return fetched(
          stored.location(), stored.directory(), stored.location().artifactKey(), staging);
    }
    Artifact.Given given = (Artifact.Given) artifact;
    ArtifactKey key = key(run, INPUTS, given.name());
    for (Map.Entry<InputArtifact, ArtifactLocation> at : request.locations().entrySet()) {
      if (at.getKey().name().equals(given.name())) {
        return fetched(at.getValue(), given.directory(), key, staging);
      }
    }
    return directory.artifact(key);
  }

  private Path fetched(
      ArtifactLocation from, boolean isDirectory, ArtifactKey localKey, StoppableTransfer staging)
      throws IOException {
    Path target = directory.artifact(localKey);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      fetches.fetch(store(from), from, isDirectory, target, staging);
    }
    return target;
  }

  private ArtifactStore store(ArtifactLocation location) throws IOException {
    ArtifactStore store = stores.get(location.store());
    if (store == null) {
      throw new IOException("no store '" + location.store() + "'");
    }
    return store;
  }

  /**
   * Copies an artifact of a run to a place of the host's, or, without one, makes it readable in the
   * engine's store.
   *
   * @param destination where to, or null
   * @param staging who does it
   * @return where it is
   * @throws IOException if something cannot be read or written
   */
  public ArtifactLocation handOut(
      RunId run,
      SubmitRequest request,
      String name,
      Artifact artifact,
      @Nullable ArtifactLocation destination,
      StoppableTransfer staging)
      throws IOException {
    Path source;
    ArtifactLocation own;
    if (artifact instanceof Artifact.Stored stored) {
      source = local(run, request, artifact, staging);
      own = stored.location();
    } else if (artifact instanceof Artifact.Given) {
      ArtifactKey key = key(run, INPUTS, name(artifact));
      source = local(run, request, artifact, staging);
      if (!cameAsFile(request, name(artifact))) {
        upload(key, source); // A file was put there when it was taken in.
      }
      own = ArtifactLocation.of(STORE, key.value());
    } else {
      ArtifactKey key = key(run, "_outputs", name);
      source = directory.artifact(key);
      stage(run, request, artifact, source, staging);
      upload(key, source);
      own = ArtifactLocation.of(STORE, key.value());
    }
    if (destination == null) {
      return own;
    }
    passing.requireIntact(source);
    deliver(store(destination), destination.artifactKey(), source);
    return destination;
  }

  private static boolean cameAsFile(SubmitRequest request, String input) {
    return request.files().keySet().stream().anyMatch(given -> given.name().equals(input));
  }

  private static String name(Artifact artifact) {
    return artifact instanceof Artifact.Given given ? given.name() : "";
  }

  /**
   * Lists the artifacts of a run, as files where they are directories.
   *
   * @throws IOException if the store does not list them
   */
  public Stream<ArtifactLocation> list(RunId run) throws IOException {
    return requireNonNull(stores.get(STORE))
        .list(ArtifactKey.parse(run.value()))
        .map(
            stat -> ArtifactLocation.of(STORE, stat.key().value()).withSizeBytes(stat.sizeBytes()));
  }

  /**
   * Deletes the artifacts of a run.
   *
   * @throws IOException if something cannot be deleted
   */
  public void delete(RunId run) throws IOException {
    directory.deleteArtifacts(run);
    if (ownStore != null) {
      try (Stream<ArtifactStore.Stat> all = ownStore.list(ArtifactKey.parse(run.value()))) {
        ownStore.delete(all.map(ArtifactStore.Stat::key).toList());
      }
    }
  }

  private static Path parent(Path file) {
    return requireNonNull(file.getParent());
  }
}
