package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions from a document. What was reported is null. */
final class ConditionReader {
  private static final String NEST_LESS = "nest less";

  private final ValueReader values;

  ConditionReader(ValueReader values) {
    this.values = values;
  }

  @Nullable Condition read(DocumentPart part) {
    if (ValueReader.kind(part) != null) {
      Value<?> flag = values.value(part);
      if (flag != null && !flag.type().equals(DataType.FLAG)) {
        part.report(
            ProblemCode.INVALID_CONDITION,
            "only a flag can stand for itself, this is " + flag.type(),
            "compare it, as in {equal: [value, text]}");
        return null;
      }
      return flag == null ? null : Condition.compare(flag, Condition.Operator.EQUAL, "true");
    }
    List<DocumentPart> words = part.isMap() ? part.entries() : List.of();
    if (words.size() != 1) {
      part.report(
          ProblemCode.INVALID_CONDITION,
          "expected a condition: a flag, or a map with one of " + ConditionForm.words(),
          "join several with all: [...] or any: [...]");
      return null;
    }
    return read(part, words.get(0).name());
  }

  private @Nullable Condition read(DocumentPart part, String word) {
    DocumentPart operand = part.get(word);
    ConditionForm.PhaseTest test = ConditionForm.phase(word).orElse(null);
    Condition.Operator operator = ConditionForm.operator(word).orElse(null);
    if (test != null) {
      Vertex made = values.producers().vertex(operand);
      Condition met = made == null ? null : Condition.phase(made, test.phase());
      return met == null || test.equal() ? met : met.negate();
    } else if (operator != null) {
      return compare(operand, operator);
    }
    return switch (word) {
      case ConditionForm.ALL, ConditionForm.ANY -> join(operand, word.equals(ConditionForm.ALL));
      case ConditionForm.NOT -> {
        Condition met = read(operand);
        yield met == null ? null : operand.attempt(NEST_LESS, met::negate);
      }
      case ConditionForm.PRESENT, ConditionForm.ABSENT -> {
        Value<?> value = values.value(operand);
        yield value == null ? null : Condition.presence(value, word.equals(ConditionForm.PRESENT));
      }
      default -> {
        operand.report(
            ProblemCode.INVALID_CONDITION,
            "unknown condition " + Text.quote(word),
            operand.advice(word, ConditionForm.words()));
        yield null;
      }
    };
  }

  private @Nullable Condition join(DocumentPart list, boolean all) {
    List<DocumentPart> elements = list.elements();
    List<Condition> parts = new ArrayList<>();
    for (DocumentPart element : elements) {
      Condition part = read(element);
      if (part != null) {
        parts.add(part);
      }
    }
    if (list.isList() && elements.isEmpty()) {
      list.report(ProblemCode.INVALID_CONDITION, "joins no condition", "name one or more");
    }
    return parts.isEmpty() || parts.size() < elements.size()
        ? null
        : list.attempt(NEST_LESS, () -> Condition.join(parts, all));
  }

  private @Nullable Condition compare(DocumentPart pair, Condition.Operator operator) {
    List<DocumentPart> parts = pair.elements();
    if (parts.size() != 2) {
      if (pair.isList()) {
        pair.report(
            ProblemCode.INVALID_CONDITION,
            "compares two things, but has " + parts.size(),
            "write [value, text]");
      }
      return null;
    }
    boolean equality =
        operator == Condition.Operator.EQUAL || operator == Condition.Operator.NOT_EQUAL;
    Value<?> left = equality ? values.value(parts.get(0)) : number(parts.get(0));
    String right = null;
    if (left != null) {
      right = parts.get(1).literal(equality ? left.type() : DataType.INTEGER);
    }
    return left == null || right == null ? null : Condition.compare(left, operator, right);
  }

  private @Nullable Value<?> number(DocumentPart part) {
    DocumentPart innermost = part;
    while (innermost.has("value")) {
      innermost = innermost.get("value");
    }
    if (innermost.isScalar()) {
      return values.value(part, DataType.DECIMAL);
    }
    Value<?> value = values.value(part);
    if (value != null && !mayBeNumber(value.type())) {
      part.report(
          ProblemCode.INVALID_CONDITION,
          "is compared as a number, but is " + value.type(),
          "use equal or notEqual");
      return null;
    }
    return value;
  }

  /** A type of the caller's may be made from numbers; only the caller can tell. */
  private static boolean mayBeNumber(DataType<?> type) {
    return type.equals(DataType.INTEGER)
        || type.equals(DataType.DECIMAL)
        || TypeForm.isCustom(type);
  }
}
