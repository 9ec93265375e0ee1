package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all builders of vertices have in common.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <B> the builder itself
 * @since 0.1
 */
public abstract sealed class VertexBuilder<B extends VertexBuilder<B>>
    permits ContainerTaskBuilder,
        CallTask.Builder,
        SuspendTask.Builder,
        TaskGroup.Builder,
        FanOut.Builder {
  final String name;
  final Map<Vertex, Boolean> after = new LinkedHashMap<>();
  @Nullable Condition condition;
  @Nullable Condition enablement;
  boolean mayFail;
  final Map<String, String> metadata = new LinkedHashMap<>();

  VertexBuilder(String name) {
    this.name = name;
  }

  /** Takes over what another vertex of the same kind was built with. */
  final void copyFrom(Vertex vertex) {
    vertex.declaredAfter().forEach(before -> after.put(before.on(), before.anyOutcome()));
    condition = vertex.condition().orElse(null);
    enablement = vertex.enablement().orElse(null);
    mayFail = vertex.mayFail();
    metadata.putAll(vertex.metadata());
  }

  /** Adds what the vertex reads, beyond its condition. */
  abstract void addReferences(Dependencies found);

  abstract B self();

  /**
   * Starts the vertex only after others are satisfied: SUCCEEDED, SKIPPED, or FAILED where they
   * may. Without it, only what the vertex reads comes before it.
   *
   * @param vertices what comes before; never null
   * @return this builder
   * @rule DAG-004
   */
  public final B after(Vertex... vertices) {
    for (Vertex vertex : Checks.each("after", vertices)) {
      after.put(vertex, false);
    }
    return self();
  }

  /**
   * Starts the vertex only after others are terminal, whatever their outcome. Has no effect on
   * those named in {@link #after}, before or later: that asks for more.
   *
   * @param vertices what comes before; never null
   * @return this builder
   * @rule FPL-006
   */
  public final B afterAnyOutcomeOf(Vertex... vertices) {
    for (Vertex vertex : Checks.each("afterAnyOutcomeOf", vertices)) {
      after.putIfAbsent(vertex, true);
    }
    return self();
  }

  /**
   * Runs the vertex only if a condition holds, otherwise it is SKIPPED. Called twice, both have to
   * hold. Default: it always runs.
   *
   * <p>What the condition says is known inside: a task that runs only if another one succeeded may
   * read its outputs as if they were always there. A condition that can never hold is refused when
   * the workflow is built: one that needs a failure after which nothing more starts.
   *
   * @param holds decided when everything that it reads is terminal; never null
   * @return this builder
   * @rule CND-001
   * @rule CND-002
   */
  public final B onlyIf(Condition holds) {
    requireNonNull(holds, "onlyIf");
    condition = condition == null ? holds : condition.and(holds);
    return self();
  }

  /**
   * Enables the vertex only if a flag is set. Called twice, both have to hold. Default: it is
   * enabled.
   *
   * @param flag a parameter of the workflow; never null
   * @return this builder
   * @rule GRP-007
   */
  public final B enabledIf(Parameter<Boolean> flag) {
    return enabledIf(requireNonNull(flag, "enabledIf").equalTo(true));
  }

  /**
   * Enables the vertex only if a condition on run parameters holds; decided at submission. A
   * disabled vertex is SKIPPED with reason DISABLED and satisfies its dependants.
   *
   * @param holds reads nothing but parameters of the workflow; never null
   * @return this builder
   * @rule GRP-007
   * @rule GRP-009
   */
  public final B enabledIf(Condition holds) {
    requireNonNull(holds, "enabledIf");
    enablement = enablement == null ? holds : enablement.and(holds);
    return self();
  }

  /**
   * Lets the run go on, and succeed, when this vertex fails. It still shows FAILED, satisfies its
   * dependants, and its outputs are absent. On a fan-out it stands for all instances together, on
   * the body for each by itself. Default: its failure fails the run.
   *
   * @return this builder
   * @rule FPL-005
   * @rule OPT-006
   */
  public final B mayFail() {
    mayFail = true;
    return self();
  }

  /**
   * Attaches data of the caller's, which comes back on the task's status. Called twice with a key,
   * the last wins.
   *
   * @param key not empty; never null
   * @param value any text; never null
   * @return this builder
   * @throws IllegalArgumentException if key or value holds NUL or a lone surrogate, or the key is
   *     empty
   * @rule MET-005
   */
  public final B metadata(String key, String value) {
    if (Text.require("metadata key", key).isEmpty()) {
      throw new IllegalArgumentException("metadata key: expected text, got ''");
    }
    metadata.put(key, Text.require("metadata " + key, value));
    return self();
  }
}
