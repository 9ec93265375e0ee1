package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run at one moment, in the caller's own names.
 *
 * <p>Each snapshot is consistent in itself and carries a version; a later one replaces it. A
 * terminal status never changes again.
 *
 * <p>Immutable.
 *
 * @rule TRE-011
 * @rule TRE-014
 * @since 0.1
 */
public final class RunStatus {
  private final RunId id;
  private final RequestKey requestKey;
  private final Phase phase;
  private final Reason reason;
  private final String workflow;
  private final boolean suspended;
  private final long version;
  private final Instant observedAt;
  private final @Nullable Instant submittedAt;
  private final @Nullable Instant startedAt;
  private final @Nullable Instant endedAt;
  private final @Nullable Instant cancelRequestedAt;
  private final Map<String, String> labels;
  private final @Nullable Failure failure;
  private final Map<String, String> outputs;
  private final Map<String, ArtifactLocation> artifacts;
  private final LazyTree tree;

  RunStatus(RunStatusBuilder builder) {
    this.id = builder.id;
    this.requestKey = builder.requestKey;
    this.phase = builder.phase;
    this.reason = builder.reason;
    this.workflow = builder.workflow;
    this.suspended = builder.suspended;
    this.version = builder.version;
    this.observedAt = builder.observedAt;
    this.submittedAt = builder.submittedAt;
    this.startedAt = builder.startedAt;
    this.endedAt = builder.endedAt;
    this.cancelRequestedAt = builder.cancelRequestedAt;
    this.labels = StatusTree.copy(builder.labels);
    this.failure = builder.failure;
    this.outputs = StatusTree.copy(builder.outputs);
    this.artifacts = StatusTree.copy(builder.artifacts);
    this.tree = new LazyTree(builder.tasks);
  }

  /**
   * Starts the status of a run.
   *
   * @param id the id of the run; never null
   * @param requestKey the key that it was submitted with; never null
   * @param phase where it is; never null
   * @param reason why; never null
   * @return a new builder
   * @throws IllegalArgumentException if a run cannot be in this phase for this reason
   */
  public static RunStatusBuilder builder(
      RunId id, RequestKey requestKey, Phase phase, Reason reason) {
    return new RunStatusBuilder(id, requestKey, phase, reason);
  }

  /** {@return the id; never null} */
  public RunId id() {
    return id;
  }

  /** {@return the key that the host submitted the run with; never null} */
  public RequestKey requestKey() {
    return requestKey;
  }

  /** {@return where the run is; never null} */
  public Phase phase() {
    return phase;
  }

  /** {@return why it is there; never null} */
  public Reason reason() {
    return reason;
  }

  /** {@return the name of the workflow; never null} */
  public String workflow() {
    return workflow;
  }

  /**
   * Tells whether the run is suspended: nothing more starts until it is resumed.
   *
   * @return true if it is
   * @rule SUS-001
   */
  public boolean suspended() {
    return suspended;
  }

  /**
   * Returns the version: of two snapshots of a run, the later one has the higher. Hosts that watch
   * the same run see the same versions.
   *
   * @return a number that says nothing by itself
   * @rule WAT-003
   */
  public long version() {
    return version;
  }

  /**
   * Returns when the backend was last heard of this run. Does not count when statuses are compared.
   *
   * @return the time; never null
   */
  public Instant observedAt() {
    return observedAt;
  }

  /** {@return when the run was submitted, or empty when the backend does not tell} */
  public Optional<Instant> submittedAt() {
    return Optional.ofNullable(submittedAt);
  }

  /** {@return when the run started, or empty when it has not} */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** {@return when the run became terminal, or empty when it is not} */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /**
   * Returns when a cancel was first asked for.
   *
   * @return the time, or empty when none was
   * @rule CAN-016
   */
  public Optional<Instant> cancelRequestedAt() {
    return Optional.ofNullable(cancelRequestedAt);
  }

  /**
   * Returns the labels given at submission.
   *
   * @return an unmodifiable map; never null
   * @rule MET-001
   */
  public Map<String, String> labels() {
    return labels;
  }

  /**
   * Returns what failed first.
   *
   * @return the failure, or empty when the phase is not FAILED
   * @rule FPL-008
   */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Returns the outputs of the run as text by name; an absent one is missing.
   *
   * @return an unmodifiable map, empty before the end; never null
   * @rule PAR-014
   */
  public Map<String, String> outputs() {
    return outputs;
  }

  /**
   * Returns where the output artifacts of the run are, by name; an absent one is missing. One that
   * is delivered is shown at its destination.
   *
   * @return an unmodifiable map, empty before the end; never null
   */
  public Map<String, ArtifactLocation> artifacts() {
    return artifacts;
  }

  /**
   * Returns the top level of the status tree, the exit handler last.
   *
   * @return in the order of declaration; never null
   * @rule TRE-001
   * @rule TRE-010
   */
  public List<TaskStatus> tasks() {
    return tree.tasks();
  }

  /**
   * Returns how far the run is.
   *
   * @return the numbers of its tasks; never null
   * @rule TRE-015
   */
  public Progress progress() {
    return StatusTree.progress(tasks());
  }

  /** {@return every node of the status tree, parents first; never null} */
  public Stream<TaskStatus> allTasks() {
    return tasks().stream().flatMap(TaskStatus::flattened);
  }

  /**
   * Returns the status of a task by its declaration.
   *
   * @param vertex a task, group or fan-out of the workflow; never null
   * @return its status; never null
   * @throws IllegalArgumentException if the tree has none or several of this name; then use a path
   */
  public TaskStatus task(Vertex vertex) {
    return StatusTree.find(this, requireNonNull(vertex, "vertex").name());
  }

  /**
   * Returns the status of a task by its path.
   *
   * @param path such as {@code group/fan[3]/task}; never null
   * @return its status, or empty when there is none
   */
  public Optional<TaskStatus> task(String path) {
    return tree.find(requireNonNull(path, "path"));
  }

  /**
   * Returns the value of an output of the run.
   *
   * @param output the output; never null
   * @param <T> the Java type
   * @return the value, or empty when it is absent or the run has not SUCCEEDED
   * @throws IllegalArgumentException if the text cannot be read as this type
   */
  public <T> Optional<T> output(Output<T> output) {
    return Optional.ofNullable(outputs.get(requireNonNull(output, "output").name()))
        .map(output.type()::decode);
  }

  /**
   * Returns where an output artifact of the run is.
   *
   * @param artifact the output artifact; never null
   * @return the location, or empty when it is absent or the run has not SUCCEEDED
   */
  public Optional<ArtifactLocation> output(OutputArtifact artifact) {
    return Optional.ofNullable(artifacts.get(requireNonNull(artifact, "artifact").name()));
  }

  /**
   * Returns this status if the run SUCCEEDED.
   *
   * @return this
   * @throws RunFailedException if it did not, or has not yet; trying again is useless
   */
  public RunStatus requireSuccess() {
    if (phase != Phase.SUCCEEDED) {
      throw new RunFailedException(this);
    }
    return this;
  }

  private List<Object> parts() {
    return List.of(
        id,
        requestKey,
        phase,
        reason,
        workflow(),
        suspended(),
        version(),
        submittedAt(),
        startedAt(),
        endedAt(),
        cancelRequestedAt(),
        labels(),
        failure(),
        outputs(),
        artifacts(),
        tasks());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof RunStatus that && parts().equals(that.parts()));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "run " + id + " " + phase + " " + reason + " (version " + version + ")";
  }
}
