package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task is handed by its DAG, behind the shield: whatever comes from other tasks. What is
 * known before, and the number of the attempt, stands in the container itself. Parts of a text that
 * are known at different times stand beside each other, so no expression needs them all.
 *
 * <p>Writes {@code container.command} and {@code env}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per task.
 */
final class Arguments {
  private final Values values;
  private final Handed handed = new Handed();

  Arguments(Values values) {
    this.values = values;
  }

  Handed handed() {
    return handed;
  }

  /** Returns the text that becomes the value in the container. */
  String text(Value<?> value) {
    StringBuilder text = new StringBuilder();
    for (Value<?> part : value.accept(new Parts(value))) {
      text.append(part.accept(new Segment(part)));
    }
    return text.toString();
  }

  /** Returns the name of the input that holds the value, or is empty without one. */
  String input(Value<?> value) {
    return input(value, values.of(value).encodedOrEmpty());
  }

  /** Says whether a value is known to be present, or known not to be; null if it is open. */
  @Nullable Boolean isPresent(Value<?> value) {
    Computed computed = values.of(value);
    return computed.isCertain() || computed.isNever() ? (Boolean) computed.isCertain() : null;
  }

  private String input(Value<?> value, String expression) {
    return handed.input(expression, value.accept(new Hint()));
  }

  /** The text of one part. */
  private final class Segment extends EveryValue<String> {
    private final Value<?> part;

    Segment(Value<?> part) {
      this.part = part;
    }

    @Override
    public String literal(DataType<?> type, String text) {
      return Shield.encode(text);
    }

    @Override
    public String runId() {
      return Shield.encode(values.runIdText());
    }

    @Override
    public String attemptNumber() {
      return Expression.ATTEMPT;
    }

    @Override
    String other() {
      Computed computed = values.certain().of(part);
      return Expression.tag(
          computed.everywhere()
              ? computed.encoded()
              : Expression.input(input(part, computed.encoded())));
    }
  }

  /** A concatenation as its parts, any other value alone. */
  private static final class Parts extends EveryValue<List<Value<?>>> {
    private final Value<?> whole;

    Parts(Value<?> whole) {
      this.whole = whole;
    }

    @Override
    public List<Value<?>> concatenation(List<Value<?>> parts) {
      return parts;
    }

    @Override
    List<Value<?>> other() {
      return List.of(whole);
    }
  }

  /** A name that tells a reader where a value comes from. */
  private static final class Hint extends EveryValue<String> {
    @Override
    public String output(Vertex producer, Output<?> output) {
      return producer.name() + "-" + output.name();
    }

    @Override
    public String orElse(Value<?> value, String fallback) {
      return value.accept(this);
    }

    @Override
    public String parameter(io.tiphys.workflow.Parameter<?> parameter) {
      return parameter.name();
    }

    @Override
    public String aggregate(FanOut fanOut, Output<?> output) {
      return fanOut.name() + "-" + output.name();
    }

    @Override
    String other() {
      return "value";
    }
  }
}
