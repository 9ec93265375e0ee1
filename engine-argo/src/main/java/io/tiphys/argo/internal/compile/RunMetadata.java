package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By what a run is found again, and read in the caller's words: labels to select by, cut to what
 * Kubernetes takes, and annotations that hold everything whole. Argo replaces no tags in either.
 *
 * <p>Writes {@code metadata}; tried on Argo 4.1.2.
 */
final class RunMetadata {
  static final String PREFIX = "tiphys.io/";

  private RunMetadata() {}

  static String runId(Plan plan, CompileSettings settings) {
    return Names.run(plan.request().key().value()) + "-" + settings.nonce();
  }

  static ObjectMeta of(Plan plan, CompileSettings settings, NameTable tasks) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/managed-by", "tiphys");
    labels.put(PREFIX + "run", runId(plan, settings));
    labels.put(PREFIX + "workflow", Names.label(plan.request().workflow().name()));
    Map<String, String> own = plan.request().labels();
    own.forEach(
        (name, value) -> labels.put("label." + PREFIX + Names.label(name), Names.label(value)));
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(PREFIX + "request-key", plan.request().key().value());
    annotations.put(PREFIX + "workflow", plan.request().workflow().name());
    annotations.put(PREFIX + "content", plan.contentDigest());
    annotations.put(
        PREFIX + "definition", Serialization.asJson(plan.request().workflow().document()));
    annotations.put(PREFIX + "arguments", Serialization.asJson(plan.request().arguments()));
    annotations.put(PREFIX + "tasks", tasks.json());
    if (!plan.request().locations().isEmpty()) {
      Map<String, List<String>> places = new TreeMap<>();
      plan.request()
          .locations()
          .forEach((artifact, at) -> places.put(artifact.name(), List.of(at.store(), at.key())));
      annotations.put(PREFIX + "artifacts", Serialization.asJson(places));
    }
    if (!own.isEmpty()) {
      annotations.put(PREFIX + "labels", Serialization.asJson(new TreeMap<>(own)));
    }
    return new ObjectMetaBuilder()
        .withName(Names.run(plan.request().key().value()))
        .withNamespace(settings.namespace())
        .withLabels(labels)
        .withAnnotations(annotations)
        .build();
  }
}
