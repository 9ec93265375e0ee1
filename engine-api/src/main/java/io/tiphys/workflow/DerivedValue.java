package io.tiphys.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every value but parameters and items. Two are equal when they are made of equal parts. */
final class DerivedValue<T> extends Value<T> {
  private static final String LITERAL = "literal";
  private static final String OR_ELSE = "orElse";

  private final List<Object> parts;
  private final String description;
  private final Source source;
  private final int depth;

  /** Picks the method of the visitor. */
  private interface Source {
    <R extends @Nullable Object> R accept(Visitor<R> visitor);
  }

  private DerivedValue(DataType<T> type, String description, Source source, Object... parts) {
    super(type);
    this.description = description;
    this.source = source;
    this.parts = List.of(parts);
    this.depth = 0;
  }

  private DerivedValue(
      DataType<T> type, String description, Source source, List<Value<?>> inside, Object... parts) {
    super(type);
    this.description = description;
    this.source = source;
    this.parts = List.of(parts);
    this.depth = Depth.around("value", inside.stream().mapToInt(Value::depth));
  }

  static <T> Value<T> literal(DataType<T> type, String text) {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.literal(type, text);
          }
        };
    return new DerivedValue<>(type, "literal " + Text.quote(text), source, LITERAL, text);
  }

  static <T> Value<T> output(Vertex producer, Output<T> output) {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.output(producer, output);
          }
        };
    String text = "output " + output.name() + " of " + producer.name();
    return new DerivedValue<>(output.type(), text, source, "output", producer, output);
  }

  static <T> Value<List<T>> aggregate(FanOut fanOut, Output<T> output) {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.aggregate(fanOut, output);
          }
        };
    String text = "outputs " + output.name() + " of " + fanOut.name();
    DataType<List<T>> type = DataType.listOf(output.type());
    return new DerivedValue<>(type, text, source, "aggregate", fanOut, output);
  }

  static Value<Long> itemIndex(FanOut.Item<?> item) {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.itemIndex(item);
          }
        };
    return new DerivedValue<>(DataType.INTEGER, "index of the item", source, "index", item);
  }

  static <F> Value<F> itemField(FanOut.Item<?> item, String field, DataType<F> type) {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.itemField(item, field, type);
          }
        };
    return new DerivedValue<>(
        type, "field " + field + " of the item", source, "field", item, field);
  }

  static Value<Long> ofAttempt() {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.attemptNumber();
          }
        };
    return new DerivedValue<>(DataType.INTEGER, "attempt number", source, "attempt");
  }

  static Value<String> ofRun() {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.runId();
          }
        };
    return new DerivedValue<>(DataType.TEXT, "run id", source, "run");
  }

  static Value<Phase> ofOutcomePhase() {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.outcomePhase();
          }
        };
    return new DerivedValue<>(DataType.choice(Phase.class), "phase of the run", source, "phase");
  }

  static Value<String> ofFailedTask() {
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.outcomeFailedTask();
          }
        };
    return new DerivedValue<>(DataType.TEXT, "failed task of the run", source, "failedTask");
  }

  static Value<String> concatenation(Value<?> first, Value<?> second) {
    return concatenation(List.of(first, second));
  }

  static Value<String> concatenation(List<Value<?>> joined) {
    List<Value<?>> flat = new ArrayList<>();
    joined.forEach(value -> flat.addAll(partsOf(value)));
    List<Value<?>> values = List.copyOf(flat);
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.concatenation(values);
          }
        };
    return new DerivedValue<>(
        DataType.TEXT, "concatenation", source, values, "concatenation", values);
  }

  private static List<Value<?>> partsOf(Value<?> value) {
    Optional<List<Value<?>>> parts =
        value.accept(
            new Leaves<Optional<List<Value<?>>>>(Optional.empty()) {
              @Override
              public Optional<List<Value<?>>> concatenation(List<Value<?>> values) {
                return Optional.of(values);
              }
            });
    return parts.orElse(List.of(value));
  }

  /** A literal, or a value that has a fallback already, is never absent. */
  static <T> Value<T> orElse(Value<T> value, String fallback) {
    if (value instanceof DerivedValue<?> derived
        && (derived.parts.get(0).equals(OR_ELSE) || derived.parts.get(0).equals(LITERAL))) {
      return value;
    }
    Source source =
        new Source() {
          @Override
          public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.orElse(value, fallback);
          }
        };
    return new DerivedValue<>(
        value.type(), "value with a fallback", source, List.of(value), OR_ELSE, value, fallback);
  }

  @Override
  int depth() {
    return depth;
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return source.accept(visitor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DerivedValue<?> that
        && type().equals(that.type())
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return "<" + description + ">" + Text.REFERENCE_END;
  }
}
