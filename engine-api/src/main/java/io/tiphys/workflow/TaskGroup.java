package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named DAG inside a DAG, with a limit, a failure policy and a switch of its own. Outside, only
 * what it exports can be seen. It starts when everything that a member reads from outside is
 * terminal, and ends after its last member.
 *
 * <p>Immutable.
 *
 * @rule GRP-001
 * @rule GRP-002
 * @rule GRP-003
 * @since 0.1
 */
public final class TaskGroup extends Vertex {
  private final List<Vertex> members;
  private final Map<Output<?>, Value<?>> outputs;
  private final Map<OutputArtifact, ArtifactRef> outputArtifacts;
  private final OptionalInt parallelism;
  private final boolean continuesOnFailure;

  private TaskGroup(Builder builder) {
    super(builder);
    this.members = List.copyOf(builder.members);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(builder.exports.values()));
    this.outputArtifacts =
        Collections.unmodifiableMap(new LinkedHashMap<>(builder.exports.artifacts()));
    this.parallelism = builder.parallelism;
    this.continuesOnFailure = builder.continuesOnFailure;
  }

  /**
   * Starts a group.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return a new builder
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Builder builder(String name) {
    return new Builder(Names.require("group", name));
  }

  /**
   * Returns the value of an output that the group exports.
   *
   * @param output one that the group exports; never null
   * @param <T> the Java type
   * @return the value
   * @throws IllegalArgumentException if the group does not export it; the message lists what it has
   * @rule GRP-011
   */
  public <T> Value<T> output(Output<T> output) {
    return DerivedValue.output(this, requireDeclared(output));
  }

  /**
   * Returns a reference to an artifact that the group exports.
   *
   * @param artifact one that the group exports; never null
   * @return the reference
   * @throws IllegalArgumentException if the group does not export it; the message lists what it has
   */
  public ArtifactRef output(OutputArtifact artifact) {
    return ProducedArtifact.of(this, requireDeclared(artifact));
  }

  /**
   * Returns the members in the order of declaration.
   *
   * @return an unmodifiable list; never null
   */
  public List<Vertex> members() {
    return members;
  }

  /**
   * Returns the values that the group exports.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<Output<?>, Value<?>> outputs() {
    return outputs;
  }

  /**
   * Returns the artifacts that the group exports.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<OutputArtifact, ArtifactRef> outputArtifacts() {
    return outputArtifacts;
  }

  /**
   * Returns how many bodies of the group may be active at once.
   *
   * @return 1 or more, or empty when the group sets no limit
   */
  public OptionalInt parallelism() {
    return parallelism;
  }

  /**
   * Tells whether independent members go on after a failure.
   *
   * @return false when the group fails fast, which is the default
   * @rule FPL-004
   */
  public boolean continuesOnFailure() {
    return continuesOnFailure;
  }

  @Override
  public Set<Output<?>> declaredOutputs() {
    return outputs.keySet();
  }

  @Override
  public Set<OutputArtifact> declaredArtifacts() {
    return outputArtifacts.keySet();
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return visitor.group(this);
  }

  @Override
  public String toString() {
    return "group '" + name() + "'";
  }

  /**
   * Builds a {@link TaskGroup}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder extends VertexBuilder<Builder> {
    private final List<Vertex> members = new ArrayList<>();
    private final Exports exports = new Exports();
    private OptionalInt parallelism = OptionalInt.empty();
    private boolean continuesOnFailure;

    private Builder(String name) {
      super(name);
    }

    /**
     * Adds members, in addition to those added before. Their order has no meaning but for display.
     *
     * @param vertices tasks, groups and fan-outs; never null
     * @return this builder
     */
    public Builder tasks(Vertex... vertices) {
      members.addAll(Checks.each("tasks", vertices));
      return this;
    }

    /**
     * Exports a value under a name. Where it is absent, the default of the output stands in.
     *
     * @param output the name and type; never null
     * @param value the value of a member; never null
     * @param <T> the Java type
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     * @rule GRP-011
     */
    public <T> Builder output(Output<T> output, Value<T> value) {
      exports.add(output, value);
      return this;
    }

    /**
     * Exports an artifact under a name.
     *
     * @param output the name; whether it is a file or a directory is what the artifact says; never
     *     null
     * @param artifact the artifact of a member; never null
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     */
    public Builder output(OutputArtifact output, ArtifactRef artifact) {
      exports.add(output, artifact);
      return this;
    }

    /**
     * Limits how many bodies of the group, and of what is inside of it, are active at once.
     * Default: no limit but those around it. The last call wins.
     *
     * @param limit 1 or more
     * @return this builder
     * @throws IllegalArgumentException if the limit is below 1
     */
    public Builder parallelism(int limit) {
      parallelism = OptionalInt.of(Checks.positive("parallelism", limit));
      return this;
    }

    /**
     * Lets independent members go on after one failed; the group is FAILED at the end. Default:
     * nothing more starts.
     *
     * @return this builder
     * @rule FPL-004
     */
    public Builder continueOnFailure() {
      continuesOnFailure = true;
      return this;
    }

    /**
     * Makes the group. Whether the members fit together is checked when the workflow is built.
     *
     * @return an immutable group
     */
    public TaskGroup build() {
      return new TaskGroup(this);
    }

    @Override
    void addReferences(Dependencies found) {
      found.addOuter(requireNonNull(members));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
