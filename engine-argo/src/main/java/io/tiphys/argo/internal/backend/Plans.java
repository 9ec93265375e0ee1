package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Description;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Places;
import io.tiphys.argo.model.TTLStrategy;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests back from the objects that were made of them.
 *
 * <p>Immutable.
 */
final class Plans {
  private final Capabilities capabilities;

  Plans(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /** Returns the plan of a run, or empty when somebody else submitted it. */
  Optional<Plan> of(io.tiphys.argo.model.Workflow object) {
    Map<String, String> annotations = Description.of(object);
    if (!annotations.containsKey(Marks.DEFINITION) || !annotations.containsKey(Marks.REQUEST_KEY)) {
      return Optional.empty();
    }
    Workflow workflow = WorkflowDocument.read(map(annotations.get(Marks.DEFINITION)));
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow, RequestKey.of(annotations.get(Marks.REQUEST_KEY)));
    request.arguments(texts(annotations.get(Marks.ARGUMENTS)));
    texts(annotations.get(Marks.LABELS)).forEach(request::label);
    Places.read(annotations.get(Marks.ARTIFACTS))
        .forEach((name, at) -> request.artifact(workflow.artifact(name), at));
    Map<String, ArtifactLocation> to = Places.read(annotations.get(Marks.DELIVERIES));
    for (OutputArtifact output : workflow.outputArtifacts().keySet()) {
      ArtifactLocation place = to.get(output.name());
      if (place != null) {
        request.deliver(output, place);
      }
    }
    timeToLive(object).ifPresent(request::timeToLive);
    if (annotations.containsKey(Marks.SUSPENDED)) {
      request.suspended();
    }
    return Optional.of(Plan.of(request.build(), capabilities));
  }

  private static Optional<Duration> timeToLive(io.tiphys.argo.model.Workflow object) {
    TTLStrategy strategy = object.getSpec() == null ? null : object.getSpec().getTtlStrategy();
    Integer seconds = strategy == null ? null : strategy.getSecondsAfterCompletion();
    // Others may have edited it, also to a time that no request can ask for.
    return Optional.ofNullable(seconds).filter(life -> life > 0).map(Duration::ofSeconds);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable String json) {
    return json == null ? Map.of() : Serialization.unmarshal(json, Map.class);
  }

  private static Map<String, String> texts(@Nullable String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(json).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }
}
