package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Vertex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about a request that is decided before its run starts, on every backend alike. */
final class Decisions {
  private final Map<String, String> arguments;
  private final Shape shape;
  private final Survey survey;
  private final Needs needs;
  private final List<Vertex> order;
  private final Content content;
  private @Nullable String digest;

  private Decisions(SubmitRequest request) {
    this.arguments = arguments(request);
    this.shape = Shape.of(request.workflow());
    this.survey = Survey.of(request.workflow(), shape, arguments);
    this.needs = Needs.of(request, survey);
    this.order = Order.of(request.workflow().members()).vertices();
    this.content = new Content(request, arguments);
  }

  static Decisions of(SubmitRequest request) {
    return new Decisions(request);
  }

  private static Map<String, String> arguments(SubmitRequest request) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Parameter<?> parameter : request.workflow().parameters()) {
      Optional.ofNullable(request.arguments().get(parameter.name()))
          .or(parameter::defaultText)
          .ifPresent(text -> texts.put(parameter.name(), text));
    }
    return Collections.unmodifiableMap(texts);
  }

  Map<String, String> arguments() {
    return arguments;
  }

  Shape shape() {
    return shape;
  }

  Survey survey() {
    return survey;
  }

  Needs needs() {
    return needs;
  }

  Set<Feature> features() {
    return needs.features();
  }

  boolean isEnabled(String path) {
    return survey
        .isEnabled(path)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "path: expected one of the definition, without indexes, got '" + path + "'"));
  }

  List<Vertex> order() {
    return order;
  }

  long contentBytes() {
    return content.bytes();
  }

  /** Reads local files once: a plan stands for one content, also when a file changes later. */
  synchronized String contentDigest() {
    if (digest == null) {
      digest = content.sha256();
    }
    return digest;
  }
}
