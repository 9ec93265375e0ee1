package io.tiphys.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes values, artifacts and conditions as parts of a document: text is a literal, a map a
 * reference, a list a concatenation.
 */
final class ValueWriter
    implements Value.Visitor<Object>, ArtifactRef.Visitor<Object>, Condition.Visitor<Object> {
  private final WriterScope scope;

  ValueWriter(WriterScope scope) {
    this.scope = scope;
  }

  /**
   * Returns the type that a reader of the document finds out by itself: a literal has become text.
   */
  static DataType<?> apparentType(Value<?> value) {
    return value.accept(
        new Leaves<DataType<?>>(value.type()) {
          @Override
          public DataType<?> literal(DataType<?> type, String text) {
            return DataType.TEXT;
          }

          @Override
          public DataType<?> orElse(Value<?> inner, String fallback) {
            return apparentType(inner);
          }
        });
  }

  /** Writes a value where a reader knows its type. */
  Object typed(Value<?> value) {
    return value.accept(
        new Leaves<Object>(value.accept(this)) {
          @Override
          public Object literal(DataType<?> type, String text) {
            return LiteralForm.of(type, text);
          }

          @Override
          public Object orElse(Value<?> inner, String fallback) {
            return withFallback(typed(inner), LiteralForm.of(value.type(), fallback));
          }
        });
  }

  /** Writes a list, whose type must not get lost: of texts as they are, otherwise with the type. */
  Object list(Value<?> list) {
    return list.accept(
        new Leaves<Object>(list.accept(this)) {
          @Override
          public Object literal(DataType<?> type, String text) {
            DataType<?> element = type.element().orElseThrow();
            List<Object> items = LiteralForm.elements(element, text);
            return element.equals(DataType.TEXT) ? items : items(items, element);
          }

          @Override
          public Object orElse(Value<?> inner, String fallback) {
            Object written = list(inner);
            return withFallback(
                written instanceof Map ? written : items(written, DataType.TEXT),
                LiteralForm.of(list.type(), fallback));
          }
        });
  }

  private static Object items(Object items, DataType<?> element) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("items", items);
    TypeForm.put(form, element);
    return form;
  }

  private static Object withFallback(Object written, Object fallback) {
    if (written instanceof Map<?, ?> reference && !reference.containsKey("orElse")) {
      Map<String, Object> copy = new LinkedHashMap<>();
      reference.forEach((key, part) -> copy.put((String) key, part));
      copy.put("orElse", fallback);
      return copy;
    }
    return map("value", written, "orElse", fallback);
  }

  private static Map<String, Object> map(String key, Object value, String next, Object then) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(next, then);
    return map;
  }

  @Override
  public Object literal(DataType<?> type, String text) {
    return text;
  }

  @Override
  public Object parameter(Parameter<?> parameter) {
    return Map.of("parameter", parameter.name());
  }

  @Override
  public Object output(Vertex producer, Output<?> output) {
    return map("task", scope.nameOf(producer), "output", output.name());
  }

  @Override
  public Object aggregate(FanOut fanOut, Output<?> output) {
    return map("task", scope.nameOf(fanOut), "outputs", output.name());
  }

  @Override
  public Object item(FanOut.Item<?> item) {
    return ofItem(item, "item", "value");
  }

  @Override
  public Object itemIndex(FanOut.Item<?> item) {
    return ofItem(item, "item", "index");
  }

  @Override
  public Object itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    Map<String, Object> reference = ofItem(item, "field", field);
    if (!type.equals(DataType.TEXT)) {
      TypeForm.put(reference, type);
    }
    return reference;
  }

  private Map<String, Object> ofItem(FanOut.Item<?> item, String kind, String what) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put(kind, what);
    String owner = scope.ownerOf(item);
    if (!owner.isEmpty()) {
      reference.put("of", owner);
    }
    return reference;
  }

  @Override
  public Object attemptNumber() {
    return Map.of("attempt", "number");
  }

  @Override
  public Object runId() {
    return Map.of("run", "id");
  }

  @Override
  public Object outcomePhase() {
    return Map.of("outcome", "phase");
  }

  @Override
  public Object outcomeFailedTask() {
    return Map.of("outcome", "failedTask");
  }

  @Override
  public Object concatenation(List<Value<?>> parts) {
    return parts.stream().map(part -> part.accept(this)).toList();
  }

  @Override
  public Object orElse(Value<?> value, String fallback) {
    return withFallback(value.accept(this), LiteralForm.of(apparentType(value), fallback));
  }

  @Override
  public Object input(InputArtifact artifact) {
    return Map.of("artifact", artifact.name());
  }

  @Override
  public Object output(Vertex producer, OutputArtifact artifact) {
    return map("task", scope.nameOf(producer), "output", artifact.name());
  }

  @Override
  public Object aggregate(FanOut fanOut, OutputArtifact artifact) {
    return map("task", scope.nameOf(fanOut), "outputs", artifact.name());
  }

  @Override
  public Object compare(Value<?> left, Condition.Operator operator, String right) {
    Object written = left.accept(this);
    if (operator == Condition.Operator.EQUAL
        && right.equals("true")
        && written instanceof Map
        && apparentType(left).equals(DataType.FLAG)) {
      return written; // A flag stands for itself.
    }
    boolean equality =
        operator == Condition.Operator.EQUAL || operator == Condition.Operator.NOT_EQUAL;
    DataType<?> type = equality ? apparentType(left) : DataType.INTEGER;
    return Map.of(ConditionForm.of(operator), List.of(written, LiteralForm.of(type, right)));
  }

  @Override
  public Object presence(Value<?> value, boolean present) {
    return Map.of(present ? ConditionForm.PRESENT : ConditionForm.ABSENT, value.accept(this));
  }

  @Override
  public Object phase(Vertex vertex, Phase phase, boolean equal) {
    return Map.of(ConditionForm.of(phase, equal), scope.nameOf(vertex));
  }

  @Override
  public Object all(List<Condition> parts) {
    return Map.of(ConditionForm.ALL, parts.stream().map(part -> part.accept(this)).toList());
  }

  @Override
  public Object any(List<Condition> parts) {
    return Map.of(ConditionForm.ANY, parts.stream().map(part -> part.accept(this)).toList());
  }
}
