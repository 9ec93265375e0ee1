package io.tiphys.argo.model;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a schema of an API server beside a type of the model, and makes a document that has every
 * path of the schema once.
 */
final class SchemaPaths {
  private final Map<String, Object> schemas;
  private final List<String> missing = new ArrayList<>();
  private int paths;

  SchemaPaths(Map<String, Object> schemas) {
    this.schemas = schemas;
  }

  int paths() {
    return paths;
  }

  /** Paths that the model does not have, or has with a type that does not suit. */
  List<String> missing() {
    return missing;
  }

  /** Compares, starting at an object's top. */
  Object walk(Map<String, Object> schema, Type type) {
    return visit("", schema, Optional.of(type));
  }

  private Object visit(String path, Map<String, Object> unresolved, Optional<Type> type) {
    Map<String, Object> schema = resolve(unresolved);
    if (!path.isEmpty()) {
      paths++;
      if (type.isEmpty()) {
        missing.add(path);
      } else if (!ModelTypes.suits(type.get(), schema)) {
        missing.add(path + " (is " + ModelTypes.name(type.get()) + ")");
      }
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      Object element = visit(path + "[]", cast(items), type.flatMap(ModelTypes::element));
      return List.of(element);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
      return Map.of("key", visit(path + "{}", cast(values), type.flatMap(ModelTypes::value)));
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      Map<String, Object> object = new LinkedHashMap<>();
      cast(properties)
          .forEach(
              (name, each) ->
                  object.put(
                      name,
                      visit(
                          path + "." + name,
                          cast((Map<?, ?>) each),
                          type.flatMap(bean -> ModelTypes.property(bean, name)))));
      return object;
    }
    return sample(schema, type);
  }

  private static Object sample(Map<String, Object> schema, Optional<Type> type) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))) {
      return type.flatMap(ModelTypes::element).isPresent() ? List.of("text") : Map.of();
    }
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return "5";
    }
    if (schema.get("enum") instanceof List<?> words) {
      return words.get(words.size() - 1);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "boolean" -> true;
      case "integer" -> 7;
      case "number" -> 0.5;
      case "array" -> List.of();
      case "object" -> Map.of();
      default ->
          switch (String.valueOf(schema.get("format"))) {
            case "date-time" -> "2026-11-25T10:00:00Z";
            case "byte" -> "AAE=";
            default -> "text";
          };
    };
  }

  /** Follows references, which the server uses for Kubernetes' own types. */
  private Map<String, Object> resolve(Map<String, Object> schema) {
    Object reference = schema.get("$ref");
    if (schema.get("allOf") instanceof List<?> all && all.size() == 1) {
      reference = ((Map<?, ?>) all.get(0)).get("$ref");
    }
    if (reference == null) {
      return schema;
    }
    String name = reference.toString().substring(reference.toString().lastIndexOf('/') + 1);
    return cast((Map<?, ?>) schemas.get(name));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
