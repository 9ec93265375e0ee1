package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the Java types of the model say about a place in a document, and whether it suits. */
final class ModelTypes {
  private ModelTypes() {}

  /** The type of a property as a user of the model sees it: that of its getter. */
  static Optional<Type> property(Type bean, String name) {
    if (!(bean instanceof Class<?> type) || type.getName().startsWith("java.")) {
      return Optional.empty();
    }
    if (CustomResource.class.isAssignableFrom(type)) {
      Optional<Type> common = ofResource(type, name);
      if (common.isPresent()) {
        return common;
      }
    }
    return fieldsOf(type)
        .filter(field -> field.getAnnotation(JsonProperty.class).value().equals(name))
        .findFirst()
        .map(field -> shown(type, field));
  }

  private static Optional<Type> ofResource(Class<?> type, String name) {
    return Set.of("apiVersion", "kind", "metadata", "spec", "status").contains(name)
        ? getter(type, name).map(Method::getGenericReturnType).filter(found -> found != Void.class)
        : Optional.empty();
  }

  private static Stream<Field> fieldsOf(Class<?> bean) {
    return Stream.<Class<?>>iterate(bean, type -> type != null, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(JsonProperty.class));
  }

  private static Type shown(Class<?> bean, Field field) {
    Class<?> getter = getter(bean, field.getName()).map(Method::getReturnType).orElse(null);
    boolean converts = getter != null && (getter.isEnum() || getter == Instant.class);
    return converts ? getter : field.getGenericType();
  }

  private static Optional<Method> getter(Class<?> type, String name) {
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().equals(getter) && method.getParameterCount() == 0)
        .filter(method -> !method.isBridge() || method.getReturnType() != Object.class)
        .findFirst();
  }

  static Optional<Type> element(Type list) {
    return argument(list, List.class, 0);
  }

  static Optional<Type> value(Type map) {
    return argument(map, Map.class, 1);
  }

  private static Optional<Type> argument(Type type, Class<?> raw, int index) {
    return type instanceof ParameterizedType generic && generic.getRawType() == raw
        ? Optional.of(generic.getActualTypeArguments()[index])
        : Optional.empty();
  }

  /** Whether a type suits a schema that has no parts, or the outside of one that has. */
  static boolean suits(Type type, Map<String, Object> schema) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return type == IntOrString.class || type == Quantity.class;
    }
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))) {
      return true;
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "string" -> suitsText(type, schema);
      case "boolean" -> type == Boolean.class || type == boolean.class;
      case "integer" ->
          type == Long.class || type == Integer.class && !"int64".equals(schema.get("format"));
      case "number" -> type == BigDecimal.class || type == Double.class;
      case "array" -> element(type).isPresent();
      case "object" -> suitsObject(type, schema);
      default -> false;
    };
  }

  private static boolean suitsText(Type type, Map<String, Object> schema) {
    boolean ours = isOurs(type);
    if (type instanceof Class<?> words && words.isEnum() && ours) {
      return texts(words).containsAll(words(schema));
    }
    if ("date-time".equals(schema.get("format"))) {
      return type == Instant.class || type == String.class;
    }
    if ("byte".equals(schema.get("format"))) {
      return type == byte[].class;
    }
    return type == String.class && words(schema).isEmpty();
  }

  private static boolean suitsObject(Type type, Map<String, Object> schema) {
    if (schema.get("additionalProperties") instanceof Map<?, ?>) {
      return value(type).isPresent();
    }
    return type instanceof Class<?> bean
        && bean != Object.class
        && (isOurs(bean) || bean.getName().startsWith("io.fabric8.kubernetes.api.model."));
  }

  private static boolean isOurs(Type type) {
    return type.getTypeName().startsWith("io.tiphys.argo.model.");
  }

  private static Set<String> texts(Class<?> words) {
    return Stream.of(words.getEnumConstants())
        .map(word -> ((Word) word).text())
        .collect(Collectors.toSet());
  }

  /** The words that a schema allows; the empty text is not one, it means absent. */
  private static Set<String> words(Map<String, Object> schema) {
    Object words = schema.get("enum");
    return words instanceof List<?> list
        ? list.stream().map(String::valueOf).filter(w -> !w.isEmpty()).collect(Collectors.toSet())
        : Set.of();
  }

  /** For a report: names of types without their packages. */
  static String name(Type type) {
    return type.getTypeName().replaceAll("[a-z0-9]+\\.", "");
  }
}
