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
 * Makes a {@link Workflow} at given times.
 *
 * <p>The Workflows are owned by it and bear the label {@code workflows.argoproj.io/cron-workflow}
 * with its name. The name may have 52 characters, as the time is appended to it.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@Group("argoproj.io")
@Version("v1alpha1")
@Singular("cronworkflow")
@Plural("cronworkflows")
@ShortNames("cwf")
public class CronWorkflow extends ArgoResource<CronWorkflowSpec, CronWorkflowStatus>
    implements Namespaced {
  /** Makes an empty one, with version and kind set. */
  public CronWorkflow() {}

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value
   * @return this
   */
  public CronWorkflow metadata(ObjectMeta metadata) {
    setMetadata(metadata);
    return this;
  }

  /**
   * Returns when a workflow is started, and which.
   *
   * @return null if absent
   */
  @Override
  public @Nullable CronWorkflowSpec getSpec() {
    return super.getSpec();
  }

  /**
   * Sets what {@link #getSpec()} returns.
   *
   * @param spec the new value; null leaves the field out
   * @return this
   */
  public CronWorkflow spec(@Nullable CronWorkflowSpec spec) {
    setSpec(spec);
    return this;
  }

  /**
   * Returns how it fares. Absent until a controller has looked.
   *
   * @return null if absent
   */
  @Override
  public @Nullable CronWorkflowStatus getStatus() {
    return super.getStatus();
  }

  /**
   * Sets what {@link #getStatus()} returns.
   *
   * @param status the new value; null leaves the field out
   * @return this
   */
  public CronWorkflow status(@Nullable CronWorkflowStatus status) {
    setStatus(status);
    return this;
  }
}
