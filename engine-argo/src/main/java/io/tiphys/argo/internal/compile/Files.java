package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Vertex;
import java.util.Optional;

/**
 * Where artifacts come from, as it is seen from the tasks of one DAG; empty where there is none.
 *
 * <p>Writes {@code artifacts[].from} and {@code artifacts[].s3}; tried on Argo 4.1.2.
 */
final class Files implements ArtifactRef.Visitor<Optional<Files.Source>> {
  private final Level level;

  private Files(Level level) {
    this.level = level;
  }

  static Files in(Level level) {
    return new Files(level);
  }

  /**
   * Where an artifact is.
   *
   * @param from a reference that is good in one DAG, or empty
   * @param key its key in the store of the run, good everywhere, or empty
   * @param directory whether it is a directory, which a key alone does not say
   */
  record Source(String from, String key, boolean directory) {
    private static Source from(String place, boolean directory) {
      return new Source("{{" + place + "}}", "", directory);
    }
  }

  Optional<Source> of(ArtifactRef artifact) {
    return artifact.accept(this);
  }

  private Source handed(String hint, Source around) {
    if (!around.key.isEmpty()) {
      return around;
    }
    String name = level.handed().artifact(around, hint, true);
    return Source.from("inputs.artifacts." + name, around.directory);
  }

  @Override
  public Optional<Source> input(InputArtifact artifact) {
    Level outer = level.outer();
    if (outer == null) {
      return level.run().inputKey(artifact).map(key -> new Source("", key, artifact.isDirectory()));
    }
    Optional<ArtifactRef> given =
        level.inside() instanceof CallTask call
            ? Optional.ofNullable(call.artifacts().get(artifact))
            : Optional.of(artifact);
    return given.flatMap(in(outer)::of).map(around -> handed(artifact.name(), around));
  }

  @Override
  public Optional<Source> output(Vertex producer, OutputArtifact artifact) {
    if (level.has(producer)) {
      String place = "tasks." + level.name(producer) + ".outputs.artifacts." + artifact.name();
      return Optional.of(Source.from(place, artifact.isDirectory()));
    }
    Level outer = level.outer();
    String hint = producer.name() + "-" + artifact.name();
    return Optional.ofNullable(outer)
        .flatMap(around -> in(around).output(producer, artifact))
        .map(around -> handed(hint, around));
  }

  @Override
  public Optional<Source> aggregate(FanOut fanOut, OutputArtifact artifact) {
    throw new IllegalStateException("files of a fan-out should have been refused");
  }
}
