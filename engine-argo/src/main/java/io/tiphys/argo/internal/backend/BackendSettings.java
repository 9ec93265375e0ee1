package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.names.Positive;
import io.tiphys.argo.internal.status.StatusSettings;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a host decides about its engine.
 *
 * <p>Immutable.
 *
 * @param compile how runs are made; its nonce is replaced for each
 * @param status how statuses are read
 * @param artifacts the storage of the artifacts of runs, as this JVM reaches it: that of Argo's
 *     default artifact repository, or any, with a gateway; empty where the host has said nothing of
 *     it
 * @param startLimit how long a body may be kept from starting by its image or its configuration
 * @param stores more stores by their names, that of the artifacts not among them
 * @param gateway how the artifacts are served to pods; empty where pods reach them by themselves
 */
public record BackendSettings(
    CompileSettings compile,
    StatusSettings status,
    Optional<ArtifactStore> artifacts,
    Duration startLimit,
    Map<String, ArtifactStore> stores,
    Optional<GatewayOptions> gateway) {
  /**
   * Checks the limit and the names, copies the map, and has directories of runs read as what is in
   * them.
   */
  public BackendSettings {
    Positive.require("startLimit", startLimit);
    stores = Map.copyOf(stores);
    if (artifacts.isPresent() && stores.containsKey(compile.artifactStore())) {
      throw new IllegalArgumentException(
          "store: '"
              + compile.artifactStore()
              + "' is the store of the artifacts already - give the other one another name");
    }
    String prefix = compile.artifactPrefix();
    artifacts = artifacts.map(store -> new RunStore(store, prefix));
  }

  /** Returns the storage of the runs, in which directories are as Argo has stored them. */
  Optional<ArtifactStore> stored() {
    return artifacts.map(store -> store instanceof RunStore runs ? runs.stored() : store);
  }

  /** Returns the stores by name, that of the artifacts among them. */
  Map<String, ArtifactStore> allStores() {
    Map<String, ArtifactStore> all = new HashMap<>(stores);
    artifacts.ifPresent(own -> all.put(compile.artifactStore(), own));
    return Map.copyOf(all);
  }

  /** Returns the store of a place. */
  ArtifactStore store(ArtifactLocation place) throws IOException {
    ArtifactStore store = allStores().get(place.store());
    if (store == null) {
      throw new IOException("no store '" + place.store() + "'");
    }
    return store;
  }
}
