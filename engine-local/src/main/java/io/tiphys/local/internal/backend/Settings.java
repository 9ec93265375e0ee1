package io.tiphys.local.internal.backend;

import io.tiphys.artifact.ArtifactStore;
import io.tiphys.local.internal.action.Bindings;
import io.tiphys.local.internal.time.SimulatedClock;
import io.tiphys.workflow.SecretRef;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What a host has chosen.
 *
 * <p>Immutable.
 *
 * @param bindings what runs which task
 * @param time virtual time, or empty for real time
 * @param artifacts the store for artifacts, or empty for the engine's directory
 * @param stores the stores that requests may name beside the one for artifacts
 * @param secrets finds secrets
 * @param parallelism how many bodies run at once
 * @param directory where the engine keeps its files, or empty for the place of temporary files
 * @param executor the threads of the host, or empty for the engine's own
 * @param limitsAsAdvice whether limits that cannot be enforced are taken as advice
 * @param sharedInputs whether bodies read artifacts that are not their own copies
 */
public record Settings(
    Bindings bindings,
    Optional<SimulatedClock> time,
    Optional<ArtifactStore> artifacts,
    Map<String, ArtifactStore> stores,
    Function<SecretRef, Optional<String>> secrets,
    int parallelism,
    Optional<Path> directory,
    Optional<Executor> executor,
    boolean limitsAsAdvice,
    boolean sharedInputs) {

  /** Copies the map. */
  public Settings {
    stores = Map.copyOf(stores);
  }
}
