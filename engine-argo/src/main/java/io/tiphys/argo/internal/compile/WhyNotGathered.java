package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says where an artifact of all instances of a fan-out can be gathered, if not here; empty for what
 * can be read. Argo stores what a body has left also when the body fails, and then nothing but a
 * later attempt replaces it; and of a directory that is no archive it loses links, permissions and
 * what is empty.
 */
final class WhyNotGathered implements ArtifactRef.Visitor<Optional<String>> {
  @Override
  public Optional<String> input(InputArtifact artifact) {
    return Optional.empty();
  }

  @Override
  public Optional<String> output(Vertex producer, OutputArtifact artifact) {
    return Optional.empty();
  }

  @Override
  public Optional<String> aggregate(FanOut fanOut, OutputArtifact artifact) {
    List<Vertex> way = new ArrayList<>();
    Optional<Gathered.Source> source = Gathered.Source.of(fanOut.body(), artifact, way);
    if (artifact.isDirectory()) {
      return Optional.of("they are files: hand out an archive instead of a directory");
    } else if (source.isEmpty()) {
      return Optional.of("each is made by a container of its instance");
    } else if (fanOut.mayFail() || way.stream().anyMatch(Vertex::mayFail)) {
      return Optional.of("the instances, and what makes the files in them, may not fail");
    }
    Gathered.Source file = source.get();
    return file.artifact().isOptional() && file.task().retry().maxAttempts() > 1
        ? Optional.of("they are not optional, or nothing is tried again")
        : Optional.empty();
  }
}
