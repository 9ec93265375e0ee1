package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a template in a DAG, with what it waits for.
 *
 * <p>Part of Argo since 2.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class DAGTask extends TemplateCall<DAGTask> {
  @JsonProperty("dependencies")
  private @Nullable List<String> dependencies;

  @JsonProperty("depends")
  private @Nullable String depends;

  /** Makes an empty one. */
  public DAGTask() {}

  /**
   * Names of tasks that must have ended well (succeeded or been skipped) before. The simple form;
   * not together with {@link #getDepends}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].dependencies}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable List<String> getDependencies() {
    return dependencies;
  }

  /**
   * Sets what {@link #getDependencies()} returns.
   *
   * @param dependencies the new value; null leaves the field out
   * @return this
   */
  public DAGTask dependencies(@Nullable List<String> dependencies) {
    this.dependencies = dependencies;
    return this;
  }

  /**
   * A condition over the outcomes of other tasks, such as {@code a.Succeeded && (b.Failed ||
   * b.Errored)}. Outcomes are {@code Succeeded}, {@code Failed}, {@code Errored}, {@code Skipped},
   * {@code Omitted}, {@code Daemoned}, and for fan-outs {@code AnySucceeded}, {@code AllFailed}. A
   * bare name means succeeded, skipped or daemoned.
   *
   * <p>If it can no longer become true, the task gets a node of phase Omitted.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].depends}, since Argo 2.9.
   *
   * @return null if absent
   */
  public @Nullable String getDepends() {
    return depends;
  }

  /**
   * Sets what {@link #getDepends()} returns.
   *
   * @param depends the new value; null leaves the field out
   * @return this
   */
  public DAGTask depends(@Nullable String depends) {
    this.depends = depends;
    return this;
  }

  @Override
  DAGTask self() {
    return this;
  }
}
