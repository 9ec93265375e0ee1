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
 * A run: what shall be done, in {@link #getSpec()}, and how it fares, in {@link #getStatus()}.
 *
 * <p>Made by a client; a controller that watches the namespace starts it at once. Changing the
 * specification of a running workflow has no effect, apart from {@link WorkflowSpec#getSuspend()},
 * {@link WorkflowSpec#getShutdown()} and a few limits. The name may have 63 characters. The
 * controller writes the label {@code workflows.argoproj.io/phase}, and {@code
 * workflows.argoproj.io/completed}, which is {@code true} in the end and good for selectors.
 *
 * <p>There is no status subresource: the status is changed, by the controller and by clients,
 * through updates of the object itself. Such an update should carry the resource version that it
 * was read with.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@Group("argoproj.io")
@Version("v1alpha1")
@Singular("workflow")
@Plural("workflows")
@ShortNames("wf")
public class Workflow extends ArgoResource<WorkflowSpec, WorkflowStatus> implements Namespaced {
  /** Makes an empty one, with version and kind set. */
  public Workflow() {}

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value
   * @return this
   */
  public Workflow metadata(ObjectMeta metadata) {
    setMetadata(metadata);
    return this;
  }

  /**
   * Returns what shall be done.
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
  public Workflow spec(@Nullable WorkflowSpec spec) {
    setSpec(spec);
    return this;
  }

  /**
   * Returns how it fares. Absent until a controller has looked.
   *
   * @return null if absent
   */
  @Override
  public @Nullable WorkflowStatus getStatus() {
    return super.getStatus();
  }

  /**
   * Sets what {@link #getStatus()} returns.
   *
   * @param status the new value; null leaves the field out
   * @return this
   */
  public Workflow status(@Nullable WorkflowStatus status) {
    setStatus(status);
    return this;
  }
}
