package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan keeps of the decisions on a request. A plan lives as long as its run: what takes room
 * for each vertex is made when somebody asks for it.
 *
 * <p>Thread-safe.
 */
final class Settled {
  private final SubmitRequest request;
  private final Arguments arguments;
  private final Set<Feature> features;

  // Guarded by this.
  private @Nullable Map<String, Boolean> enabled;
  private @Nullable List<Vertex> order;
  private @Nullable String digest;

  Settled(SubmitRequest request, Arguments arguments, Set<Feature> features) {
    this.request = request;
    this.arguments = arguments;
    this.features = features;
  }

  SubmitRequest request() {
    return request;
  }

  Map<String, String> arguments() {
    return arguments.texts();
  }

  Set<Feature> features() {
    return features;
  }

  synchronized boolean isEnabled(String path) {
    if (enabled == null) {
      enabled = Survey.of(request.workflow(), arguments.sound()).enabled();
    }
    Boolean known = enabled.get(path);
    if (known == null) {
      throw new IllegalArgumentException(
          "path: expected one of the definition, without indexes, got '" + path + "'");
    }
    return known;
  }

  synchronized List<Vertex> order() {
    if (order == null) {
      order = Order.of(request.workflow().members()).vertices();
    }
    return order;
  }

  /** Reads local files once: a plan stands for one content, also when a file changes later. */
  synchronized String contentDigest() {
    if (digest == null) {
      digest = new Content(request, arguments.texts()).sha256();
    }
    return digest;
  }
}
