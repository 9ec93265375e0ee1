package io.tiphys.workflow;

import io.tiphys.internal.json.Json;
import java.util.List;

/**
 * How the text of a literal stands in a document where its type is known: numbers and flags as
 * such, lists as lists, everything else as its text.
 */
final class LiteralForm {
  private LiteralForm() {}

  /** Returns the form, from which {@link DocumentPart#literal} makes exactly this text again. */
  static Object of(DataType<?> type, String text) {
    if (type.element().isPresent()) {
      return elements(type.element().get(), text);
    } else if (type.equals(DataType.FLAG)) {
      return Boolean.valueOf(text);
    } else if (type.equals(DataType.INTEGER)) {
      Long number = Long.valueOf(text);
      return number.toString().equals(text) ? number : text;
    }
    return text;
  }

  /** Returns the forms of the elements of a list. */
  static List<Object> elements(DataType<?> element, String text) {
    return Json.elements(text).stream().map(e -> of(element, element.fromElement(e))).toList();
  }
}
