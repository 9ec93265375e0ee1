package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.Places;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.InputArtifact;
import java.util.LinkedHashMap;
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

  /** Returns what a reader needs to know the run whole, by the names of annotations. */
  static Map<String, String> description(Plan plan, NameTable tasks) {
    return Map.of(
        Marks.DEFINITION,
        Serialization.asJson(plan.request().workflow().document()),
        Marks.ARGUMENTS,
        Serialization.asJson(plan.request().arguments()),
        Marks.TASKS,
        tasks.json());
  }

  /**
   * Returns the metadata of the object.
   *
   * @param description what of {@link #description} stands in annotations
   */
  static ObjectMeta of(Plan plan, CompileSettings settings, Map<String, String> description) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Marks.MANAGED_BY, Marks.MANAGER);
    labels.put(Marks.RUN, runId(plan, settings));
    labels.put(Marks.WORKFLOW, Names.label(plan.request().workflow().name()));
    settings.instanceId().ifPresent(id -> labels.put(Marks.INSTANCE_ID, id));
    Map<String, String> own = plan.request().labels();
    own.forEach((name, value) -> labels.put(Names.labelKey(name), Names.label(value)));
    Map<String, String> annotations = new TreeMap<>(description);
    annotations.put(Marks.REQUEST_KEY, plan.request().key().value());
    annotations.put(Marks.WORKFLOW, plan.request().workflow().name());
    annotations.put(Marks.CONTENT, plan.contentDigest());
    Map<String, ArtifactLocation> from = new TreeMap<>();
    inputs(plan, settings).forEach((artifact, at) -> from.put(artifact.name(), at));
    if (!from.isEmpty()) {
      annotations.put(Marks.ARTIFACTS, Places.write(from));
    }
    Map<String, ArtifactLocation> to = new TreeMap<>();
    plan.request().deliveries().forEach((artifact, at) -> to.put(artifact.name(), at));
    if (!to.isEmpty()) {
      annotations.put(Marks.DELIVERIES, Places.write(to));
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

  /**
   * Returns where the run finds its inputs: a file of the caller's is uploaded below the run, and
   * so is a directory that somebody else has packed.
   */
  static Map<InputArtifact, ArtifactLocation> inputs(Plan plan, CompileSettings settings) {
    String own = Keys.ofRun(settings.artifactPrefix(), runId(plan, settings));
    Map<InputArtifact, ArtifactLocation> all = new LinkedHashMap<>();
    plan.request()
        .locations()
        .forEach(
            (artifact, at) ->
                all.put(
                    artifact,
                    artifact.isDirectory() && !Keys.isDirectory(settings.artifactPrefix(), at.key())
                        ? uploaded(artifact, own, settings)
                        : kept(at, plan, own, settings)));
    for (InputArtifact artifact : plan.request().files().keySet()) {
      all.put(artifact, uploaded(artifact, own, settings));
    }
    return all;
  }

  private static ArtifactLocation uploaded(
      InputArtifact artifact, String own, CompileSettings settings) {
    return ArtifactLocation.of(
        settings.artifactStore(), own + "/" + Keys.input(artifact.name(), artifact.isDirectory()));
  }

  /** A re-run takes over what lies below the earlier run. */
  private static ArtifactLocation kept(
      ArtifactLocation at, Plan plan, String own, CompileSettings settings) {
    return plan.rerunOf()
        .filter(earlier -> at.store().equals(settings.artifactStore()))
        .map(earlier -> Keys.ofRun(settings.artifactPrefix(), earlier.value()))
        .map(earlier -> Keys.moved(at.key(), earlier, own))
        .map(key -> ArtifactLocation.of(at.store(), key))
        .orElse(at);
  }
}
