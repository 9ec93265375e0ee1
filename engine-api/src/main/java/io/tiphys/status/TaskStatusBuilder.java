package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TaskStatus}.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class TaskStatusBuilder {
  final String path;
  final Phase phase;
  final Reason reason;
  String message = "";
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  List<AttemptStatus> attempts = List.of();
  List<TaskStatus> children = List.of();
  Map<String, String> metadata = Map.of();
  Map<String, String> inputs = Map.of();
  Map<String, String> outputs = Map.of();
  Map<String, ArtifactLocation> artifacts = Map.of();
  @Nullable Failure failure;
  Map<String, String> nativeDetails = Map.of();

  TaskStatusBuilder(String path, Phase phase, Reason reason) {
    this.path = requireNonNull(path, "path");
    this.phase = requireNonNull(phase, "phase");
    this.reason = StatusTable.require(Level.TASK, phase, reason);
  }

  /**
   * Sets the words for people. Default: none.
   *
   * @param value the text; never null
   * @return this builder
   */
  public TaskStatusBuilder message(String value) {
    message = requireNonNull(value, "message");
    return this;
  }

  /**
   * Sets when the first body started. Default: none has.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public TaskStatusBuilder startedAt(@Nullable Instant value) {
    startedAt = value;
    return this;
  }

  /**
   * Sets when it became terminal. Default: it has not.
   *
   * @param value the time, or null when there is none
   * @return this builder
   */
  public TaskStatusBuilder endedAt(@Nullable Instant value) {
    endedAt = value;
    return this;
  }

  /**
   * Sets the tries. Default: none.
   *
   * @param value the tries in order; never null
   * @return this builder
   */
  public TaskStatusBuilder attempts(List<AttemptStatus> value) {
    attempts = requireNonNull(value, "attempts");
    return this;
  }

  /**
   * Sets the members or instances. Default: none.
   *
   * @param value the children in order; never null
   * @return this builder
   */
  public TaskStatusBuilder children(List<TaskStatus> value) {
    children = requireNonNull(value, "children");
    return this;
  }

  /**
   * Sets the metadata. Default: none.
   *
   * @param value key to value; never null
   * @return this builder
   */
  public TaskStatusBuilder metadata(Map<String, String> value) {
    metadata = requireNonNull(value, "metadata");
    return this;
  }

  /**
   * Sets the values that the task received. Default: none.
   *
   * @param value name to text; never null
   * @return this builder
   */
  public TaskStatusBuilder inputs(Map<String, String> value) {
    inputs = requireNonNull(value, "inputs");
    return this;
  }

  /**
   * Sets the outputs. Default: none.
   *
   * @param value name to text; never null
   * @return this builder
   */
  public TaskStatusBuilder outputs(Map<String, String> value) {
    outputs = requireNonNull(value, "outputs");
    return this;
  }

  /**
   * Sets where the output artifacts are. Default: none.
   *
   * @param value name to location; never null
   * @return this builder
   */
  public TaskStatusBuilder artifacts(Map<String, ArtifactLocation> value) {
    artifacts = requireNonNull(value, "artifacts");
    return this;
  }

  /**
   * Sets what failed. Default: nothing.
   *
   * @param value the failure, or null when there is none
   * @return this builder
   */
  public TaskStatusBuilder failure(@Nullable Failure value) {
    failure = value;
    return this;
  }

  /**
   * Sets what the backend calls it. Default: nothing.
   *
   * @param value name to text; never null
   * @return this builder
   */
  public TaskStatusBuilder nativeDetails(Map<String, String> value) {
    nativeDetails = requireNonNull(value, "nativeDetails");
    return this;
  }

  /**
   * Makes the status.
   *
   * @return an immutable status
   */
  public TaskStatus build() {
    return new TaskStatus(this);
  }
}
