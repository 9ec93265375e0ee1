package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;

/** What a definition needs: the workflow itself, those that it calls, and every vertex. */
final class DefinitionNeeds {
  private final Needs needs;

  DefinitionNeeds(Needs needs) {
    this.needs = needs;
  }

  void add(Workflow workflow, Survey survey) {
    if (workflow.parallelism().isPresent()) {
      needs.add(Feature.PARALLELISM_RUN, "parallelism");
    }
    if (workflow.timeout().isPresent()) {
      needs.add(Feature.TIMEOUT_RUN, "timeout");
    }
    addCommon(workflow, "");
    survey.sites().stream()
        .filter(needs::isNew)
        .forEach(site -> new VertexNeeds(needs, site).add());
    if (survey.exitHandlerRuns()) {
      needs.add(Feature.EXIT_HANDLER, "onExit");
    }
    workflow
        .outputArtifacts()
        .keySet()
        .forEach(a -> needs.add(Feature.ARTIFACT_CALLER_IO, "outputs[" + a.name() + "]"));
  }

  /**
   * Adds what a workflow needs wherever it stands.
   *
   * @param prefix empty, or the path of the task that calls it with a dot
   */
  void addCommon(Workflow workflow, String prefix) {
    if (workflow.continuesOnFailure()) {
      needs.add(Feature.FAILURE_CONTINUE, prefix + "continueOnFailure");
    }
    workflow.parameters().stream()
        .filter(Parameter::isOptional)
        .forEach(p -> needs.add(Feature.OPTIONAL_INPUT, prefix + "parameters[" + p.name() + "]"));
    workflow
        .outputs()
        .forEach((o, value) -> Uses.of(value, prefix + "outputs[" + o.name() + "]", needs));
    workflow
        .outputArtifacts()
        .forEach((o, artifact) -> Uses.of(artifact, prefix + "outputs[" + o.name() + "]", needs));
  }
}
