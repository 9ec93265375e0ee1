package io.tiphys.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How data types stand in documents: one key among those that say more about the thing. */
final class TypeForm {
  static final String LIST_OF = "list of ";
  static final String TYPE = "type";
  static final String CHOICE = "choice";
  static final String LIST = "list";
  static final String CUSTOM = "custom";

  /** The keys that say a type. */
  static final List<String> KEYS = List.of(TYPE, CHOICE, LIST, CUSTOM);

  private static final String ADVICE =
      "write type: text, integer, decimal, flag, object or 'list of …'; or choice: [a, b]";

  /** What others call these types. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("string", "text"),
          Map.entry("str", "text"),
          Map.entry("int", "integer"),
          Map.entry("long", "integer"),
          Map.entry("number", "decimal"),
          Map.entry("float", "decimal"),
          Map.entry("double", "decimal"),
          Map.entry("bool", "flag"),
          Map.entry("boolean", "flag"),
          Map.entry("map", "object"),
          Map.entry("json", "object"),
          Map.entry("list", "list of text"),
          Map.entry("array", "list of text"));

  private static final List<DataType<?>> NAMED =
      List.of(DataType.TEXT, DataType.INTEGER, DataType.DECIMAL, DataType.FLAG, DataType.OBJECT);

  private TypeForm() {}

  /** Adds the key of the type: {@code type} with its name, or what it is made of. */
  static void put(Map<String, Object> form, DataType<?> type) {
    if (NAMED.contains(type)) {
      form.put(TYPE, type.name());
    } else if (type.element().isPresent()) {
      Object element = shortest(type.element().get());
      if (element instanceof String name) {
        form.put(TYPE, LIST_OF + name);
      } else {
        form.put(LIST, element);
      }
    } else if (!type.choices().isEmpty()) {
      form.put(CHOICE, type.choices());
    } else {
      form.put(CUSTOM, type.name());
    }
  }

  private static Object shortest(DataType<?> type) {
    Map<String, Object> form = new LinkedHashMap<>();
    put(form, type);
    return DocumentWriter.shortest(form);
  }

  /** Tells whether a type is the caller's own. */
  static boolean isCustom(DataType<?> type) {
    return !NAMED.contains(type) && type.element().isEmpty() && type.choices().isEmpty();
  }

  /** Returns the type that a name stands for, or null. */
  static @Nullable DataType<?> named(String name) {
    if (name.startsWith(LIST_OF)) {
      DataType<?> element = named(name.substring(LIST_OF.length()));
      return element == null ? null : DataType.listOf(element);
    }
    return NAMED.stream().filter(type -> type.name().equals(name)).findFirst().orElse(null);
  }

  /** Returns the type that the keys of a part say, or null when that was reported. */
  static @Nullable DataType<?> read(DocumentPart part) {
    List<String> said = KEYS.stream().filter(part::has).toList();
    if (said.isEmpty()) {
      part.reportMissing(KEYS, ADVICE);
      return null;
    } else if (said.size() > 1) {
      part.report("has more than one of " + said, ADVICE);
      return null;
    }
    DocumentPart type = part.get(said.get(0));
    return switch (said.get(0)) {
      case TYPE -> readName(type);
      case CHOICE -> readChoice(type);
      case LIST -> readElement(type);
      default -> {
        String name = type.text();
        Function<String, String> asItIs = text -> Text.require("value", text);
        yield name == null
            ? null
            : type.attempt("use another name", () -> DataType.of(name, asItIs, asItIs));
      }
    };
  }

  private static @Nullable DataType<?> readElement(DocumentPart type) {
    DataType<?> element = type.isMap() ? read(type) : readName(type);
    return element == null ? null : DataType.listOf(element);
  }

  /** Returns the type that a part names, or null when that was reported. */
  static @Nullable DataType<?> readName(DocumentPart part) {
    String name = part.text();
    if (name == null) {
      return null;
    }
    DataType<?> type = named(name);
    if (type == null && Declared.isForm(name)) {
      part.report(
          "'" + name + "' is no type of a value", "declare files under artifacts or writes");
    } else if (type == null) {
      List<String> names = new ArrayList<>(NAMED.stream().map(DataType::name).toList());
      names.addAll(NAMED.stream().map(known -> LIST_OF + known.name()).toList());
      String synonym = SYNONYMS.get(name.toLowerCase(Locale.ROOT));
      part.report(
          "unknown type " + Text.quote(name),
          synonym == null ? part.advice(name, names) : "did you mean '" + synonym + "'?");
    }
    return type;
  }

  private static @Nullable DataType<?> readChoice(DocumentPart part) {
    List<String> texts = part.texts();
    if (texts == null) {
      return null;
    } else if (texts.isEmpty()) {
      part.report("there is nothing to choose from", "name one text or more");
      return null;
    }
    String[] others = texts.subList(1, texts.size()).toArray(String[]::new);
    return part.attempt("name each text once", () -> DataType.choice(texts.get(0), others));
  }
}
