package io.tiphys.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies that keep their order and never change, small where there is little in them. */
final class Copies {
  private Copies() {}

  static <K, V> Map<K, V> of(Map<K, V> map) {
    return switch (map.size()) {
      case 0 -> Map.of();
      case 1 -> Map.copyOf(map);
      default -> Collections.unmodifiableMap(new LinkedHashMap<>(map));
    };
  }

  /** Returns the one that is equal to a new list, so that it is kept once. */
  static <T> List<T> shared(List<T> list, List<T> known) {
    return list.equals(known) ? known : list;
  }
}
