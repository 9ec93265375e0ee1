package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RunStatus}.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class RunStatusBuilder {
  final RunId id;
  final RequestKey requestKey;
  final Phase phase;
  final Reason reason;
  String workflow = "";
  boolean suspended;
  long version;
  Instant observedAt = Instant.EPOCH;
  @Nullable Instant submittedAt;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  @Nullable Instant cancelRequestedAt;
  Map<String, String> labels = Map.of();
  @Nullable Failure failure;
  Map<String, String> outputs = Map.of();
  Map<String, ArtifactLocation> artifacts = Map.of();
  Supplier<? extends List<TaskStatus>> tasks = List::of;

  RunStatusBuilder(RunId id, RequestKey requestKey, Phase phase, Reason reason) {
    this.id = requireNonNull(id, "id");
    this.requestKey = requireNonNull(requestKey, "requestKey");
    this.phase = requireNonNull(phase, "phase");
    this.reason = StatusTable.require(Level.RUN, phase, reason);
  }

  /**
   * Sets the name of the workflow. Default: empty.
   *
   * @param value the name; never null
   * @return this builder
   */
  public RunStatusBuilder workflow(String value) {
    workflow = requireNonNull(value, "workflow");
    return this;
  }

  /**
   * Sets whether the run is suspended. Default: no.
   *
   * @param value true if it is
   * @return this builder
   */
  public RunStatusBuilder suspended(boolean value) {
    suspended = value;
    return this;
  }

  /**
   * Sets the version. Default: 0.
   *
   * @param value higher than that of every earlier snapshot of the run
   * @return this builder
   */
  public RunStatusBuilder version(long value) {
    version = value;
    return this;
  }

  /**
   * Sets when the backend was last heard of this run. Default: 1970.
   *
   * @param value the time; never null
   * @return this builder
   */
  public RunStatusBuilder observedAt(Instant value) {
    observedAt = requireNonNull(value, "observedAt");
    return this;
  }

  /**
   * Sets when the run was submitted. Default: not known.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public RunStatusBuilder submittedAt(@Nullable Instant value) {
    submittedAt = value;
    return this;
  }

  /**
   * Sets when the run started. Default: it has not.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public RunStatusBuilder startedAt(@Nullable Instant value) {
    startedAt = value;
    return this;
  }

  /**
   * Sets when the run became terminal. Default: it has not.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public RunStatusBuilder endedAt(@Nullable Instant value) {
    endedAt = value;
    return this;
  }

  /**
   * Sets when a cancel was first asked for. Default: it was not.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public RunStatusBuilder cancelRequestedAt(@Nullable Instant value) {
    cancelRequestedAt = value;
    return this;
  }

  /**
   * Sets the labels. Default: none.
   *
   * @param value key to value; never null
   * @return this builder
   */
  public RunStatusBuilder labels(Map<String, String> value) {
    labels = requireNonNull(value, "labels");
    return this;
  }

  /**
   * Sets what failed first. Default: nothing.
   *
   * @param value the failure, or null when there is none
   * @return this builder
   */
  public RunStatusBuilder failure(@Nullable Failure value) {
    failure = value;
    return this;
  }

  /**
   * Sets the outputs. Default: none.
   *
   * @param value name to text; never null
   * @return this builder
   */
  public RunStatusBuilder outputs(Map<String, String> value) {
    outputs = requireNonNull(value, "outputs");
    return this;
  }

  /**
   * Sets where the output artifacts are. Default: none.
   *
   * @param value name to location; never null
   * @return this builder
   */
  public RunStatusBuilder artifacts(Map<String, ArtifactLocation> value) {
    artifacts = requireNonNull(value, "artifacts");
    return this;
  }

  /**
   * Sets the top level of the tree. Default: no task.
   *
   * @param value the tasks in order; never null
   * @return this builder
   */
  public RunStatusBuilder tasks(List<TaskStatus> value) {
    List<TaskStatus> copy = List.copyOf(requireNonNull(value, "tasks"));
    tasks = () -> copy;
    return this;
  }

  /**
   * Sets the top level of the tree in a way that costs nothing until somebody asks for it.
   *
   * @param value makes the tasks in order, as they are now and not as they will be; called once at
   *     most, by any thread; never null
   * @return this builder
   */
  public RunStatusBuilder tasks(Supplier<? extends List<TaskStatus>> value) {
    tasks = requireNonNull(value, "tasks");
    return this;
  }

  /**
   * Makes the status.
   *
   * @return an immutable status
   */
  public RunStatus build() {
    return new RunStatus(this);
  }
}
