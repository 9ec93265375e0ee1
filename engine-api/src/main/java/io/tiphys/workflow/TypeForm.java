package io.tiphys.workflow;

import java.util.List;
import java.util.Map;

/** How data types stand in documents. */
final class TypeForm {
  static final List<DataType<?>> NAMED =
      List.of(DataType.TEXT, DataType.INTEGER, DataType.DECIMAL, DataType.FLAG, DataType.OBJECT);
  static final String LIST_OF = "list of ";

  private TypeForm() {}

  /** Returns a name where there is one, otherwise a map with one key. */
  static Object of(DataType<?> type) {
    if (NAMED.contains(type)) {
      return type.name();
    } else if (type.element().isPresent()) {
      Object element = of(type.element().get());
      return element instanceof String name ? LIST_OF + name : Map.of("list", element);
    } else if (!type.choices().isEmpty()) {
      return Map.of("choice", type.choices());
    }
    return Map.of("custom", type.name());
  }
}
