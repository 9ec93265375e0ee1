package io.tiphys.local.internal.files;

import io.tiphys.workflow.DataType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Holds texts against the types that every engine knows. A type of the host's is text here. */
final class TypeCheck {
  private static final Set<DataType<?>> KNOWN =
      Set.of(DataType.INTEGER, DataType.DECIMAL, DataType.FLAG, DataType.OBJECT);
  private static final DataType<List<String>> ITEMS =
      DataType.listOf(DataType.of("any", Function.identity(), Function.identity()));

  private TypeCheck() {}

  static Optional<String> objection(DataType<?> type, String text) {
    try {
      if (type.element().isPresent()) {
        for (String item : ITEMS.decode(text)) {
          Optional<String> inside = objection(type.element().get(), item);
          if (inside.isPresent()) {
            return inside;
          }
        }
      } else if (KNOWN.contains(type) || !type.choices().isEmpty()) {
        type.decode(text);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
