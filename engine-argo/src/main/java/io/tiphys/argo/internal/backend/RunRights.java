package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.gateway.RunTokens;
import io.tiphys.argo.internal.gateway.Runs;
import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Places;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What runs may read and write, from their objects. What was seen of a run is good for half a
 * minute, and longer while the server does not answer.
 *
 * <p>Thread-safe.
 */
final class RunRights implements Runs {
  private static final long FRESH = TimeUnit.SECONDS.toNanos(30);
  private static final long FRESH_WITHOUT = TimeUnit.SECONDS.toNanos(5);
  private static final long STALE = TimeUnit.MINUTES.toNanos(15);
  private static final int MOST = 1000;

  /** Bodies of a run that was cancelled may still be saving what they have. */
  private static final Duration AFTERWARDS = Duration.ofMinutes(10);

  private final RunTokens tokens;
  private final RunObjects objects;
  private final RunFiles files;
  private final Surroundings surroundings;
  private final LongSupplier nanos;

  private final Map<String, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST;
        }
      };

  /** What a look at a run has shown. */
  private record Seen(Optional<Rights> rights, long at) {}

  RunRights(
      RunTokens tokens,
      RunObjects objects,
      RunFiles files,
      Surroundings surroundings,
      LongSupplier nanos) {
    this.tokens = tokens;
    this.objects = objects;
    this.files = files;
    this.surroundings = surroundings;
    this.nanos = nanos;
  }

  @Override
  public boolean isGood(String run, String password) {
    return tokens.isGood(run, password);
  }

  @Override
  public Optional<Rights> rightsOf(String run) {
    Seen last = last(run);
    long age = last == null ? Long.MAX_VALUE : nanos.getAsLong() - last.at();
    if (last != null && age < (last.rights().isPresent() ? FRESH : FRESH_WITHOUT)) {
      return last.rights();
    }
    try {
      Optional<Rights> now = objects.find(RunId.parse(run)).flatMap(this::of);
      synchronized (seen) {
        seen.put(run, new Seen(now, nanos.getAsLong()));
      }
      return now;
    } catch (EngineException e) {
      if (last != null && age < STALE) {
        return last.rights();
      }
      throw e;
    }
  }

  private @Nullable Seen last(String run) {
    synchronized (seen) {
      return seen.get(run);
    }
  }

  private Optional<Rights> of(Workflow object) {
    if (isLongOver(object)) {
      return Optional.empty();
    }
    String own = files.keyOf(RunObjects.idOf(object));
    return Optional.of(
        new Rights(
            ArtifactKey.parse(own), ArtifactKey.parse(own + "/" + Keys.INPUTS), inputs(object)));
  }

  private boolean isLongOver(Workflow object) {
    Instant end = object.getStatus() == null ? null : object.getStatus().getFinishedAt();
    return RunObjects.hasEnded(object)
        && (end == null || end.plus(AFTERWARDS).isBefore(surroundings.now()));
  }

  private Set<String> inputs(Workflow object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    String places = annotations == null ? null : annotations.get(Marks.ARTIFACTS);
    if (!RunObjects.isOwn(object) || places == null) {
      return Set.of();
    }
    try {
      return Places.read(places).values().stream()
          .filter(at -> files.isOurs(at.store()))
          .map(ArtifactLocation::key)
          .collect(Collectors.toUnmodifiableSet());
    } catch (RuntimeException e) { // somebody has spoilt it
      throw new EngineException("the inputs of a run cannot be read", false, null, e);
    }
  }
}
