package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.internal.status.ArchivedLogs;
import io.tiphys.argo.internal.status.Moves;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
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
    delete(id, true, List.of());
  }

  /**
   * Deletes what a run has, and its logs. Of a workflow of others nothing but the logs: what lies
   * below a key like its name, even if that looks like an id of ours, is not its own.
   *
   * @param object the object of the run
   */
  void delete(Workflow object) {
    delete(
        RunObjects.idOf(object), RunObjects.isOwn(object), ArchivedLogs.keys(object, transport()));
  }

  private void delete(RunId id, boolean own, Collection<String> others) {
    if (settings.artifacts().isEmpty()) {
      return;
    }
    ArtifactStore store = settings.artifacts().get();
    try {
      List<ArtifactKey> keys = new ArrayList<>();
      if (own) {
        try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(keyOf(id)))) {
          all.forEach(stat -> keys.add(stat.key()));
        }
      }
      others.forEach(key -> parse(key).ifPresent(keys::add));
      store.delete(keys);
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          "the artifacts of run " + id + " cannot be deleted: " + e.getMessage(), true, null, e);
    }
  }

  private static Optional<ArtifactKey> parse(String key) {
    try {
      return Optional.of(ArtifactKey.parse(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // No store of this library can hold it; the run can go all the same.
    }
  }
}
