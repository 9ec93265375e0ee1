package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.artifact.ArtifactLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What nodes received and handed out. */
final class HandedOut {
  /** Outputs that the compiler adds to those of the caller. */
  private static final Set<String> HELPERS = Set.of(Marks.SKIPPED, Marks.RAN);

  private final View view;
  private final String store;
  private final Transport transport;

  HandedOut(View view, String store, Transport transport) {
    this.view = view;
    this.store = store;
    this.transport = transport;
  }

  /** Returns the values by name; an absent one is missing. */
  Map<String, String> values(@Nullable NodeStatus node) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter each : parameters(node == null ? null : node.getOutputs())) {
      String name = each.getName();
      String value = each.getValue();
      if (name != null && value != null && !value.equals(Marks.ABSENT) && !HELPERS.contains(name)) {
        values.put(name, value);
      }
    }
    return values;
  }

  /** Returns where the files are that lie in the store, by name, logs left out. */
  Map<String, ArtifactLocation> artifacts(@Nullable NodeStatus node) {
    Map<String, ArtifactLocation> locations = new LinkedHashMap<>();
    Outputs outputs = node == null ? null : node.getOutputs();
    List<Artifact> all = outputs == null ? null : outputs.getArtifacts();
    if (all != null) {
      for (Artifact each : all) {
        String name = each.getName();
        String key = transport.keyOf(each).orElse(null);
        if (name != null && key != null && isOfTask(each, name) && isWritten(each)) {
          add(name, key, locations);
        }
      }
    }
    return locations;
  }

  private static boolean isOfTask(Artifact artifact, String name) {
    return !isLog(artifact) && !name.startsWith(Marks.GATHERED);
  }

  /** Says whether Argo has added an artifact: the log of the container that does the work. */
  static boolean isLog(Artifact artifact) {
    return Marks.LOG.equals(artifact.getName());
  }

  private static boolean isWritten(Artifact artifact) {
    return !Boolean.TRUE.equals(artifact.getDeleted());
  }

  private void add(String name, String key, Map<String, ArtifactLocation> locations) {
    try {
      locations.put(name, ArtifactLocation.of(store, key));
    } catch (IllegalArgumentException e) {
      // A key that no store of this library can hold: readable in Argo's words only.
    }
  }

  /** Returns what a node received, by the names of its inputs, unshielded. */
  Map<String, String> inputs(@Nullable NodeStatus node) {
    Map<String, String> values = new LinkedHashMap<>();
    Inputs inputs = node == null ? null : node.getInputs();
    if (inputs != null && inputs.getParameters() != null) {
      for (Parameter each : inputs.getParameters()) {
        if (each.getName() != null && each.getValue() != null) {
          String name = each.getName();
          Shielded.decode(each.getValue()).ifPresent(value -> values.put(name, value));
        }
      }
    }
    return values;
  }

  /** Says whether the template of a node declares outputs, as far as it is known. */
  boolean isDeclared(NodeStatus node) {
    Template template = view.template(node);
    Outputs outputs = template == null ? null : template.getOutputs();
    // What was declared without any, the controller writes back as an empty object.
    return template == null || (outputs != null && !outputs.equals(new Outputs()));
  }

  /** Says whether a node has a value for each output that its template declares. */
  boolean isComplete(NodeStatus node) {
    Template template = view.template(node);
    if (template == null || template.getOutputs() == null) {
      return true;
    }
    Map<String, String> there = values(node);
    return parameters(template.getOutputs()).stream()
        .allMatch(each -> hasDefault(each) || there.containsKey(each.getName()));
  }

  private static boolean hasDefault(Parameter parameter) {
    return parameter.getValueFrom() != null && parameter.getValueFrom().getDefaultValue() != null;
  }

  private static List<Parameter> parameters(@Nullable Outputs outputs) {
    return outputs == null || outputs.getParameters() == null ? List.of() : outputs.getParameters();
  }
}
