package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task, a group, a called workflow, a fan-out or one of its instances, at one
 * moment.
 *
 * <p>Immutable.
 *
 * @rule TRE-001
 * @since 0.1
 */
public final class TaskStatus {
  private final String path;
  private final Phase phase;
  private final Reason reason;
  private final String message;
  private final @Nullable Instant startedAt;
  private final @Nullable Instant endedAt;
  private final List<AttemptStatus> attempts;
  private final List<TaskStatus> children;
  private final Map<String, String> metadata;
  private final Map<String, String> inputs;
  private final Map<String, String> outputs;
  private final Map<String, ArtifactLocation> artifacts;
  private final @Nullable Failure failure;
  private final Map<String, String> nativeDetails;

  TaskStatus(TaskStatusBuilder builder) {
    this.path = builder.path;
    this.phase = builder.phase;
    this.reason = builder.reason;
    this.message = builder.message;
    this.startedAt = builder.startedAt;
    this.endedAt = builder.endedAt;
    this.attempts = List.copyOf(builder.attempts);
    this.children = List.copyOf(builder.children);
    this.metadata = StatusTree.copy(builder.metadata);
    this.inputs = StatusTree.copy(builder.inputs);
    this.outputs = StatusTree.copy(builder.outputs);
    this.artifacts = StatusTree.copy(builder.artifacts);
    this.failure = builder.failure;
    this.nativeDetails = StatusTree.copy(builder.nativeDetails);
  }

  /**
   * Starts the status of a task, a group, a fan-out or an instance.
   *
   * @param path names with slashes between, instances with their index: {@code group/fan[3]/task};
   *     never null
   * @param phase where it is; never null
   * @param reason why; never null
   * @return a new builder
   * @throws IllegalArgumentException if a task cannot be in this phase for this reason
   */
  public static TaskStatusBuilder builder(String path, Phase phase, Reason reason) {
    return new TaskStatusBuilder(path, phase, reason);
  }

  /**
   * Returns the path: names with slashes between, instances with their index from 0.
   *
   * @return for instance {@code group/fan[3]/task}; never null
   * @rule GRP-006
   */
  public String path() {
    return path;
  }

  /**
   * Returns where it is.
   *
   * @return the phase; never null
   */
  public Phase phase() {
    return phase;
  }

  /**
   * Returns why it is there.
   *
   * @return the reason; never null
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns words for people.
   *
   * @return the text, empty when there is nothing to say; never null
   */
  public String message() {
    return message;
  }

  /**
   * Returns when the first body started.
   *
   * @return the time, or empty when none has
   * @rule TRE-005
   */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /**
   * Returns when it became terminal.
   *
   * @return the time, or empty when it is not
   * @rule TRE-005
   */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /**
   * Returns the tries of a task that runs a body.
   *
   * @return in order from 1, empty when none has started; never null
   * @rule RTY-013
   */
  public List<AttemptStatus> attempts() {
    return attempts;
  }

  /**
   * Returns the members of a group or called workflow, or the instances of a fan-out.
   *
   * @return in the order of declaration or of the items; never null
   * @rule TRE-010
   */
  public List<TaskStatus> children() {
    return children;
  }

  /**
   * Returns what the definition attached to the task.
   *
   * @return an unmodifiable map in the order of the definition; never null
   * @rule MET-005
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the values that the task received, by environment name; never a secret.
   *
   * @return an unmodifiable map, empty before the start; never null
   * @rule PAR-018
   */
  public Map<String, String> inputs() {
    return inputs;
  }

  /**
   * Returns the outputs as text by name; an absent one is missing.
   *
   * @return an unmodifiable map; never null
   */
  public Map<String, String> outputs() {
    return outputs;
  }

  /**
   * Returns where the output artifacts are, by name; an absent one is missing.
   *
   * @return an unmodifiable map; never null
   */
  public Map<String, ArtifactLocation> artifacts() {
    return artifacts;
  }

  /**
   * Returns what failed.
   *
   * @return the failure, or empty when the phase is not FAILED
   * @rule FPL-008
   */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Returns what the backend calls it: pod, process, node.
   *
   * @return an unmodifiable map, never needed to understand the status; never null
   * @rule TRE-013
   */
  public Map<String, String> nativeDetails() {
    return nativeDetails;
  }

  /**
   * Returns the last segment of the path: the name in the definition, with the index for an
   * instance of a fan-out.
   *
   * @return for instance {@code convert} or {@code render[3]}; never null
   * @rule TRE-012
   */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Returns the value of an output.
   *
   * @param output the output; never null
   * @param <T> the Java type
   * @return the value, or empty when it is absent
   * @throws IllegalArgumentException if the text cannot be read as this type
   */
  public <T> Optional<T> output(Output<T> output) {
    return Optional.ofNullable(outputs.get(requireNonNull(output, "output").name()))
        .map(output.type()::decode);
  }

  /**
   * Returns where an output artifact is.
   *
   * @param artifact the output artifact; never null
   * @return the location, or empty when it is absent
   */
  public Optional<ArtifactLocation> output(OutputArtifact artifact) {
    return Optional.ofNullable(artifacts.get(requireNonNull(artifact, "artifact").name()));
  }

  /**
   * Returns this status and those of everything below, parents first.
   *
   * @return a stream of at least one status; never null
   */
  public Stream<TaskStatus> flattened() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(TaskStatus::flattened));
  }

  private List<Object> parts() {
    return List.of(
        path,
        phase,
        reason,
        message(),
        startedAt(),
        endedAt(),
        attempts(),
        children(),
        metadata(),
        inputs(),
        outputs(),
        artifacts(),
        failure(),
        nativeDetails());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof TaskStatus that && parts().equals(that.parts()));
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path + " " + phase + " " + reason;
  }
}
