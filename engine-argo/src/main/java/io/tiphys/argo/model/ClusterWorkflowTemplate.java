package io.tiphys.argo.model;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A stored workflow for all namespaces: like {@link WorkflowTemplate}, but without a namespace of
 * its own.
 *
 * <p>References to it say {@code clusterScope: true}. A controller that is confined to a namespace
 * cannot read it.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@Group("argoproj.io")
@Version("v1alpha1")
@Singular("clusterworkflowtemplate")
@Plural("clusterworkflowtemplates")
@ShortNames("cwftmpl")
public class ClusterWorkflowTemplate extends ArgoResource<WorkflowSpec, Void> {
  /** Makes an empty one, with version and kind set. */
  public ClusterWorkflowTemplate() {}

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value
   * @return this
   */
  public ClusterWorkflowTemplate metadata(ObjectMeta metadata) {
    setMetadata(metadata);
    return this;
  }

  /**
   * Returns the workflow that is stored.
   *
   * @return null if absent
   */
  @Override
  public @Nullable WorkflowSpec getSpec() {
    return super.getSpec();
  }

  /**
   * Sets what {@link #getSpec()} returns.
   *
   * @param spec the new value; null leaves the field out
   * @return this
   */
  public ClusterWorkflowTemplate spec(@Nullable WorkflowSpec spec) {
    setSpec(spec);
    return this;
  }
}
