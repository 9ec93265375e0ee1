package io.tiphys.plan;

import io.tiphys.internal.text.Texts;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Value;
import java.util.List;

/**
 * Counts the bytes of a value that are known before a run: what only the run makes counts nothing.
 * A parameter that is too long by itself counts nothing either, because it is refused where it gets
 * its value.
 */
final class KnownBytes extends AtRunTime<Long> {
  private final Scope scope;
  private final long most;

  KnownBytes(Scope scope, long most) {
    super(0L);
    this.scope = scope;
    this.most = most;
  }

  long of(Value<?> value) {
    return value.accept(this);
  }

  @Override
  public Long literal(DataType<?> type, String text) {
    return Texts.bytes(text);
  }

  @Override
  public Long parameter(Parameter<?> parameter) {
    long bytes = scope.bytes(parameter);
    return bytes > most ? 0 : bytes;
  }

  @Override
  public Long concatenation(List<Value<?>> parts) {
    return parts.stream().mapToLong(this::of).sum();
  }

  /** The fallback counts unless it is known already that it is not needed. */
  @Override
  public Long orElse(Value<?> value, String fallback) {
    return scope.resolve(value).isPresent()
        ? of(value)
        : Math.max(of(value), Texts.bytes(fallback));
  }
}
