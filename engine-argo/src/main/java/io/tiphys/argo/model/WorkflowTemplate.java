package io.tiphys.argo.model;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A stored workflow in a namespace, to be run by name and to lend its templates to others.
 *
 * <p>It does nothing by itself. A {@link Workflow} runs it through {@link
 * WorkflowSpec#getWorkflowTemplateRef()}; a task calls one of its templates through {@link
 * DAGTask#getTemplateRef()}. A change reaches runs that start later. Nothing checks it when it is
 * stored, apart from its schema.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@Group("argoproj.io")
@Version("v1alpha1")
@Singular("workflowtemplate")
@Plural("workflowtemplates")
@ShortNames("wftmpl")
public class WorkflowTemplate extends ArgoResource<WorkflowSpec, Void> implements Namespaced {
  /** Makes an empty one, with version and kind set. */
  public WorkflowTemplate() {}

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value
   * @return this
   */
  public WorkflowTemplate metadata(ObjectMeta metadata) {
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
  public WorkflowTemplate spec(@Nullable WorkflowSpec spec) {
    setSpec(spec);
    return this;
  }
}
