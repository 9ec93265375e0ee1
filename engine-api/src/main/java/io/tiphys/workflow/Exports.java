package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a group or workflow hands out, each name once. */
final class Exports {
  private final Map<Output<?>, Value<?>> values = new LinkedHashMap<>();
  private final Map<OutputArtifact, ArtifactRef> artifacts = new LinkedHashMap<>();

  void add(Output<?> output, Value<?> value) {
    requireFree(output.name());
    values.put(output, requireNonNull(value, "value"));
  }

  void add(OutputArtifact output, ArtifactRef artifact) {
    requireFree(output.name());
    artifacts.put(output, requireNonNull(artifact, "artifact"));
  }

  private void requireFree(String name) {
    if (Stream.concat(
            values.keySet().stream().map(Output::name),
            artifacts.keySet().stream().map(OutputArtifact::name))
        .anyMatch(name::equals)) {
      throw new IllegalArgumentException("output: " + name + " is set already");
    }
  }

  Map<Output<?>, Value<?>> values() {
    return values;
  }

  Map<OutputArtifact, ArtifactRef> artifacts() {
    return artifacts;
  }
}
