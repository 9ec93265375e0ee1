package io.tiphys.tck.internal.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The store that is tried, and what its author says of it.
 *
 * @param name its name in reports
 * @param store the store
 * @param refuses which difficult keys it does not take
 * @param storage looks at all that lies in the storage, if somebody can
 * @param patience when a rule is given up
 */
public record StoreFixture(
    String name,
    ArtifactStore store,
    Predicate<ArtifactKey> refuses,
    Callable<Optional<Collection<?>>> storage,
    Duration patience) {}
