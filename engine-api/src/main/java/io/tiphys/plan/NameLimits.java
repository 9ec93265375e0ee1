package io.tiphys.plan;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.stream.Stream;

/** Finds names that are legal but longer than the engine allows. */
final class NameLimits {
  private final Bounds bounds;
  private final Findings found;

  private NameLimits(Bounds bounds, Findings found) {
    this.bounds = bounds;
    this.found = found;
  }

  static void check(Workflow workflow, List<Site> sites, Bounds bounds, Findings found) {
    if (bounds.has(Limit.NAME_LENGTH)) {
      NameLimits limits = new NameLimits(bounds, found);
      limits.checkWorkflow(workflow);
      sites.stream().filter(Site::enabled).forEach(limits::checkVertex);
    }
  }

  private void checkWorkflow(Workflow workflow) {
    checkAll("parameters", workflow.parameters().stream().map(Parameter::name));
    checkAll("artifacts", workflow.artifacts().stream().map(InputArtifact::name));
    checkAll("outputs", workflow.outputs().keySet().stream().map(Output::name));
    checkAll("outputs", workflow.outputArtifacts().keySet().stream().map(OutputArtifact::name));
  }

  /** A fan-out has the name and the outputs of its body, which is looked at anyway. */
  private void checkVertex(Site site) {
    Vertex vertex = site.vertex();
    if (!(vertex instanceof FanOut)) {
      check(site.path(), vertex.name());
      String outputs = site.path() + "." + outputs(vertex);
      checkAll(outputs, vertex.declaredOutputs().stream().map(Output::name));
      checkAll(outputs, vertex.declaredArtifacts().stream().map(OutputArtifact::name));
    }
  }

  private static String outputs(Vertex vertex) {
    if (vertex instanceof ContainerTask) {
      return "writes";
    }
    return vertex instanceof SuspendTask ? "expects" : "outputs";
  }

  private void checkAll(String place, Stream<String> names) {
    names.forEach(name -> check(place + "[" + name + "]", name));
  }

  private void check(String path, String name) {
    bounds.check(
        Limit.NAME_LENGTH,
        name.length(),
        path,
        "the name has %d characters",
        "choose a shorter one, and keep the long one in metadata",
        found);
  }
}
