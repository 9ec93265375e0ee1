package io.tiphys.workflow;

import org.jspecify.annotations.Nullable;

/** An output artifact together with its producer. */
record ProducedArtifact(Vertex producer, OutputArtifact artifact) implements ArtifactRef {

  @Override
  public String name() {
    return artifact.name();
  }

  @Override
  public boolean isDirectory() {
    return producer instanceof FanOut || artifact.isDirectory();
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
