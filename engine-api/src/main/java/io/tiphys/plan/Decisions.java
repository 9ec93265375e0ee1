package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything about a request that is decided before its run starts. */
final class Decisions {
  private final SubmitRequest request;
  private final Map<String, String> arguments;

  private Decisions(SubmitRequest request) {
    this.request = request;
    this.arguments = new LinkedHashMap<>();
    for (Parameter<?> parameter : request.workflow().parameters()) {
      Optional.ofNullable(request.arguments().get(parameter.name()))
          .or(parameter::defaultText)
          .ifPresent(text -> arguments.put(parameter.name(), text));
    }
  }

  static Decisions of(SubmitRequest request) {
    return new Decisions(request);
  }

  Set<Feature> features() {
    return Set.of();
  }

  Map<String, String> arguments() {
    return arguments;
  }

  boolean isEnabled(String path) {
    return true;
  }

  List<Vertex> order() {
    return request.workflow().members();
  }

  String contentDigest() {
    return request.workflow().name();
  }

  Map<String, TaskStatus> kept(Optional<RunStatus> origin) {
    return Map.of();
  }
}
