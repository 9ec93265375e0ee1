package io.tiphys.tck.internal.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML mapping with a name for messages. What is not as asked for is refused with key and name.
 */
final class Entry {
  private final String name;
  private final JsonNode node;

  Entry(String name, JsonNode node) {
    this.name = name;
    this.node = node;
    if (!node.isObject()) {
      throw new MalformedCatalogueException(name + ": expected keys and values");
    }
  }

  void allow(String... keys) {
    List<String> known = List.of(keys);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String key = names.next();
      if (!known.contains(key)) {
        throw wrong(key, "is not a key, expected one of " + known);
      }
    }
  }

  Optional<String> optional(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    } else if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(key, "expected text, got " + value);
    }
    return Optional.of(value.textValue());
  }

  String text(String key) {
    return optional(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  String matching(String key, String pattern) {
    String text = text(key);
    if (!text.matches(pattern)) {
      throw wrong(key, "expected " + pattern + ", got " + text);
    }
    return text;
  }

  /** Returns one line that ends with a full stop. */
  String sentence(String key) {
    String text = text(key);
    if (!text.endsWith(".") || text.contains("\n")) {
      throw wrong(key, "expected one line with a full stop at its end, got " + text);
    }
    return text;
  }

  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(key, "expected true or false, got " + value);
    }
    return value.booleanValue();
  }

  /** Returns a constant that is written as in Java. */
  <E extends Enum<E>> E constant(String key, Class<E> type) {
    return find(key, type, text(key));
  }

  /** Returns a constant that is written in lower case. */
  <E extends Enum<E>> E word(String key, Class<E> type) {
    String text = text(key);
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw wrong(key, "expected lower case, got " + text);
    }
    return find(key, type, text.toUpperCase(Locale.ROOT));
  }

  <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
    return node.has(key) ? word(key, type) : fallback;
  }

  private <E extends Enum<E>> E find(String key, Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw wrong(key, "expected one of " + EnumSet.allOf(type) + ", got " + name);
  }

  Set<Feature> features(String key) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (String id : texts(key)) {
      features.add(feature(key, id));
    }
    return features;
  }

  private Feature feature(String key, String id) {
    for (Feature feature : Feature.values()) {
      if (feature.id().equals(id)) {
        return feature;
      }
    }
    throw wrong(key, "there is no feature " + id);
  }

  /** Returns a list of texts; a key that is not there is an empty one. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node.has(key) ? list(key) : List.<JsonNode>of()) {
      if (!element.isTextual() || texts.contains(element.textValue())) {
        throw wrong(key, "expected texts, each once, got " + node.path(key));
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  Iterable<JsonNode> list(String key) {
    JsonNode value = node.path(key);
    if (!value.isArray()) {
      throw wrong(key, value.isMissingNode() ? "is missing" : "expected a list, got " + value);
    }
    return value;
  }

  MalformedCatalogueException wrong(String key, String what) {
    return new MalformedCatalogueException(name + ": " + key + ": " + what);
  }
}
