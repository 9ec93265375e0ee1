package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that is another workflow: it behaves as a group whose members see only the arguments given
 * here. Limit and failure policy of the called workflow hold inside. One that has an exit handler
 * or a timeout of its own cannot be called: the calling workflow is refused.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class CallTask extends Task {
  private final Workflow workflow;
  private final Map<Parameter<?>, Value<?>> arguments;
  private final Map<InputArtifact, ArtifactRef> artifacts;

  private CallTask(Builder builder) {
    super(builder);
    this.workflow = builder.workflow;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(builder.arguments));
    this.artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.artifacts));
  }

  /**
   * Returns the workflow that is called.
   *
   * @return the workflow; never null
   */
  public Workflow workflow() {
    return workflow;
  }

  /**
   * Returns the arguments, by the parameter of the called workflow.
   *
   * @return an unmodifiable map; never null
   */
  public Map<Parameter<?>, Value<?>> arguments() {
    return arguments;
  }

  /**
   * Returns the artifacts handed over, by the input artifact of the called workflow.
   *
   * @return an unmodifiable map; never null
   */
  public Map<InputArtifact, ArtifactRef> artifacts() {
    return artifacts;
  }

  @Override
  public Set<Output<?>> declaredOutputs() {
    return workflow.outputs().keySet();
  }

  @Override
  public Set<OutputArtifact> declaredArtifacts() {
    return workflow.outputArtifacts().keySet();
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return visitor.call(this);
  }

  /**
   * Builds a {@link CallTask}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder extends VertexBuilder<Builder> {
    private final Workflow workflow;
    private final Map<Parameter<?>, Value<?>> arguments = new LinkedHashMap<>();
    private final Map<InputArtifact, ArtifactRef> artifacts = new LinkedHashMap<>();

    Builder(String name, Workflow workflow) {
      super(name);
      this.workflow = requireNonNull(workflow, "workflow");
    }

    /**
     * Passes a constant to a parameter of the called workflow.
     *
     * @param parameter a parameter of the called workflow; never null
     * @param value the constant; never null
     * @param <T> the Java type
     * @return this builder
     * @throws IllegalArgumentException if the value does not fit, or the argument is given already
     */
    public <T> Builder argument(Parameter<T> parameter, T value) {
      return argument(
          parameter, Value.literal(requireNonNull(parameter, "parameter").type(), value));
    }

    /**
     * Passes a value to a parameter of the called workflow. An argument that decides on enablement
     * has to be a constant or a run parameter.
     *
     * @param parameter a parameter of the called workflow; never null
     * @param value the value; never null
     * @param <T> the Java type
     * @return this builder
     * @throws IllegalArgumentException if the argument is given already
     */
    public <T> Builder argument(Parameter<T> parameter, Value<T> value) {
      if (arguments.put(requireNonNull(parameter, "parameter"), requireNonNull(value, "value"))
          != null) {
        throw new IllegalArgumentException("argument: " + parameter.name() + " is set already");
      }
      return this;
    }

    /**
     * Hands an artifact to the called workflow.
     *
     * @param input an input artifact of the called workflow; never null
     * @param artifact what to hand over; never null
     * @return this builder
     * @throws IllegalArgumentException if the artifact is given already
     */
    public Builder artifact(InputArtifact input, ArtifactRef artifact) {
      if (artifacts.put(requireNonNull(input, "input"), requireNonNull(artifact, "artifact"))
          != null) {
        throw new IllegalArgumentException("artifact: " + input.name() + " is set already");
      }
      return this;
    }

    /**
     * Makes the task. Whether the arguments fit the called workflow is checked when the calling
     * workflow is built.
     *
     * @return an immutable task
     */
    public CallTask build() {
      return new CallTask(this);
    }

    @Override
    void addReferences(Dependencies found) {
      arguments.values().forEach(found::addValue);
      artifacts.values().forEach(found::addArtifact);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
