package io.tiphys.plan;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.SubmitRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes two requests equal, as one tree: the definition without metadata, the arguments with
 * their defaults, where artifacts come from and where they are delivered to. Labels, time to live
 * and whether the run starts suspended do not count.
 */
final class Content {
  private final SubmitRequest request;
  private final Map<String, String> arguments;

  Content(SubmitRequest request, Map<String, String> arguments) {
    this.request = request;
    this.arguments = arguments;
  }

  /**
   * Returns the digest of all of it. Reads local files.
   *
   * @throws io.tiphys.error.EngineException if a file cannot be read
   */
  String sha256() {
    Map<String, Object> tree = tree(request.workflow().documentWithoutMetadata());
    Map<String, Object> files = new LinkedHashMap<>();
    request
        .files()
        .forEach(
            (artifact, path) ->
                files.put(artifact.name(), new LocalContent(artifact.name(), path).document()));
    tree.put("files", files);
    return CanonicalForm.sha256(tree);
  }

  /** Returns the size of what a backend has to keep of a request, files apart. */
  long bytes() {
    Map<String, Object> tree = tree(request.workflow().document());
    tree.put("labels", request.labels());
    return CanonicalForm.bytes(tree);
  }

  private Map<String, Object> tree(Map<String, Object> definition) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("definition", definition);
    tree.put("arguments", arguments);
    Map<String, Object> artifacts = new LinkedHashMap<>();
    request.locations().forEach((artifact, at) -> artifacts.put(artifact.name(), place(at)));
    tree.put("artifacts", artifacts);
    Map<String, Object> deliveries = new LinkedHashMap<>();
    request.deliveries().forEach((artifact, to) -> deliveries.put(artifact.name(), place(to)));
    tree.put("deliveries", deliveries);
    return tree;
  }

  /** Size and digest of a location are what somebody happened to know, not where it is. */
  private static Map<String, String> place(ArtifactLocation location) {
    return Map.of("store", location.store(), "key", location.key());
  }
}
