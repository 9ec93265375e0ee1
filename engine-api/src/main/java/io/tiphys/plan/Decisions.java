package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about a request that is decided before its run starts, on every backend alike. */
final class Decisions {
  private final Arguments arguments;
  private final Survey survey;
  private final Needs needs;
  private final List<Vertex> order;
  private final Content content;
  private @Nullable String digest;
  private long contentBytes = -1;

  private Decisions(SubmitRequest request, Bounds bounds) {
    this.arguments = Arguments.of(request, bounds);
    this.survey = Survey.of(request.workflow(), arguments.sound());
    this.needs = Needs.of(request, survey);
    this.order = Order.of(request.workflow().members()).vertices();
    this.content = new Content(request, arguments.texts());
  }

  /**
   * Decides on a request.
   *
   * @param bounds those of the engine: an argument that is too long for it decides nothing
   */
  static Decisions of(SubmitRequest request, Bounds bounds) {
    return new Decisions(request, bounds);
  }

  Arguments arguments() {
    return arguments;
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

  /** Counts once: several checks ask for it. */
  synchronized long contentBytes() {
    if (contentBytes < 0) {
      contentBytes = content.bytes();
    }
    return contentBytes;
  }

  /** Reads local files once: a plan stands for one content, also when a file changes later. */
  synchronized String contentDigest() {
    if (digest == null) {
      digest = content.sha256();
    }
    return digest;
  }
}
