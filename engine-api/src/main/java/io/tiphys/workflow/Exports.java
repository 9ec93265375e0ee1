package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a group or workflow hands out, each name once. */
final class Exports {
  private final Map<Output<?>, Value<?>> values = new LinkedHashMap<>();
  private final Map<OutputArtifact, ArtifactRef> artifacts = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  /** The default of an output stands in for a value that is absent. */
  <T> void add(Output<T> output, Value<T> value) {
    requireFree(requireNonNull(output, "output").name());
    requireNonNull(value, "value");
    values.put(
        output, output.defaultText().map(text -> DerivedValue.orElse(value, text)).orElse(value));
  }

  void add(OutputArtifact output, ArtifactRef artifact) {
    requireFree(requireNonNull(output, "output").name());
    artifacts.put(output, requireNonNull(artifact, "artifact"));
  }

  private void requireFree(String name) {
    if (!names.add(name)) {
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
