package io.tiphys.plan;

import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Value;
import java.util.List;
import java.util.Optional;

/** Returns the text of a literal, and nothing for every other value. */
final class LiteralText extends AtRunTime<Optional<String>> {

  LiteralText() {
    super(Optional.empty());
  }

  @Override
  public Optional<String> literal(DataType<?> type, String text) {
    return Optional.of(text);
  }

  @Override
  public Optional<String> parameter(Parameter<?> parameter) {
    return Optional.empty();
  }

  @Override
  public Optional<String> concatenation(List<Value<?>> parts) {
    return Optional.empty();
  }

  @Override
  public Optional<String> orElse(Value<?> value, String fallback) {
    return Optional.empty();
  }
}
