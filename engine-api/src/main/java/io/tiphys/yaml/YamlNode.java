package io.tiphys.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document with its place: a map of nodes, a list of nodes, a text, or null for what
 * has no value. The place of what stands under a key is that of the key.
 *
 * @param value a map, a list, a text or null
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 */
record YamlNode(@Nullable Object value, int line, int column) {

  /** Returns the members of a map, none when this is no map. */
  Map<String, YamlNode> members() {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, node) -> members.put((String) key, (YamlNode) node));
    }
    return members;
  }

  /** Returns the elements of a list, none when this is no list. */
  List<YamlNode> elements() {
    List<YamlNode> elements = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(node -> elements.add((YamlNode) node));
    }
    return elements;
  }

  @Nullable YamlNode get(String key) {
    return value instanceof Map<?, ?> map ? (YamlNode) map.get(key) : null;
  }

  /** Returns the tree without places. */
  @Nullable Object plain() {
    if (value instanceof Map) {
      return plainMap();
    } else if (value instanceof List) {
      List<@Nullable Object> plain = new ArrayList<>();
      elements().forEach(node -> plain.add(node.plain()));
      return plain;
    }
    return value;
  }

  /** Returns the tree without places, empty when this is no map. */
  Map<String, @Nullable Object> plainMap() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    members().forEach((key, node) -> plain.put(key, node.plain()));
    return plain;
  }
}
