package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
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
  private RunMetadata() {}

  static String runId(Plan plan, CompileSettings settings) {
    return Names.runId(Names.run(plan.request().key().value()), settings.nonce());
  }

  static ObjectMeta of(Plan plan, CompileSettings settings, NameTable tasks) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Marks.MANAGED_BY, Marks.MANAGER);
    labels.put(Marks.RUN, runId(plan, settings));
    labels.put(Marks.WORKFLOW, Names.label(plan.request().workflow().name()));
    settings.instanceId().ifPresent(id -> labels.put(Marks.INSTANCE_ID, id));
    Map<String, String> own = plan.request().labels();
    own.forEach((name, value) -> labels.put(Names.labelKey(name), Names.label(value)));
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(Marks.REQUEST_KEY, plan.request().key().value());
    annotations.put(Marks.WORKFLOW, plan.request().workflow().name());
    annotations.put(Marks.CONTENT, plan.contentDigest());
    annotations.put(Marks.DEFINITION, Serialization.asJson(plan.request().workflow().document()));
    annotations.put(Marks.ARGUMENTS, Serialization.asJson(plan.request().arguments()));
    annotations.put(Marks.TASKS, tasks.json());
    if (!plan.request().locations().isEmpty()) {
      Map<String, List<String>> places = new TreeMap<>();
      plan.request()
          .locations()
          .forEach((artifact, at) -> places.put(artifact.name(), List.of(at.store(), at.key())));
      annotations.put(Marks.ARTIFACTS, Serialization.asJson(places));
    }
    if (!own.isEmpty()) {
      annotations.put(Marks.LABELS, Serialization.asJson(new TreeMap<>(own)));
    }
    return new ObjectMetaBuilder()
        .withName(Names.run(plan.request().key().value()))
        .withNamespace(settings.namespace())
        .withLabels(labels)
        .withAnnotations(annotations)
        .build();
  }
}
