package io.tiphys.argo.model;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where two trees differ. Numbers are equal when their values are.
 *
 * <p>Left out is what fabric8 does with Kubernetes' own types and what makes no difference to
 * Kubernetes: it does not write their empty lists and maps, and writes version and kind of an
 * object inside another, such as a volume claim.
 */
final class Differences {
  private static final Set<String> VERSION_AND_KIND = Set.of("apiVersion", "kind");

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(Object expected, Object actual, Type type) {
    Differences differences = new Differences();
    differences.compare("", expected, actual, Optional.of(type));
    return differences.found;
  }

  private void compare(String path, Object expected, Object actual, Optional<Type> type) {
    if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      Set<String> keys = new TreeSet<>();
      left.keySet().forEach(key -> keys.add(key.toString()));
      right.keySet().forEach(key -> keys.add(key.toString()));
      for (String key : keys) {
        boolean dropped = isEmpty(left.get(key)) && !right.containsKey(key);
        boolean added = VERSION_AND_KIND.contains(key) && !left.containsKey(key);
        if (!isKubernetes(type) || !(dropped || added)) {
          Optional<Type> part =
              type.flatMap(ModelTypes::value)
                  .or(() -> type.flatMap(bean -> ModelTypes.property(bean, key)));
          compare(path + "." + key, at(left, key), at(right, key), part);
        }
      }
    } else if (expected instanceof List<?> left
        && actual instanceof List<?> right
        && left.size() == right.size()) {
      for (int i = 0; i < left.size(); i++) {
        compare(path + "[" + i + "]", left.get(i), right.get(i), type.flatMap(ModelTypes::element));
      }
    } else if (!equal(expected, actual)) {
      found.add(path + ": " + expected + " became " + actual);
    }
  }

  private static Object at(Map<?, ?> map, String key) {
    return map.containsKey(key) ? map.get(key) : "nothing";
  }

  private static boolean isEmpty(Object value) {
    return List.of().equals(value) || Map.of().equals(value);
  }

  private static boolean isKubernetes(Optional<Type> type) {
    return type.filter(bean -> bean.getTypeName().startsWith("io.fabric8.")).isPresent();
  }

  private static boolean equal(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
    }
    // 0755 is a number in Argo's YAML and a text in fabric8's, which still makes the number of it.
    if (left instanceof String text && text.matches("0[0-7]+") && right instanceof Integer number) {
      return Integer.parseInt(text, 8) == number;
    }
    return Objects.equals(left, right);
  }
}
