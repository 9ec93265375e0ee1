package io.tiphys.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A visitor that answers the same for every kind of value that it does not override. */
class Leaves<R extends @Nullable Object> implements Value.Visitor<R> {
  private final R otherwise;

  Leaves(R otherwise) {
    this.otherwise = otherwise;
  }

  @Override
  public R literal(DataType<?> type, String text) {
    return otherwise;
  }

  @Override
  public R parameter(Parameter<?> parameter) {
    return otherwise;
  }

  @Override
  public R output(Vertex producer, Output<?> output) {
    return otherwise;
  }

  @Override
  public R aggregate(FanOut fanOut, Output<?> output) {
    return otherwise;
  }

  @Override
  public R item(FanOut.Item<?> item) {
    return otherwise;
  }

  @Override
  public R itemIndex(FanOut.Item<?> item) {
    return otherwise;
  }

  @Override
  public R itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return otherwise;
  }

  @Override
  public R attemptNumber() {
    return otherwise;
  }

  @Override
  public R runId() {
    return otherwise;
  }

  @Override
  public R outcomePhase() {
    return otherwise;
  }

  @Override
  public R outcomeFailedTask() {
    return otherwise;
  }

  @Override
  public R concatenation(List<Value<?>> parts) {
    return otherwise;
  }

  @Override
  public R orElse(Value<?> value, String fallback) {
    return otherwise;
  }
}
