package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Keys;
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
 * <p>Writes {@code artifacts[].from}; tried on Argo 4.1.2.
 */
final class Files implements ArtifactRef.Visitor<Optional<Files.Source>> {
  private final Level level;
  private final boolean nothing;

  private Files(Level level, boolean nothing) {
    this.level = level;
    this.nothing = nothing;
  }

  static Files in(Level level) {
    return new Files(level, false);
  }

  /**
   * Instead of what is gathered from a fan-out, something that is not there: Argo makes the folder
   * that it would lie in, and so an empty directory where no instance has left anything. Needed
   * where the transport has no such directories.
   */
  static Files nothingIn(Level level) {
    return new Files(level, true);
  }

  /** How an artifact lies in the store. */
  enum Form {
    FILE,
    /** A directory, as one archive. */
    ARCHIVE,
    /** A directory that is read: one object for each file, gathered from a fan-out. */
    TREE;

    private static Form of(boolean directory) {
      return directory ? ARCHIVE : FILE;
    }
  }

  /**
   * Where an artifact is.
   *
   * @param from a reference that is good in one DAG, or empty
   * @param place where it lies in the store of the run, or empty; good everywhere, but that of a
   *     tree
   * @param form which a place alone does not say
   */
  record Source(String from, String place, Form form) {
    private static Source from(String place, Form form) {
      return new Source("{{" + place + "}}", "", form);
    }
  }

  Optional<Source> of(ArtifactRef artifact) {
    return artifact.accept(this);
  }

  private Source handed(String hint, Source around) {
    if (!around.place.isEmpty() && around.form != Form.TREE) {
      return around;
    }
    String name = level.handed().artifact(around, hint, true);
    return Source.from("inputs.artifacts." + name, around.form);
  }

  @Override
  public Optional<Source> input(InputArtifact artifact) {
    Level outer = level.outer();
    if (outer == null) {
      return level
          .run()
          .input(artifact)
          .map(place -> new Source("", place, Form.of(artifact.isDirectory())));
    }
    Optional<ArtifactRef> given =
        level.inside() instanceof CallTask call
            ? Optional.ofNullable(call.artifacts().get(artifact))
            : Optional.of(artifact);
    return given.flatMap(around(outer)::of).map(around -> handed(artifact.name() + mark(), around));
  }

  @Override
  public Optional<Source> output(Vertex producer, OutputArtifact artifact) {
    if (level.has(producer)) {
      String place = "tasks." + level.name(producer) + ".outputs.artifacts." + artifact.name();
      return Optional.of(Source.from(place, Form.of(artifact.isDirectory())));
    }
    Level outer = level.outer();
    String hint = producer.name() + "-" + artifact.name();
    return Optional.ofNullable(outer)
        .flatMap(around -> around(around).output(producer, artifact))
        .map(around -> handed(hint, around));
  }

  @Override
  public Optional<Source> aggregate(FanOut fanOut, OutputArtifact artifact) {
    if (level.has(fanOut)) {
      return Optional.of(new Source("", gathered(fanOut, artifact), Form.TREE));
    }
    Level outer = level.outer();
    String hint = fanOut.name() + "-" + artifact.name() + mark();
    return Optional.ofNullable(outer)
        .flatMap(around -> around(around).aggregate(fanOut, artifact))
        .map(around -> handed(hint, around));
  }

  private String mark() {
    return nothing ? "-none" : "";
  }

  private Files around(Level outer) {
    return new Files(outer, nothing);
  }

  /** What a fan-out that did not succeed has left is nobody's. */
  private String gathered(FanOut fanOut, OutputArtifact artifact) {
    Run run = level.run();
    String path = Keys.gathered(level.place().of(fanOut), artifact.name());
    String place = run.place(nothing ? Keys.nothing() : path);
    String instance = nothing ? null : level.instance();
    String end = run.transport().directory("");
    String all =
        instance == null
            ? Expression.literal(place + end)
            : Expression.literal(place) + " + '/' + " + instance;
    return Expression.tag(
        Expression.status(level.name(fanOut))
            + " == 'Succeeded' ? "
            + (instance == null || end.isEmpty() ? all : all + " + " + Expression.literal(end))
            + " : ''");
  }
}
