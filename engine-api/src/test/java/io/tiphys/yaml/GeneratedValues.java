package io.tiphys.yaml;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Values, artifacts and conditions that can be used at one place of a workflow in the making. */
final class GeneratedValues {
  final GeneratedTexts texts;
  final List<Parameter<?>> parameters = new ArrayList<>();
  final List<InputArtifact> artifacts = new ArrayList<>();
  final List<Vertex> vertices = new ArrayList<>();
  final List<FanOut.Item<?>> items = new ArrayList<>();
  final List<Workflow.Outcome> outcomes = new ArrayList<>();

  GeneratedValues(GeneratedTexts texts) {
    this.texts = texts;
  }

  /** What can be used inside a group or fan-out: all that can be used around it. */
  GeneratedValues inside() {
    GeneratedValues inner = new GeneratedValues(texts);
    inner.parameters.addAll(parameters);
    inner.artifacts.addAll(artifacts);
    inner.vertices.addAll(vertices);
    inner.items.addAll(items);
    inner.outcomes.addAll(outcomes);
    return inner;
  }

  private Value<?> literal() {
    return literal(texts.type(2));
  }

  <T> Value<T> literal(DataType<T> type) {
    return Value.literal(type, texts.sample(type));
  }

  /** Any value, which may be absent. */
  Value<?> any() {
    return switch (texts.random.nextInt(9)) {
      case 0 -> literal();
      case 1 -> parameters.isEmpty() ? literal() : texts.any(parameters);
      case 2, 3 -> output();
      case 4 -> ofItem();
      case 5 -> Value.runId();
      case 6 -> outcomes.isEmpty() ? output() : ofOutcome();
      case 7 -> any().plus(any());
      default -> orElse(any());
    };
  }

  private Value<?> ofOutcome() {
    Workflow.Outcome end = texts.any(outcomes);
    return texts.once(2) ? end.phase() : end.failedTask();
  }

  private Value<?> output() {
    List<Vertex> producers = vertices.stream().filter(v -> !v.declaredOutputs().isEmpty()).toList();
    if (producers.isEmpty()) {
      return literal();
    }
    Vertex producer = texts.any(producers);
    return take(producer, texts.any(List.copyOf(producer.declaredOutputs())));
  }

  static Value<?> take(Vertex producer, Output<?> output) {
    if (producer instanceof FanOut fanOut) {
      return fanOut.outputs(output);
    }
    return producer instanceof TaskGroup group
        ? group.output(output)
        : ((Task) producer).output(output);
  }

  private Value<?> ofItem() {
    if (items.isEmpty()) {
      return literal();
    }
    FanOut.Item<?> item = texts.any(items);
    return switch (texts.random.nextInt(3)) {
      case 0 -> item;
      case 1 -> item.index();
      default ->
          item.type().equals(DataType.OBJECT) ? item.field(texts.text(), texts.type(1)) : item;
    };
  }

  private <T> Value<T> orElse(Value<T> value) {
    return value.orElse(texts.sample(value.type()));
  }

  /** A value that is never absent, for a program where there is an attempt. */
  Value<?> certain() {
    return switch (texts.random.nextInt(5)) {
      case 0 -> literal();
      case 1 -> Value.attemptNumber();
      case 2 -> Value.text(texts.text()).plus(orElse(any())).plus(Value.runId());
      default -> orElse(any());
    };
  }

  /** A value of a type, which may be absent. */
  @SuppressWarnings("unchecked") // Equal data types have one Java type.
  <T> Value<T> of(DataType<T> type) {
    for (int i = 0; i < 5; i++) {
      Value<?> value = any();
      if (value.type().equals(type)) {
        return (Value<T>) value;
      }
    }
    return texts.once(2) ? literal(type) : orElse(literal(type));
  }

  /** An artifact that may be absent; null where there is none at all. */
  ArtifactRef artifact() {
    List<ArtifactRef> all = new ArrayList<>(artifacts);
    for (Vertex vertex : vertices) {
      vertex.declaredArtifacts().forEach(artifact -> all.add(take(vertex, artifact)));
    }
    return all.isEmpty() ? null : texts.any(all);
  }

  static ArtifactRef take(Vertex producer, OutputArtifact artifact) {
    if (producer instanceof FanOut fanOut) {
      return fanOut.outputs(artifact);
    }
    return producer instanceof TaskGroup group
        ? group.output(artifact)
        : ((Task) producer).output(artifact);
  }

  /** A condition on what tasks do, which can hold: it asks each of them once. */
  Condition condition(int depth) {
    List<Vertex> untested = new ArrayList<>(vertices);
    Collections.shuffle(untested, texts.random);
    return condition(depth, untested);
  }

  private Condition condition(int depth, List<Vertex> untested) {
    return switch (texts.random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> compare(any());
      case 1 -> texts.once(2) ? any().isPresent() : any().isAbsent();
      case 2 -> number();
      case 3 -> untested.isEmpty() ? compare(any()) : phase(untested.remove(untested.size() - 1));
      case 4 -> condition(depth - 1, untested).and(condition(depth - 1, untested));
      default ->
          condition(depth - 1, untested).or(condition(depth - 1, untested)).and(compare(any()));
    };
  }

  /** A condition on parameters alone. */
  Condition enablement() {
    Value<?> value = parameters.isEmpty() ? literal() : texts.any(parameters);
    Value<?> compared = texts.once(4) ? orElse(value) : value;
    Condition one = compare(compared);
    return texts.once(2) ? one : one.or(value.isAbsent());
  }

  private <T> Condition compare(Value<T> value) {
    T other = texts.sample(value.type());
    return texts.once(2) ? value.equalTo(other) : value.notEqualTo(other);
  }

  private Condition number() {
    long right = texts.random.nextLong();
    Value<? extends Number> left =
        switch (texts.random.nextInt(4)) {
          case 0 -> of(DataType.INTEGER);
          case 1 -> of(DataType.DECIMAL);
          case 2 -> of(GeneratedTexts.OWN_NUMBER);
          default -> items.isEmpty() ? of(DataType.INTEGER) : texts.any(items).index();
        };
    Condition one =
        texts.once(2) ? Condition.greaterThan(left, right) : Condition.lessThan(left, right);
    return texts.once(2) ? one : one.negate();
  }

  /** That something failed, or did not succeed, can only hold where it may fail. */
  private Condition phase(Vertex vertex) {
    return switch (texts.random.nextInt(vertex.mayFail() ? 6 : 4)) {
      case 0 -> vertex.succeeded();
      case 1 -> vertex.skipped();
      case 2 -> vertex.skipped().negate();
      case 3 -> vertex.failed().negate();
      case 4 -> vertex.succeeded().negate();
      default -> vertex.failed();
    };
  }
}
