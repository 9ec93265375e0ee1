package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named part of a workflow: a task, a group of tasks, or a fan-out.
 *
 * <p>Edges follow from use: whatever a vertex reads comes before it. {@code after} adds order
 * without data. Every vertex is itself, and equal to nothing else: outputs are taken from the
 * object that is listed in the workflow.
 *
 * <p>Immutable.
 *
 * @rule DAG-001
 * @since 0.1
 */
public abstract sealed class Vertex permits Task, TaskGroup, FanOut {
  private final String name;
  private final List<Dependency> declaredAfter;
  private final List<Dependency> dependencies;
  private final Optional<Condition> condition;
  private final Optional<Condition> enablement;
  private final boolean mayFail;
  private final Map<String, String> metadata;

  /** Of those who follow this; made with the first, and two threads may both make it. */
  private @Nullable Dependency followed;

  Vertex(VertexBuilder<?> builder) {
    this.name = builder.name;
    this.condition = Optional.ofNullable(builder.condition);
    this.enablement = Optional.ofNullable(builder.enablement);
    this.mayFail = builder.mayFail;
    this.metadata = Copies.of(builder.metadata);
    Dependencies found = new Dependencies(builder.after);
    condition.ifPresent(found::addCondition);
    builder.addReferences(found);
    this.dependencies = found.list();
    // Mostly the same, and there are many: kept once.
    this.declaredAfter = Copies.shared(new Dependencies(builder.after).list(), dependencies);
  }

  /**
   * Returns the name, unique among its siblings. A fan-out has the name of its body.
   *
   * @return the name; never null
   */
  public final String name() {
    return name;
  }

  /**
   * Returns everything that has to be terminal before this vertex starts: what it was told to
   * follow, what it reads, and, for a group or fan-out, what its members read from outside. An exit
   * handler has none of these edges, though the list names what it reads.
   *
   * @return each vertex once, in the order of first use; never null
   * @rule DAG-001
   */
  public final List<Dependency> dependencies() {
    return dependencies;
  }

  /**
   * Returns the condition that decides at run time whether this vertex runs. When it does not hold,
   * the vertex is SKIPPED and its inputs are not resolved.
   *
   * @return the condition, or empty when it always runs
   * @rule CND-002
   */
  public final Optional<Condition> condition() {
    return condition;
  }

  /**
   * Returns the condition on run inputs that decides at submission whether this vertex is enabled.
   *
   * @return the condition, or empty when it is always enabled
   * @rule GRP-009
   */
  public final Optional<Condition> enablement() {
    return enablement;
  }

  /**
   * Tells whether the run goes on, and may succeed, when this vertex fails.
   *
   * @return true if its failure is tolerated
   * @rule FPL-005
   */
  public final boolean mayFail() {
    return mayFail;
  }

  /**
   * Returns what the caller attached: ids, titles, whatever. It does not influence execution or
   * identity.
   *
   * @return an unmodifiable map in the order of addition; never null
   * @rule MET-004
   * @rule MET-005
   */
  public final Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the outputs that can be taken from this vertex: what a task writes, expects or hands
   * out of the workflow that it calls, and what a group exports; of a fan-out, those of its body.
   *
   * @return an unmodifiable set in the order of declaration; never null
   */
  public abstract Set<Output<?>> declaredOutputs();

  /**
   * Returns the output artifacts that can be taken from this vertex; of a fan-out, those of its
   * body.
   *
   * @return an unmodifiable set in the order of declaration; never null
   */
  public abstract Set<OutputArtifact> declaredArtifacts();

  /**
   * Returns a condition that holds when this vertex SUCCEEDED. It waits for the vertex, whatever
   * its outcome.
   *
   * @return the condition
   * @rule CND-010
   */
  public final Condition succeeded() {
    return Condition.phase(this, Phase.SUCCEEDED);
  }

  /**
   * Returns a condition that holds when this vertex FAILED. It waits for the vertex, whatever its
   * outcome. Of use where the vertex {@link #mayFail}, where what is around it goes on after a
   * failure, and in an exit handler; elsewhere nothing would be left to start.
   *
   * @return the condition
   * @rule CND-010
   */
  public final Condition failed() {
    return Condition.phase(this, Phase.FAILED);
  }

  /**
   * Returns a condition that holds when this vertex was SKIPPED. It waits for the vertex, whatever
   * its outcome.
   *
   * @return the condition
   * @rule CND-010
   */
  public final Condition skipped() {
    return Condition.phase(this, Phase.SKIPPED);
  }

  /**
   * Calls the method of the visitor that fits this kind of vertex.
   *
   * @param visitor the visitor; never null
   * @param <R> what the visitor returns
   * @return what the visitor returned
   */
  public abstract <R extends @Nullable Object> R accept(Visitor<R> visitor);

  /** Returns the dependency on this: of the usual kind there is one for all, as edges are many. */
  final Dependency asDependency(boolean anyOutcome) {
    if (anyOutcome) {
      return new Dependency(this, true);
    }
    Dependency known = followed;
    if (known == null) {
      known = new Dependency(this, false);
      followed = known;
    }
    return known;
  }

  /** What it was told to follow. */
  final List<Dependency> declaredAfter() {
    return declaredAfter;
  }

  final <T> Output<T> requireDeclared(Output<T> output) {
    if (declaredOutputs().contains(requireNonNull(output, "output"))) {
      return output;
    }
    List<String> names = declaredOutputs().stream().map(Output::name).toList();
    if (names.contains(output.name())) {
      throw new IllegalArgumentException(
          this + " declares output '" + output.name() + "' otherwise; share one constant");
    }
    throw new IllegalArgumentException(
        this
            + " has no output '"
            + output.name()
            + "'; it has "
            + names
            + Nearest.question(output.name(), names));
  }

  final OutputArtifact requireDeclared(OutputArtifact artifact) {
    if (declaredArtifacts().contains(requireNonNull(artifact, "artifact"))) {
      return artifact;
    }
    List<String> names = declaredArtifacts().stream().map(OutputArtifact::name).toList();
    if (names.contains(artifact.name())) {
      throw new IllegalArgumentException(
          this + " declares artifact '" + artifact.name() + "' otherwise; share one constant");
    }
    throw new IllegalArgumentException(
        this
            + " has no artifact '"
            + artifact.name()
            + "'; it has "
            + names
            + Nearest.question(artifact.name(), names));
  }

  /**
   * Returns kind and name, for messages.
   *
   * @return for instance {@code task 'convert'}; never null
   */
  @Override
  public abstract String toString();

  /**
   * An edge of the DAG, seen from its end.
   *
   * <p>Immutable.
   *
   * @param on what has to be terminal first
   * @param anyOutcome true when only the order counts; false when it has to be satisfied:
   *     SUCCEEDED, SKIPPED, or FAILED where it may
   * @since 0.1
   */
  public record Dependency(Vertex on, boolean anyOutcome) {}

  /**
   * One method for each kind of vertex. A new kind becomes a new method, so that every backend has
   * to deal with it.
   *
   * <p>Called by the thread that calls {@code accept}, before that returns; what it throws comes
   * out of {@code accept}.
   *
   * @param <R> what the methods return
   * @since 0.1
   */
  public interface Visitor<R extends @Nullable Object> {
    /**
     * Visits a task that runs a program in a container.
     *
     * @param task the task; never null
     * @return the result
     */
    R container(ContainerTask task);

    /**
     * Visits a task that is another workflow.
     *
     * @param task the task; never null
     * @return the result
     */
    R call(CallTask task);

    /**
     * Visits a task that waits.
     *
     * @param task the task; never null
     * @return the result
     */
    R suspend(SuspendTask task);

    /**
     * Visits a group.
     *
     * @param group the group; never null
     * @return the result
     */
    R group(TaskGroup group);

    /**
     * Visits a fan-out.
     *
     * @param fanOut the fan-out; never null
     * @return the result
     */
    R fanOut(FanOut fanOut);
  }
}
