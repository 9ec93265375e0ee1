package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.run.DeleteScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Runs and their artifacts, of which one may be deleted without the other. */
final class Parts {
  private final ModelStore store;

  Parts(ModelStore store) {
    this.store = store;
  }

  void delete(ModelRun run, DeleteScope scope) {
    boolean everything =
        (scope == DeleteScope.ARTIFACTS && store.flaws.has("a run goes with its artifacts"))
            || (scope == DeleteScope.RUN
                && store.flaws.has("artifacts go with a run that is deleted alone"));
    if (scope == DeleteScope.ALL || everything) {
      run.deletedAt = store.world.instant();
      store.delete(run);
    } else if (scope == DeleteScope.ARTIFACTS) {
      run.bare = true;
      if (!store.flaws.has("artifacts that are deleted alone stay")) {
        store.deleteArtifacts(run.id);
      }
    } else if (!store.flaws.has("a run that is deleted alone stays")) {
      run.deletedAt = store.world.instant();
      store.deleteAlone(run);
    }
  }

  List<ArtifactLocation> stored(ModelRun run) {
    if (run.bare && store.flaws.has("a run lists artifacts that are gone")) {
      return List.of(ArtifactLocation.of(ModelStore.OWN, run.id.value() + "/gone"));
    } else if (run.bare || store.flaws.has("a run lists no artifacts")) {
      return List.of();
    }
    ArtifactStore own = store.stores.get(ModelStore.OWN);
    try (Stream<ArtifactStore.Stat> all = own.list(ArtifactKey.parse(run.id.value()))) {
      return all.map(stat -> ArtifactLocation.of(ModelStore.OWN, stat.key().value())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
