package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;

/** One answer for every kind of value, but for those that a subclass tells apart. */
abstract class EveryValue<R> implements Value.Visitor<R> {
  abstract R other();

  @Override
  public R literal(DataType<?> type, String text) {
    return other();
  }

  @Override
  public R parameter(Parameter<?> parameter) {
    return other();
  }

  @Override
  public R output(Vertex producer, Output<?> output) {
    return other();
  }

  @Override
  public R aggregate(FanOut fanOut, Output<?> output) {
    return other();
  }

  @Override
  public R item(FanOut.Item<?> item) {
    return other();
  }

  @Override
  public R itemIndex(FanOut.Item<?> item) {
    return other();
  }

  @Override
  public R itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return other();
  }

  @Override
  public R attemptNumber() {
    return other();
  }

  @Override
  public R runId() {
    return other();
  }

  @Override
  public R outcomePhase() {
    return other();
  }

  @Override
  public R outcomeFailedTask() {
    return other();
  }

  @Override
  public R concatenation(List<Value<?>> parts) {
    return other();
  }

  @Override
  public R orElse(Value<?> value, String fallback) {
    return other();
  }
}
