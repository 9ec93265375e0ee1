package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.internal.status.ArchivedLogs;
import io.tiphys.argo.internal.status.ForeignFiles;
import io.tiphys.argo.internal.status.Moves;
import io.tiphys.argo.internal.status.WaitingNode;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs have in the store: everything below one key each, and the logs that Argo may put
 * beside.
 *
 * <p>Thread-safe.
 */
final class RunFiles {
  private final BackendSettings settings;

  RunFiles(BackendSettings settings) {
    this.settings = settings;
  }

  /** Returns the key below which a run has its files. */
  String keyOf(RunId id) {
    return Keys.ofRun(settings.compile().artifactPrefix(), id.value());
  }

  /** Returns where what a run has will be for its re-run. */
  Moves moves(RunId earlier, RunId rerun) {
    return new Moves(keyOf(earlier), keyOf(rerun), rerun.value(), transport());
  }

  /** Returns how pods come by files. */
  Transport transport() {
    return settings.compile().transport();
  }

  /** Returns the store of the runs. */
  Optional<ArtifactStore> store() {
    return settings.artifacts();
  }

  /** Returns the same store, in which directories are as Argo has stored them. */
  Optional<ArtifactStore> stored() {
    return settings.stored();
  }

  /** Says whether a name is that of the store of the runs. */
  boolean isOurs(String name) {
    return name.equals(settings.compile().artifactStore());
  }

  /** Deletes what a run of ours has, as far as the host has told which store that is. */
  void delete(RunId id) {
    delete(id, true, List.of(), List.of());
  }

  /**
   * Deletes what a run has: its artifacts, its logs, or both. Of a workflow of others that is what
   * its status names: what lies below a key like its name, even if that looks like an id of ours,
   * need not be its own.
   *
   * @param object the object of the run
   */
  void delete(Workflow object, DeleteScope scope) {
    boolean own = RunObjects.isOwn(object);
    List<String> logs = ArchivedLogs.keys(object, transport()); // they belong to the run
    List<String> named = new ArrayList<>(scope == DeleteScope.ARTIFACTS ? List.of() : logs);
    if (scope != DeleteScope.RUN && !own) {
      named.addAll(ForeignFiles.of(object).keys());
    }
    delete(
        RunObjects.idOf(object),
        own && scope != DeleteScope.RUN,
        scope == DeleteScope.ARTIFACTS ? logs : List.of(),
        named);
  }

  /** Logs lie beside artifacts, or among them, as Argo or the gateway puts them. */
  private void delete(RunId id, boolean below, Collection<String> kept, Collection<String> named) {
    if (settings.artifacts().isEmpty()) {
      return;
    }
    ArtifactStore store = settings.artifacts().get();
    try {
      List<ArtifactKey> keys = new ArrayList<>();
      if (below) {
        try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(keyOf(id)))) {
          all.filter(stat -> !kept.contains(stat.key().value()))
              .forEach(stat -> keys.add(stat.key()));
        }
      }
      named.forEach(key -> parse(key).ifPresent(keys::add));
      store.delete(keys);
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          "the artifacts of run " + id + " cannot be deleted: " + e.getMessage(), true, null, e);
    }
  }

  /**
   * Lists the artifacts that {@link #delete} would delete.
   *
   * @throws EngineException if nobody can tell, or some are where they cannot be deleted
   */
  Stream<ArtifactLocation> artifacts(Workflow object) {
    RunId id = RunObjects.idOf(object);
    List<String> theirs = RunObjects.isOwn(object) ? List.of() : requireReachable(object, id);
    if (settings.artifacts().isEmpty()) {
      return Stream.empty();
    }
    ArtifactStore store = settings.artifacts().get();
    try {
      Stream<ArtifactStore.Stat> all =
          RunObjects.isOwn(object)
              ? withoutLogs(object, store.list(ArtifactKey.parse(keyOf(id))))
              : theirs.stream()
                  .flatMap(key -> parse(key).stream())
                  .flatMap(key -> stat(store, key).stream());
      return all.map(this::location);
    } catch (IOException e) {
      throw new EngineException(
          "the artifacts of run " + id + " cannot be listed: " + e.getMessage(), true, null, e);
    }
  }

  private Stream<ArtifactStore.Stat> withoutLogs(Workflow object, Stream<ArtifactStore.Stat> all) {
    List<String> logs = ArchivedLogs.keys(object, transport());
    return all.filter(stat -> !logs.contains(stat.key().value()));
  }

  private ArtifactLocation location(ArtifactStore.Stat stat) {
    return ArtifactLocation.of(settings.compile().artifactStore(), stat.key().value())
        .withSizeBytes(stat.sizeBytes());
  }

  private static Optional<ArtifactStore.Stat> stat(ArtifactStore store, ArtifactKey key) {
    try {
      return store.stat(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> requireReachable(Workflow object, RunId id) {
    Optional<String> hidden = WaitingNode.hidden(object);
    if (hidden.isPresent()) {
      throw lost(id, "the keys of its artifacts cannot be read: " + hidden.get());
    }
    ForeignFiles files = ForeignFiles.of(object);
    if (!files.elsewhere().isEmpty()) {
      throw lost(id, "artifacts of it lie in " + String.join(", ", files.elsewhere()));
    }
    if (!files.keys().isEmpty() && settings.artifacts().isEmpty()) {
      throw lost(id, "it has artifacts, and the engine was told no store of Argo's repository");
    }
    return files.keys();
  }

  private static EngineException lost(RunId id, String why) {
    String advice = "delete them where they are, then the run alone (DeleteScope.RUN)";
    return new EngineException("run " + id + ": " + why + " - " + advice, false, null, null);
  }

  private static Optional<ArtifactKey> parse(String key) {
    try {
      return Optional.of(ArtifactKey.parse(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // No store of this library can hold it; the run can go all the same.
    }
  }
}
