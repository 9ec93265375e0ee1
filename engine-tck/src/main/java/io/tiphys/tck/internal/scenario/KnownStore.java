package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactStore;

/**
 * A store that engine and kit share.
 *
 * @param name as the engine knows it
 * @param store as the kit reaches it
 */
public record KnownStore(String name, ArtifactStore store) {}
