package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the features that values, conditions and artifacts need at one place. */
final class Uses
    implements Value.Visitor<@Nullable Void>,
        Condition.Visitor<@Nullable Void>,
        ArtifactRef.Visitor<@Nullable Void> {
  private final Needs needs;
  private final String place;
  private final boolean inCondition;
  private final Set<Vertex> tested = new HashSet<>();

  private Uses(Needs needs, String place, boolean inCondition) {
    this.needs = needs;
    this.place = place;
    this.inCondition = inCondition;
  }

  static void of(Value<?> value, String place, Needs needs) {
    needs.visited();
    value.accept(new Uses(needs, place, false));
  }

  /** Returns the vertices whose phase the condition tests. */
  static Set<Vertex> of(Condition condition, String place, Needs needs) {
    needs.visited();
    needs.add(Feature.CONDITION, place);
    Uses uses = new Uses(needs, place, true);
    condition.accept(uses);
    return uses.tested;
  }

  static void of(ArtifactRef artifact, String place, Needs needs) {
    needs.visited();
    needs.add(Feature.ARTIFACT, place);
    if (artifact.isDirectory()) {
      needs.add(Feature.ARTIFACT_DIR, place);
    }
    artifact.accept(new Uses(needs, place, false));
  }

  private @Nullable Void needsNothing() {
    return null;
  }

  private @Nullable Void need(Feature feature) {
    needs.add(feature, place);
    return null;
  }

  private @Nullable Void parts(List<Condition> parts) {
    parts.forEach(part -> part.accept(this));
    return null;
  }

  @Override
  public @Nullable Void output(Vertex producer, Output<?> output) {
    if (inCondition) {
      need(Feature.CONDITION_OUTPUT);
    }
    return need(Feature.PARAMS_OUTPUT);
  }

  @Override
  public @Nullable Void aggregate(FanOut fanOut, Output<?> output) {
    need(Feature.FANOUT_AGGREGATE);
    return output(fanOut, output);
  }

  @Override
  public @Nullable Void attemptNumber() {
    return need(Feature.RETRY_ATTEMPT_REF);
  }

  @Override
  public @Nullable Void concatenation(List<Value<?>> parts) {
    parts.forEach(part -> part.accept(this));
    return null;
  }

  @Override
  public @Nullable Void orElse(Value<?> value, String fallback) {
    need(Feature.OPTIONAL_INPUT);
    return value.accept(this);
  }

  @Override
  public @Nullable Void compare(Value<?> left, Condition.Operator operator, String right) {
    return left.accept(this);
  }

  @Override
  public @Nullable Void presence(Value<?> value, boolean present) {
    need(Feature.OPTIONAL_INPUT);
    return value.accept(this);
  }

  @Override
  public @Nullable Void phase(Vertex vertex, Phase phase, boolean equal) {
    tested.add(vertex);
    return need(Feature.CONDITION_STATUS);
  }

  @Override
  public @Nullable Void all(List<Condition> parts) {
    return parts(parts);
  }

  @Override
  public @Nullable Void any(List<Condition> parts) {
    return parts(parts);
  }

  @Override
  public @Nullable Void aggregate(FanOut fanOut, OutputArtifact artifact) {
    return need(Feature.FANOUT_AGGREGATE);
  }

  @Override
  public @Nullable Void input(InputArtifact artifact) {
    return needsNothing();
  }

  @Override
  public @Nullable Void output(Vertex producer, OutputArtifact artifact) {
    return needsNothing();
  }

  @Override
  public @Nullable Void literal(DataType<?> type, String text) {
    return needsNothing();
  }

  @Override
  public @Nullable Void parameter(Parameter<?> parameter) {
    return needsNothing();
  }

  @Override
  public @Nullable Void item(FanOut.Item<?> item) {
    return needsNothing();
  }

  @Override
  public @Nullable Void itemIndex(FanOut.Item<?> item) {
    return needsNothing();
  }

  @Override
  public @Nullable Void itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return needsNothing();
  }

  @Override
  public @Nullable Void runId() {
    return needsNothing();
  }

  @Override
  public @Nullable Void outcomePhase() {
    return needsNothing();
  }

  @Override
  public @Nullable Void outcomeFailedTask() {
    return needsNothing();
  }
}
