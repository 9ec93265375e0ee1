package io.tiphys.workflow;

import org.jspecify.annotations.Nullable;

/**
 * An output artifact together with its producer.
 *
 * @param isDirectory what a reader finds: a fan-out gathers files in a directory, and a group hands
 *     out what it was given, whatever the declaration of its output says
 */
record ProducedArtifact(Vertex producer, OutputArtifact artifact, boolean isDirectory)
    implements ArtifactRef {

  static ProducedArtifact of(Vertex producer, OutputArtifact artifact) {
    return new ProducedArtifact(producer, artifact, isDirectory(producer, artifact));
  }

  private static boolean isDirectory(Vertex producer, OutputArtifact artifact) {
    ArtifactRef exported = null;
    if (producer instanceof FanOut) {
      return true;
    } else if (producer instanceof TaskGroup group) {
      exported = group.outputArtifacts().get(artifact);
    } else if (producer instanceof CallTask call) {
      exported = call.workflow().outputArtifacts().get(artifact);
    }
    return exported == null ? artifact.isDirectory() : exported.isDirectory();
  }

  @Override
  public String name() {
    return artifact.name();
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return producer instanceof FanOut fanOut
        ? visitor.aggregate(fanOut, artifact)
        : visitor.output(producer, artifact);
  }

  @Override
  public String toString() {
    return "<artifact " + name() + " of " + producer.name() + ">" + Text.REFERENCE_END;
  }
}
