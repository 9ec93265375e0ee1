package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import io.tiphys.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that is being read, and the way to it. What does not have the form that is
 * asked for is reported, and null is returned.
 */
final class DocumentPart {
  private enum Step {
    KEY,
    ENTRY,
    INDEX,
    VERTEX
  }

  private final @Nullable DocumentPart parent;
  private final Step step;
  private final String name;
  private final @Nullable Object value;
  private final DocumentProblems problems;

  private DocumentPart(
      @Nullable DocumentPart parent,
      Step step,
      String name,
      @Nullable Object value,
      DocumentProblems problems) {
    this.parent = parent;
    this.step = step;
    this.name = name;
    this.value = value;
    this.problems = problems;
  }

  static DocumentPart root(Object value, DocumentProblems problems) {
    return new DocumentPart(null, Step.KEY, "", value, problems);
  }

  String name() {
    return name;
  }

  @Nullable Object value() {
    return value;
  }

  boolean isMap() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isScalar() {
    return value instanceof String || value instanceof Long || value instanceof Boolean;
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** Returns the part under a key, which there may not be. */
  DocumentPart get(String key) {
    Object found = value instanceof Map<?, ?> map ? map.get(key) : null;
    return new DocumentPart(this, Step.KEY, key, found, problems);
  }

  /** Returns what stands under a name that the author chose. */
  DocumentPart entry(String chosen) {
    Object found = value instanceof Map<?, ?> map ? map.get(chosen) : null;
    return new DocumentPart(this, Step.ENTRY, chosen, found, problems);
  }

  /** Returns what stands under names that the author chose; nothing when that was reported. */
  List<DocumentPart> entries() {
    return children(Step.ENTRY);
  }

  /** Returns what stands under names of tasks; nothing when that was reported. */
  List<DocumentPart> vertices() {
    return children(Step.VERTEX);
  }

  private List<DocumentPart> children(Step kind) {
    List<DocumentPart> found = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, part) ->
              found.add(new DocumentPart(this, kind, String.valueOf(key), part, problems)));
    } else {
      expected("a map of names");
    }
    return found;
  }

  /** Returns the elements of a list; nothing when that was reported. */
  List<DocumentPart> elements() {
    List<DocumentPart> found = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        found.add(new DocumentPart(this, Step.INDEX, String.valueOf(i), list.get(i), problems));
      }
    } else {
      expected("a list");
    }
    return found;
  }

  /** Returns whether this is a map, and reports its keys that are not known. */
  boolean hasOnly(String what, List<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      expected("a map with keys of " + known);
      return false;
    }
    for (Object key : map.keySet()) {
      String word = String.valueOf(key);
      if (!known.contains(word)) {
        get(word)
            .report("unknown key " + Text.quote(word) + " of " + what, Nearest.advice(word, known));
      }
    }
    return true;
  }

  /** Returns the text, or null when there is none. */
  @Nullable String text() {
    if (isScalar()) {
      return String.valueOf(value);
    }
    expected("text");
    return null;
  }

  /** Returns the texts of a list, or null when there is another thing. */
  @Nullable List<String> texts() {
    if (!isList()) {
      expected("a list of texts");
      return null;
    }
    List<String> found = new ArrayList<>();
    for (DocumentPart element : elements()) {
      String text = element.text();
      if (text == null) {
        return null;
      }
      found.add(text);
    }
    return found;
  }

  /** Returns the text of a literal of a type, or null when there is none. */
  @Nullable String literal(DataType<?> type) {
    String text = isList() && type.element().isPresent() ? json(type.element().get()) : text();
    return text == null
        ? null
        : attempt(
            "write " + article(type.name()),
            () -> {
              type.decode(text);
              return Text.require(type.name(), text);
            });
  }

  private @Nullable String json(DataType<?> element) {
    List<String> found = new ArrayList<>();
    for (DocumentPart part : elements()) {
      String text = part.literal(element);
      if (text == null) {
        return null;
      }
      found.add(element.toElement(text));
    }
    return Json.list(found);
  }

  static String article(String noun) {
    return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  /** Returns true, or false also when there is something else. */
  boolean flag() {
    String text = literal(DataType.FLAG);
    return "true".equals(text);
  }

  @Nullable Long integer() {
    String text = literal(DataType.INTEGER);
    return text == null ? null : Long.valueOf(text);
  }

  /** Returns a whole number that fits an int. */
  @Nullable Integer count() {
    Long number = integer();
    if (number != null && number.intValue() != number) {
      report(ProblemCode.INVALID_NUMBER, "is too large: " + number, "write a smaller number");
      return null;
    }
    return number == null ? null : number.intValue();
  }

  /** Makes something; what it throws as unfit is reported. */
  <T> @Nullable T attempt(String advice, Supplier<T> making) {
    return attempt(ProblemCode.INVALID_VALUE, advice, making);
  }

  <T> @Nullable T attempt(ProblemCode code, String advice, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String label = name + ": ";
      report(code, message.startsWith(label) ? message.substring(label.length()) : message, advice);
      return null;
    }
  }

  private void expected(String what) {
    if (value == null) {
      report("has no value", "write " + what + "; '' is the empty text");
    } else {
      String found = isMap() ? "a map" : isList() ? "a list" : Text.quote(String.valueOf(value));
      report("expected " + what + ", got " + found, "write " + what);
    }
  }

  void report(String message, String advice) {
    report(ProblemCode.MALFORMED_DOCUMENT, message, advice);
  }

  void report(ProblemCode code, String message, String advice) {
    problems.report(this, code, message, advice);
  }

  /** Says that this part is not what its author meant, because of something reported elsewhere. */
  void breaks() {
    problems.breaks(this);
  }

  /** Returns where this is in the model, such as {@code convert.reads[in/raw]}. */
  String path() {
    StringBuilder path = new StringBuilder();
    append(path);
    return path.toString();
  }

  private void append(StringBuilder path) {
    if (parent == null) {
      return;
    }
    switch (step) {
      case VERTEX -> {
        parent.containerOfVertices().append(path);
        path.append(path.isEmpty() ? "" : "/").append(name);
      }
      case KEY -> {
        parent.append(path);
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
      case ENTRY, INDEX -> {
        parent.append(path);
        path.append('[').append(name).append(']');
      }
    }
  }

  /**
   * The workflow or vertex whose tasks this part holds: {@code group.tasks} is no part of paths.
   */
  private DocumentPart containerOfVertices() {
    DocumentPart found = this;
    while (found.parent != null && found.step == Step.KEY) {
      found = found.parent;
    }
    return found;
  }

  /** Returns the path of the task, group or fan-out that this is in, empty when there is none. */
  String vertexPath() {
    for (DocumentPart part = this; part.parent != null; part = part.parent) {
      if (part.step == Step.VERTEX) {
        return part.path();
      }
    }
    return "";
  }
}
