package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of templates as a directed graph. A task starts when what it depends on allows it; all that
 * can run do, side by side.
 *
 * <p>Part of Argo since 2.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class DAGTemplate extends ArgoObject {
  @JsonProperty("tasks")
  private @Nullable List<DAGTask> tasks;

  @JsonProperty("target")
  private @Nullable String target;

  @JsonProperty("failFast")
  private @Nullable Boolean failFast;

  /** Makes an empty one. */
  public DAGTemplate() {}

  /**
   * The tasks, at most 200. The order in the list means nothing.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable List<DAGTask> getTasks() {
    return tasks;
  }

  /**
   * Sets what {@link #getTasks()} returns.
   *
   * @param tasks the new value; null leaves the field out
   * @return this
   */
  public DAGTemplate tasks(@Nullable List<DAGTask> tasks) {
    this.tasks = tasks;
    return this;
  }

  /**
   * Names of the tasks that are wanted, separated by spaces; others run only as far as these need
   * them. Default: all.
   *
   * <p>Argo field {@code spec.templates[].dag.target}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable String getTarget() {
    return target;
  }

  /**
   * Sets what {@link #getTarget()} returns.
   *
   * @param target the new value; null leaves the field out
   * @return this
   */
  public DAGTemplate target(@Nullable String target) {
    this.target = target;
    return this;
  }

  /**
   * Whether a failed task keeps further ones from being started. Default true.
   *
   * <p>Running tasks go on. Seen in 4.1.2: chains and tasks that wait for a place go on too, so do
   * not count on it to save work. False also runs branches that do not depend on the failed task.
   *
   * <p>Argo field {@code spec.templates[].dag.failFast}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getFailFast() {
    return failFast;
  }

  /**
   * Sets what {@link #getFailFast()} returns.
   *
   * @param failFast the new value; null leaves the field out
   * @return this
   */
  public DAGTemplate failFast(@Nullable Boolean failFast) {
    this.failFast = failFast;
    return this;
  }
}
