package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import io.tiphys.internal.json.Json;
import io.tiphys.internal.text.Nearest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that is being read, and the way to it. What does not have the form that is
 * asked for is reported, and null is returned.
 */
final class DocumentPart {
  private final DocumentPath path;
  private final @Nullable Object value;
  private final DocumentProblems problems;

  /** How keys are written that are misspelt. */
  private final Map<String, String> slips;

  private DocumentPart(
      DocumentPath path,
      @Nullable Object value,
      DocumentProblems problems,
      Map<String, String> slips) {
    this.path = path;
    this.value = value;
    this.problems = problems;
    this.slips = slips;
  }

  static DocumentPart root(Object value, DocumentProblems problems) {
    return new DocumentPart(DocumentPath.ROOT, value, problems, Map.of());
  }

  private DocumentPart child(DocumentPath way, @Nullable Object found) {
    return new DocumentPart(way, found, problems, Map.of());
  }

  /** Returns this part where some keys are found under how they are written. */
  DocumentPart withSlips(Map<String, String> written) {
    return new DocumentPart(path, value, problems, written);
  }

  String name() {
    return path.name();
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
    return value instanceof String || value instanceof Boolean || isWholeNumber();
  }

  private boolean isWholeNumber() {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  boolean has(String key) {
    return slips.containsKey(key) || value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** Returns the keys as they are written; none when this is no map. */
  List<String> keys() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Returns the part under a key, which there may not be. */
  DocumentPart get(String key) {
    String written = slips.getOrDefault(key, key);
    Object found = value instanceof Map<?, ?> map ? map.get(written) : null;
    return child(path.key(written), found);
  }

  /** Returns the part under a key that there has to be, or null when it is missing. */
  @Nullable DocumentPart require(String key, String advice) {
    if (!has(key)) {
      reportMissing(List.of(key), advice);
      return null;
    }
    return get(key);
  }

  /** Reports that none of some keys is there, unless one was misspelt, which is reported anyway. */
  void reportMissing(List<String> keys, String advice) {
    if (isMap()) {
      if (keys().stream().anyMatch(word -> Nearest.of(word, keys).isPresent())) {
        breaks();
      } else {
        report(keys.get(0) + " is missing", advice);
      }
    } else {
      expected("a map", "write a map with keys of " + keys);
    }
  }

  /** Returns what stands under a name that the author chose. */
  DocumentPart entry(String chosen) {
    Object found = value instanceof Map<?, ?> map ? map.get(chosen) : null;
    return child(path.entry(chosen), found);
  }

  /** Returns what stands under names that the author chose; nothing when that was reported. */
  List<DocumentPart> entries() {
    return children(path::entry);
  }

  /** Returns what stands under names of tasks; nothing when that was reported. */
  List<DocumentPart> vertices() {
    return children(path::vertex);
  }

  private List<DocumentPart> children(Function<String, DocumentPath> way) {
    List<DocumentPart> found = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> found.add(child(way.apply(String.valueOf(key)), part)));
    } else {
      expected("a map of names", "write {name: …}");
    }
    return found;
  }

  /** Returns the elements of a list; nothing when that was reported. */
  List<DocumentPart> elements() {
    List<DocumentPart> found = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        found.add(child(path.entry(String.valueOf(i)), list.get(i)));
      }
    } else {
      expected("a list", "write [a, b]");
    }
    return found;
  }

  /** Returns whether this is a map, and reports keys that are not known. */
  boolean isMapOf(String what, List<String> known) {
    return isMapOf(what, known, word -> Optional.empty());
  }

  /** The same; tells of keys that are near no known one where they belong. */
  boolean isMapOf(String what, List<String> known, Function<String, Optional<String>> elsewhere) {
    if (!isMap()) {
      expected("a map", "write a map with keys of " + known);
      return false;
    }
    for (String word : keys()) {
      if (!known.contains(word)) {
        String advice = problems.advice(word, known, elsewhere);
        get(word).report("unknown key " + Text.quote(word) + " of " + what, advice);
      }
    }
    return true;
  }

  /** Returns the text, or null when there is none. */
  @Nullable String text() {
    if (isScalar()) {
      return String.valueOf(value);
    }
    expected("text", "write text, in quotes where YAML takes it for more");
    return null;
  }

  /** Returns the texts of a list, or null when there is another thing. */
  @Nullable List<String> texts() {
    if (!isList()) {
      expected("a list of texts", "write [a, b]");
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
            "write a value of type " + type,
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
      String label = name() + ": ";
      report(code, message.startsWith(label) ? message.substring(label.length()) : message, advice);
      return null;
    }
  }

  private void expected(String what, String advice) {
    if (value == null) {
      report("expected " + what + ", got nothing", "quote text that is empty, ~ or null");
    } else {
      String found = isMap() ? "a map" : isList() ? "a list" : Text.quote(String.valueOf(value));
      report("expected " + what + ", got " + found, advice);
    }
  }

  /** Returns what to do about a word that is none of the known ones. */
  String advice(String word, Collection<String> known) {
    return problems.advice(word, known, other -> Optional.empty());
  }

  /** Returns the question whether the nearest known word was meant, if one is near. */
  Optional<String> suggestion(String word, Supplier<? extends Collection<String>> known) {
    return problems.suggestion(word, known);
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
    return path.toString();
  }

  /** Returns the path of the task, group or fan-out that this is in, empty when there is none. */
  String vertexPath() {
    return path.ofVertex();
  }
}
