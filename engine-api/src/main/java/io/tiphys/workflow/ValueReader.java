package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import io.tiphys.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
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

  private final Level level;
  private final Declared declared;

  ValueReader(Level level, Declared declared) {
    this.level = level;
    this.declared = declared;
  }

  Level level() {
    return level;
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
    if (kind == null || kind.equals("artifact")) {
      part.report(
          kind == null ? "is no reference" : "is a file, where a value is needed",
          kind == null
              ? "use one of the keys " + KINDS.subList(0, KINDS.size() - 1)
              : "write it to a task's reads");
      return null;
    } else if (kind.equals("value")) {
      if (!part.hasOnly("a value with a fallback", List.of("value", OR_ELSE))) {
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
    return fallback == null ? null : DerivedValue.orElse(value, fallback);
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
    return values.size() < elements.size() ? null : DerivedValue.concatenation(values);
  }

  private @Nullable Value<?> reference(DocumentPart part, String kind) {
    return switch (kind) {
      case "parameter" -> parameter(part);
      case "task" -> output(part);
      case "attempt" -> fixed(part, kind, "number", Value.attemptNumber());
      case "run" -> fixed(part, kind, "id", Value.runId());
      case "outcome" -> outcome(part);
      default -> ofItem(part, kind);
    };
  }

  private @Nullable Value<?> parameter(DocumentPart part) {
    part.hasOnly("a parameter", List.of("parameter", OR_ELSE));
    return declared.parameter(part.get("parameter"));
  }

  private static @Nullable Value<?> fixed(
      DocumentPart part, String kind, String word, Value<?> value) {
    part.hasOnly("a reference", List.of(kind, OR_ELSE));
    return isWord(part.get(kind), List.of(word)) == null ? null : value;
  }

  private static @Nullable Value<?> outcome(DocumentPart part) {
    part.hasOnly("a reference", List.of("outcome", OR_ELSE));
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
    part.report("unknown word " + Text.quote(word), Nearest.advice(word, words));
    return null;
  }

  private @Nullable Value<?> ofItem(DocumentPart part, String kind) {
    List<String> keys = new ArrayList<>(List.of(kind, "of", OR_ELSE));
    if (kind.equals("field")) {
      keys.addAll(TypeForm.KEYS);
    }
    part.hasOnly("an item", keys);
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

  private @Nullable Value<?> output(DocumentPart part) {
    part.hasOnly("an output", List.of("task", "output", "outputs", OR_ELSE));
    Level.Member member = member(part.get("task"));
    DocumentPart name = member == null ? null : outputName(part, member);
    Vertex made = member == null ? null : member.made;
    String word = name == null ? null : name.text();
    if (made == null || member == null || name == null || word == null) {
      return null;
    }
    for (Output<?> output : made.declaredOutputs()) {
      if (output.name().equals(word)) {
        return made instanceof FanOut fanOut
            ? DerivedValue.aggregate(fanOut, output)
            : DerivedValue.output(made, output);
      }
    }
    boolean file = made.declaredArtifacts().stream().anyMatch(a -> a.name().equals(word));
    reportNoOutput(name, member, file ? "is a file, where a value is needed" : null, true);
    return null;
  }

  /** Returns the artifact that a part refers to. */
  @Nullable ArtifactRef artifact(DocumentPart part) {
    if (part.isMap() && part.has("artifact")) {
      part.hasOnly("an input artifact", List.of("artifact"));
      return declared.artifact(part.get("artifact"));
    } else if (!part.isMap() || !part.has("task")) {
      part.report("is no reference to a file", "write {artifact: …} or {task: …, output: …}");
      return null;
    }
    part.hasOnly("an output", List.of("task", "output", "outputs"));
    Level.Member member = member(part.get("task"));
    DocumentPart name = member == null ? null : outputName(part, member);
    Vertex made = member == null ? null : member.made;
    String word = name == null ? null : name.text();
    if (made == null || member == null || name == null || word == null) {
      return null;
    }
    for (OutputArtifact artifact : made.declaredArtifacts()) {
      if (artifact.name().equals(word)) {
        return ProducedArtifact.of(made, artifact);
      }
    }
    boolean value = made.declaredOutputs().stream().anyMatch(o -> o.name().equals(word));
    reportNoOutput(name, member, value ? "is a value, where a file is needed" : null, false);
    return null;
  }

  /** Tells whether a reference to an output means a file; false when that cannot be known. */
  boolean meansArtifact(DocumentPart part) {
    if (part.has("artifact")) {
      return true;
    }
    DocumentPart task = part.get("task");
    Level.Member member = task.isScalar() ? level.find(String.valueOf(task.text())) : null;
    DocumentPart name = part.has("outputs") ? part.get("outputs") : part.get("output");
    return member != null
        && member.made != null
        && name.isScalar()
        && member.made.declaredArtifacts().stream().anyMatch(a -> a.name().equals(name.text()));
  }

  private static void reportNoOutput(
      DocumentPart name, Level.Member member, @Nullable String why, boolean value) {
    Vertex made = member.made;
    if (member.broken || made == null) {
      name.breaks();
      return;
    }
    String word = String.valueOf(name.text());
    List<String> known =
        value
            ? made.declaredOutputs().stream().map(Output::name).toList()
            : made.declaredArtifacts().stream().map(OutputArtifact::name).toList();
    name.report(
        ProblemCode.UNKNOWN_REFERENCE,
        why != null
            ? "output " + Text.quote(word) + " of " + made + " " + why
            : made + " has no output " + Text.quote(word),
        why != null ? "use another output" : Nearest.advice(word, known));
  }

  /** Returns the part with the name of the output: what a fan-out has is in the plural. */
  private static @Nullable DocumentPart outputName(DocumentPart part, Level.Member member) {
    boolean many = member.part.has("fanOut");
    if (part.has(many ? "outputs" : "output")) {
      return part.get(many ? "outputs" : "output");
    }
    if (member.broken) {
      part.breaks();
    } else if (part.has(many ? "output" : "outputs")) {
      part.report(
          many
              ? "'" + member.part.name() + "' is a fan-out, whose outputs come as a list"
              : "'" + member.part.name() + "' is no fan-out",
          many ? "write outputs instead of output" : "write output instead of outputs");
    } else {
      part.report("says no output", "add output: with the name of one");
    }
    return null;
  }

  /** Returns the member that a part names. */
  Level.@Nullable Member member(DocumentPart part) {
    String reference = part.text();
    if (reference == null) {
      return null;
    }
    Level.Member found = level.find(reference);
    if (found == null) {
      part.report(
          ProblemCode.UNKNOWN_REFERENCE,
          "there is no task " + Text.quote(reference) + " to be seen from here",
          Nearest.of(reference, level.names())
              .map(meant -> "did you mean '" + meant + "'?")
              .orElse("what is in a group is seen outside only through the group's outputs"));
    } else if (found.made == null) {
      part.breaks();
      return null;
    }
    return found;
  }

  /** Returns the list that a fan-out goes over. */
  @Nullable Value<?> list(DocumentPart part) {
    if (part.isMap() && !part.has("items")) {
      Value<?> value = single(part, DataType.TEXT, false);
      if (value != null && value.type().element().isEmpty()) {
        part.report(
            ProblemCode.NOT_A_LIST, "goes over " + value.type(), "use a value that is a list");
        return null;
      }
      return value;
    }
    DataType<?> element = DataType.TEXT;
    DocumentPart items = part;
    if (part.isMap()) {
      List<String> keys = new ArrayList<>(List.of("items", OR_ELSE));
      keys.addAll(TypeForm.KEYS);
      part.hasOnly("a list", keys);
      element = TypeForm.read(part);
      items = part.get("items");
    }
    if (element == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    List<DocumentPart> elements = items.elements();
    if (!items.isList()) {
      return null;
    }
    for (DocumentPart one : elements) {
      String text = one.literal(element);
      if (text != null) {
        texts.add(element.toElement(text));
      }
    }
    return texts.size() < elements.size()
        ? null
        : withFallback(DerivedValue.literal(DataType.listOf(element), Json.list(texts)), part);
  }
}
