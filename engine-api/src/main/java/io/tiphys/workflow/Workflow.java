package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.internal.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A definition of what to run. One that exists is well formed: {@code build} reports every problem
 * at once.
 *
 * <p>Usually a constant of a class that also holds its parameters and artifacts: that class is the
 * typed interface of the workflow. Two workflows are equal when their {@link #document documents}
 * are.
 *
 * <pre>{@code
 * Parameter<String> name = Parameter.text("name");
 * Task hello = Task.container("hello", "busybox:1.36").command("echo").arg(name).build();
 * Workflow workflow = Workflow.builder("hello").parameters(name).tasks(hello).build();
 * }</pre>
 *
 * <p>Immutable.
 *
 * @rule VAL-013
 * @since 0.1
 */
public final class Workflow {
  private final String name;
  private final List<Parameter<?>> parameters;
  private final List<InputArtifact> artifacts;
  private final List<Vertex> members;
  private final Map<Output<?>, Value<?>> outputs;
  private final Map<OutputArtifact, ArtifactRef> outputArtifacts;
  private final Optional<Vertex> onExit;
  private final OptionalInt parallelism;
  private final boolean continuesOnFailure;
  private final Optional<Duration> timeout;
  private final int depth;
  private final Set<Parameter<?>> decidingParameters;

  private Workflow(Builder builder) {
    this.name = builder.name;
    this.parameters = List.copyOf(builder.parameters);
    this.artifacts = List.copyOf(builder.artifacts);
    this.members = List.copyOf(builder.members);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(builder.exports.values()));
    this.outputArtifacts =
        Collections.unmodifiableMap(new LinkedHashMap<>(builder.exports.artifacts()));
    this.onExit = Optional.ofNullable(builder.onExit);
    this.parallelism = builder.parallelism;
    this.continuesOnFailure = builder.continuesOnFailure;
    this.timeout = Optional.ofNullable(builder.timeout);
    this.depth = Depth.of(members, onExit);
    this.decidingParameters = depth > Depth.MOST ? Set.of() : CallCheck.deciding(members);
  }

  /**
   * Starts a workflow.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return a new builder
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Builder builder(String name) {
    return new Builder(Names.require("workflow", name));
  }

  /**
   * Makes a workflow that has nothing but tasks.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @param tasks tasks, groups and fan-outs; never null
   * @return the workflow
   * @throws IllegalArgumentException if the name is not legal
   * @throws InvalidWorkflowException if the tasks do not fit together; holds every problem
   */
  public static Workflow of(String name, Vertex... tasks) {
    return builder(name).tasks(tasks).build();
  }

  /** {@return the name; never null} */
  public String name() {
    return name;
  }

  /** {@return the parameters in the order of declaration, an unmodifiable list; never null} */
  public List<Parameter<?>> parameters() {
    return parameters;
  }

  /**
   * Returns the input artifacts in the order of declaration.
   *
   * @return an unmodifiable list; never null
   */
  public List<InputArtifact> artifacts() {
    return artifacts;
  }

  /**
   * Returns tasks, groups and fan-outs in the order of declaration.
   *
   * @return an unmodifiable list, never empty; never null
   */
  public List<Vertex> members() {
    return members;
  }

  /**
   * Returns the values that a run hands out.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<Output<?>, Value<?>> outputs() {
    return outputs;
  }

  /**
   * Returns the artifacts that a run hands out.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<OutputArtifact, ArtifactRef> outputArtifacts() {
    return outputArtifacts;
  }

  /**
   * Returns what runs at the end, whatever the outcome.
   *
   * @return a task, group or fan-out, or empty when there is no exit handler
   * @rule EXT-001
   */
  public Optional<Vertex> onExit() {
    return onExit;
  }

  /**
   * Returns how many bodies of a run may be active at once.
   *
   * @return 1 or more, or empty when there is no limit
   * @rule LIM-001
   */
  public OptionalInt parallelism() {
    return parallelism;
  }

  /**
   * Tells whether independent tasks go on after a failure.
   *
   * @return false when the run fails fast, which is the default
   * @rule FPL-004
   */
  public boolean continuesOnFailure() {
    return continuesOnFailure;
  }

  /**
   * Returns how long a run may take, from its start.
   *
   * @return the limit, or empty when there is none
   * @rule TMO-005
   */
  public Optional<Duration> timeout() {
    return timeout;
  }

  /**
   * Returns a parameter that came with a document.
   *
   * @param parameter its name; never null
   * @param type the type that it has to have; never null
   * @param <T> the Java type
   * @return the parameter
   * @throws IllegalArgumentException if there is none of that name and type; the message lists what
   *     there is
   */
  public <T> Parameter<T> parameter(String parameter, DataType<T> type) {
    requireNonNull(parameter, "parameter");
    requireNonNull(type, "type");
    for (Parameter<?> known : parameters) {
      if (known.name().equals(parameter) && known.type().equals(type)) {
        @SuppressWarnings("unchecked") // Equal data types have one Java type.
        Parameter<T> found = (Parameter<T>) known;
        return found;
      }
    }
    List<String> described = parameters.stream().map(p -> p.name() + ": " + p.type()).toList();
    List<String> others =
        parameters.stream().map(Parameter::name).filter(n -> !n.equals(parameter)).toList();
    throw new IllegalArgumentException(
        this
            + " has no parameter '"
            + parameter
            + "' of type "
            + type
            + "; it has "
            + described
            + Nearest.question(parameter, others));
  }

  /**
   * Returns an input artifact that came with a document.
   *
   * @param artifact its name; never null
   * @return the input artifact
   * @throws IllegalArgumentException if there is none of that name; the message lists what there is
   */
  public InputArtifact artifact(String artifact) {
    requireNonNull(artifact, "artifact");
    for (InputArtifact known : artifacts) {
      if (known.name().equals(artifact)) {
        return known;
      }
    }
    List<String> names = artifacts.stream().map(InputArtifact::name).toList();
    throw new IllegalArgumentException(
        this
            + " has no artifact '"
            + artifact
            + "'; it has "
            + names
            + Nearest.question(artifact, names));
  }

  /**
   * Returns a task by its path in the definition: names of groups and tasks with slashes between. A
   * fan-out over a task stands for that task.
   *
   * @param path such as {@code previews/split}; never null
   * @return the task
   * @throws IllegalArgumentException if there is no task at this path; the message lists what there
   *     is
   */
  public Task task(String path) {
    return TaskLookup.find(this, requireNonNull(path, "path"));
  }

  /**
   * Returns this definition as a neutral document, the same that a YAML file holds: maps, lists,
   * texts, whole numbers ({@code Long}) and truth values. What has its default is left out, called
   * workflows are included, and references are written by name.
   *
   * <p>The order of lists has a meaning; that of maps is that of declaration and counts for nothing
   * but display.
   *
   * @return a new tree, not to be changed; never null
   */
  public Map<String, Object> document() {
    return new DocumentWriter(true).write(this);
  }

  /**
   * Returns the document without what is only for people: metadata of tasks and descriptions of
   * parameters. Two workflows for which it is equal do the same; it is what a request key stands
   * for.
   *
   * @return a new tree, not to be changed; never null
   * @see #document()
   */
  public Map<String, Object> documentWithoutMetadata() {
    return new DocumentWriter(false).write(this);
  }

  /** How many groups, fan-outs and calls stand inside each other. */
  int depth() {
    return depth;
  }

  /** The parameters that decide on what is enabled. */
  Set<Parameter<?>> decidingParameters() {
    return decidingParameters;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Workflow that
            && name.equals(that.name)
            && document().equals(that.document());
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode()
        + members.stream().map(Vertex::name).collect(Collectors.toSet()).hashCode();
  }

  @Override
  public String toString() {
    return "workflow '" + name + "'";
  }

  /**
   * How the run is about to end, given to its exit handler.
   *
   * <p>Immutable.
   *
   * @rule EXT-005
   * @since 0.1
   */
  public static final class Outcome {
    private Outcome() {}

    /** {@return the phase that the run is about to end with: SUCCEEDED, FAILED or CANCELLED} */
    public Value<Phase> phase() {
      return DerivedValue.ofOutcomePhase();
    }

    /** {@return the path of the task that failed first; absent when no task failed} */
    public Value<String> failedTask() {
      return DerivedValue.ofFailedTask();
    }
  }

  /**
   * Builds a {@link Workflow}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final String name;
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private final List<InputArtifact> artifacts = new ArrayList<>();
    private final List<Vertex> members = new ArrayList<>();
    private final Exports exports = new Exports();
    private @Nullable Vertex onExit;
    private OptionalInt parallelism = OptionalInt.empty();
    private boolean continuesOnFailure;
    private @Nullable Duration timeout;

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Declares parameters, in addition to those declared before. Default: none.
     *
     * @param declared the parameters; never null
     * @return this builder
     */
    public Builder parameters(Parameter<?>... declared) {
      parameters.addAll(Checks.each("parameters", declared));
      return this;
    }

    /**
     * Declares input artifacts, in addition to those declared before. Default: none.
     *
     * @param declared the artifacts; never null
     * @return this builder
     */
    public Builder artifacts(InputArtifact... declared) {
      artifacts.addAll(Checks.each("artifacts", declared));
      return this;
    }

    /**
     * Adds tasks, groups and fan-outs. Their order has no meaning but for display. What is not
     * added, here or to a group that is, does not run; a task that reads from it is refused.
     *
     * @param vertices what to add; never null
     * @return this builder
     */
    public Builder tasks(Vertex... vertices) {
      members.addAll(Checks.each("tasks", vertices));
      return this;
    }

    /**
     * Hands out a value under a name. Where it is absent at the end, the default of the output
     * stands in; without one, the run has no such output.
     *
     * @param output the name and type; never null
     * @param value usually an output of a task or group; never null
     * @param <T> the Java type
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     * @rule PAR-014
     */
    public <T> Builder output(Output<T> output, Value<T> value) {
      exports.add(output, value);
      return this;
    }

    /**
     * Hands out an artifact under a name. Where it is absent at the end, the run has no such
     * artifact.
     *
     * @param output the name; whether it is a file or a directory is what the artifact says; never
     *     null
     * @param artifact usually an output of a task or group; never null
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     * @rule ART-010
     */
    public Builder output(OutputArtifact output, ArtifactRef artifact) {
      exports.add(output, artifact);
      return this;
    }

    /**
     * Sets what runs at the end, once all other tasks are terminal, whatever the outcome but a
     * forced cancel. After a cancel with STOP, or the time limit of the run, it may begin while
     * bodies that were told to stop still end: a handler that cleans up may meet what these still
     * write.
     *
     * @param handler makes a task or group from the outcome; called once, before this method
     *     returns; never null
     * @return this builder
     * @throws IllegalArgumentException if a handler is set already
     * @rule EXT-001
     * @rule EXT-003
     * @rule EXT-004
     */
    public Builder onExit(Function<Outcome, ? extends Vertex> handler) {
      requireNonNull(handler, "onExit");
      if (onExit != null) {
        throw new IllegalArgumentException(
            "onExit: a handler is set already; put several tasks in a group");
      }
      onExit = requireNonNull(handler.apply(new Outcome()), "onExit");
      return this;
    }

    /**
     * Limits how many bodies of a run are active at once. Default: no limit. The last call wins.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if the limit is below 1
     * @rule LIM-001
     */
    public Builder parallelism(int limit) {
      parallelism = OptionalInt.of(Checks.positive("parallelism", limit));
      return this;
    }

    /**
     * Lets independent tasks go on after one failed; the run is FAILED at the end. Default: nothing
     * more starts.
     *
     * @return this builder
     * @rule FPL-004
     */
    public Builder continueOnFailure() {
      continuesOnFailure = true;
      return this;
    }

    /**
     * Limits the time of a run, from its start; it goes on while the run is suspended. Default: no
     * limit. The last call wins.
     *
     * @param limit more than zero, at most 36,500 days; never null
     * @return this builder
     * @throws IllegalArgumentException if the limit is out of range
     * @rule TMO-005
     */
    public Builder timeout(Duration limit) {
      timeout = Checks.positive("timeout", limit);
      return this;
    }

    /**
     * Makes the workflow: checks names, references, circles, paths, conditions, calls, and that no
     * task needs what may be absent. What only a request or a backend decides is checked by {@code
     * plan}.
     *
     * @return an immutable workflow
     * @throws InvalidWorkflowException if it is not well formed; holds every problem, in the order
     *     of the model
     * @rule VAL-001
     * @rule VAL-013
     * @rule OPT-005
     */
    public Workflow build() {
      Workflow workflow = new Workflow(this);
      List<Problem> problems = DefinitionChecks.check(workflow);
      if (!problems.isEmpty()) {
        throw new InvalidWorkflowException(name, problems);
      }
      return workflow;
    }
  }
}
