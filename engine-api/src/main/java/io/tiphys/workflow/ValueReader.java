package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads values and artifacts from a document: text is a literal, a map a reference, a list a
 * concatenation. The inverse of {@link ValueWriter}. What was reported is null.
 */
final class ValueReader {
  static final String OR_ELSE = "orElse";
  private static final List<String> KINDS =
      List.of(
          "parameter", "task", "item", "field", "attempt", "run", "outcome", "value", "artifact");

  private static final List<String> KEYS =
      Stream.concat(KINDS.stream(), Stream.of("output", "outputs", "of", OR_ELSE)).toList();

  private final Level level;
  private final Declared declared;
  private final Producers producers;

  ValueReader(Level level, Declared declared) {
    this.level = level;
    this.declared = declared;
    this.producers = new Producers(level);
  }

  Level level() {
    return level;
  }

  /** What the vertices that can be seen here produce. */
  Producers producers() {
    return producers;
  }

  /** Returns the artifact that a part refers to. */
  @Nullable ArtifactRef artifact(DocumentPart part) {
    if (part.isMap() && part.has("artifact")) {
      part.isMapOf("an input artifact", List.of("artifact"));
      return declared.artifact(part.get("artifact"));
    } else if (part.isMap() && part.has("task")) {
      return producers.artifact(part);
    }
    part.report("is no reference to a file", "write {artifact: …} or {task: …, output: …}");
    return null;
  }

  /** Returns which kind of reference a part is, or null when it is none. */
  static @Nullable String kind(DocumentPart part) {
    return KINDS.stream().filter(part::has).findFirst().orElse(null);
  }

  /** Returns a value of any type; a literal is text. */
  @Nullable Value<?> value(DocumentPart part) {
    return part.isList() ? concatenation(part) : single(part, DataType.TEXT, false);
  }

  /** Returns a value of a type that the place asks for. */
  @Nullable Value<?> value(DocumentPart part, DataType<?> wanted) {
    boolean joins = part.isList() && wanted.element().isEmpty();
    Value<?> value = joins ? concatenation(part) : single(part, wanted, true);
    if (value != null && !value.type().equals(wanted)) {
      part.report(
          ProblemCode.INVALID_VALUE,
          "expected " + wanted + ", but this is " + value.type(),
          "use a value of this type");
      return null;
    }
    return value;
  }

  private @Nullable Value<?> single(DocumentPart part, DataType<?> literal, boolean typed) {
    if (!part.isMap()) {
      String text = part.literal(literal);
      return text == null ? null : DerivedValue.literal(literal, text);
    }
    String kind = kind(part);
    Value<?> value;
    if (kind == null) {
      boolean known = part.entries().stream().allMatch(entry -> KEYS.contains(entry.name()));
      if (part.isMapOf("a reference", KEYS) && known) {
        part.report("refers to nothing", "use one of the keys " + KINDS);
      }
      return null;
    } else if (kind.equals("artifact")) {
      part.report("is a file, where a value is needed", "read it with reads");
      return null;
    } else if (kind.equals("value")) {
      if (!part.isMapOf("a value with a fallback", List.of("value", OR_ELSE))) {
        return null;
      }
      DocumentPart inner = part.get("value");
      value = typed ? value(inner, literal) : value(inner);
    } else {
      value = reference(part, kind);
    }
    return value == null ? null : withFallback(value, part);
  }

  private static @Nullable Value<?> withFallback(Value<?> value, DocumentPart part) {
    if (!part.has(OR_ELSE)) {
      return value;
    }
    String fallback = part.get(OR_ELSE).literal(value.type());
    return fallback == null
        ? null
        : part.attempt("nest less", () -> DerivedValue.orElse(value, fallback));
  }

  private @Nullable Value<?> concatenation(DocumentPart part) {
    List<Value<?>> values = new ArrayList<>();
    List<DocumentPart> elements = part.elements();
    for (DocumentPart element : elements) {
      Value<?> value = value(element);
      if (value != null) {
        values.add(value);
      }
    }
    if (elements.size() < 2) {
      part.report(
          "a list joins two or more values, this one has " + elements.size(),
          "leave out the brackets, or '' for the empty text");
      return null;
    }
    return values.size() < elements.size()
        ? null
        : part.attempt("nest less", () -> DerivedValue.concatenation(values));
  }

  private @Nullable Value<?> reference(DocumentPart part, String kind) {
    return switch (kind) {
      case "parameter" -> parameter(part);
      case "task" -> producers.output(part);
      case "attempt" -> fixed(part, kind, "number", Value.attemptNumber());
      case "run" -> fixed(part, kind, "id", Value.runId());
      case "outcome" -> outcome(part);
      default -> ofItem(part, kind);
    };
  }

  private @Nullable Value<?> parameter(DocumentPart part) {
    part.isMapOf("a parameter", List.of("parameter", OR_ELSE));
    return declared.parameter(part.get("parameter"));
  }

  private static @Nullable Value<?> fixed(
      DocumentPart part, String kind, String word, Value<?> value) {
    part.isMapOf("a reference", List.of(kind, OR_ELSE));
    return isWord(part.get(kind), List.of(word)) == null ? null : value;
  }

  private static @Nullable Value<?> outcome(DocumentPart part) {
    part.isMapOf("a reference", List.of("outcome", OR_ELSE));
    String word = isWord(part.get("outcome"), List.of("phase", "failedTask"));
    return word == null
        ? null
        : word.equals("phase") ? DerivedValue.ofOutcomePhase() : DerivedValue.ofFailedTask();
  }

  private static @Nullable String isWord(DocumentPart part, List<String> words) {
    String word = part.text();
    if (word == null || words.contains(word)) {
      return word;
    }
    part.report("unknown word " + Text.quote(word), part.advice(word, words));
    return null;
  }

  private @Nullable Value<?> ofItem(DocumentPart part, String kind) {
    List<String> keys = new ArrayList<>(List.of(kind, "of", OR_ELSE));
    if (kind.equals("field")) {
      keys.addAll(TypeForm.KEYS);
    }
    part.isMapOf("an item", keys);
    String of = part.has("of") ? part.get("of").text() : null;
    if (of == null && part.has("of")) {
      return null;
    }
    Level owner = level.findItem(of);
    if (owner == null) {
      part.report(
          ProblemCode.OUT_OF_SCOPE,
          of == null
              ? "uses the item of a fan-out outside its body"
              : "uses the item of " + Text.quote(of) + ", which is no fan-out around it",
          "use it only inside the fan-out");
      return null;
    }
    FanOut.Item<?> item = owner.item;
    if (item == null) {
      part.breaks();
      return null;
    } else if (kind.equals("field")) {
      return field(part, item);
    }
    String word = isWord(part.get("item"), List.of("value", "index"));
    return word == null ? null : word.equals("index") ? item.index() : item;
  }

  private static @Nullable Value<?> field(DocumentPart part, FanOut.Item<?> item) {
    DocumentPart field = part.get("field");
    String name = field.text();
    boolean typed = TypeForm.KEYS.stream().anyMatch(part::has);
    DataType<?> type = typed ? TypeForm.read(part) : DataType.TEXT;
    return name == null || type == null
        ? null
        : field.attempt("use items of type object", () -> item.field(name, type));
  }

  /** Returns the list that a fan-out goes over. */
  @Nullable Value<?> list(DocumentPart part) {
    if (part.isList() || part.has("items")) {
      return literalList(part);
    } else if (part.has("value")) {
      part.isMapOf("a list with a fallback", List.of("value", OR_ELSE));
      Value<?> list = list(part.get("value"));
      return list == null ? null : withFallback(list, part);
    }
    Value<?> value = single(part, DataType.TEXT, false);
    if (value != null && value.type().element().isEmpty()) {
      part.report(
          ProblemCode.NOT_A_LIST, "goes over " + value.type(), "use a value that is a list");
      return null;
    }
    return value;
  }

  private static @Nullable Value<?> literalList(DocumentPart part) {
    if (part.isList()) {
      DataType<List<String>> texts = DataType.listOf(DataType.TEXT);
      String text = part.literal(texts);
      return text == null ? null : DerivedValue.literal(texts, text);
    }
    List<String> keys = new ArrayList<>(List.of("items", OR_ELSE));
    keys.addAll(TypeForm.KEYS);
    part.isMapOf("a list", keys);
    DataType<?> element = TypeForm.read(part);
    DataType<?> type = element == null ? null : DataType.listOf(element);
    String text = type == null ? null : part.get("items").literal(type);
    return type == null || text == null
        ? null
        : withFallback(DerivedValue.literal(type, text), part);
  }
}
