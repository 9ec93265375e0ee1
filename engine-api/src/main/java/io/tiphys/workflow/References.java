package io.tiphys.workflow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that values and conditions refer to. */
final class References implements Value.Visitor<@Nullable Void>, Condition.Visitor<@Nullable Void> {
  private final Set<Vertex> producers = new LinkedHashSet<>();
  private final Set<Vertex> testedPhases = new LinkedHashSet<>();
  private final Set<Parameter<?>> parameters = new LinkedHashSet<>();
  private final Set<FanOut.Item<?>> items = new LinkedHashSet<>();
  private boolean outcome;
  private boolean attempt;
  private boolean run;

  Set<Vertex> producers() {
    return producers;
  }

  Set<Vertex> testedPhases() {
    return testedPhases;
  }

  Set<Parameter<?>> parameters() {
    return parameters;
  }

  Set<FanOut.Item<?>> items() {
    return items;
  }

  boolean usesOutcome() {
    return outcome;
  }

  boolean usesAttempt() {
    return attempt;
  }

  boolean usesRun() {
    return run;
  }

  @Override
  public @Nullable Void literal(DataType<?> type, String text) {
    return null;
  }

  @Override
  public @Nullable Void parameter(Parameter<?> parameter) {
    parameters.add(parameter);
    return null;
  }

  @Override
  public @Nullable Void output(Vertex producer, Output<?> output) {
    producers.add(producer);
    return null;
  }

  @Override
  public @Nullable Void aggregate(FanOut fanOut, Output<?> output) {
    producers.add(fanOut);
    return null;
  }

  @Override
  public @Nullable Void item(FanOut.Item<?> item) {
    items.add(item);
    return null;
  }

  @Override
  public @Nullable Void itemIndex(FanOut.Item<?> item) {
    items.add(item);
    return null;
  }

  @Override
  public @Nullable Void itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    items.add(item);
    return null;
  }

  @Override
  public @Nullable Void attemptNumber() {
    attempt = true;
    return null;
  }

  @Override
  public @Nullable Void runId() {
    run = true;
    return null;
  }

  @Override
  public @Nullable Void outcomePhase() {
    outcome = true;
    return null;
  }

  @Override
  public @Nullable Void outcomeFailedTask() {
    outcome = true;
    return null;
  }

  @Override
  public @Nullable Void concatenation(List<Value<?>> parts) {
    parts.forEach(part -> part.accept(this));
    return null;
  }

  @Override
  public @Nullable Void orElse(Value<?> value, String fallback) {
    return value.accept(this);
  }

  @Override
  public @Nullable Void compare(Value<?> left, Condition.Operator operator, String right) {
    return left.accept(this);
  }

  @Override
  public @Nullable Void presence(Value<?> value, boolean present) {
    return value.accept(this);
  }

  @Override
  public @Nullable Void phase(Vertex vertex, Phase phase, boolean equal) {
    testedPhases.add(vertex);
    return null;
  }

  @Override
  public @Nullable Void all(List<Condition> parts) {
    parts.forEach(part -> part.accept(this));
    return null;
  }

  @Override
  public @Nullable Void any(List<Condition> parts) {
    return all(parts);
  }
}
