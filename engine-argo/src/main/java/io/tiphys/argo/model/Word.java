package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constant that stands for a word of Argo, or, with an empty text, for any other word. */
interface Word {
  String text();

  static <W extends Word> @Nullable W find(@Nullable String text, List<W> all, W otherwise) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    for (W word : all) {
      if (word.text().equals(text)) {
        return word;
      }
    }
    return otherwise;
  }

  static @Nullable String textOf(@Nullable Word word) {
    if (word == null) {
      return null;
    }
    if (word.text().isEmpty()) {
      throw new IllegalArgumentException(
          word + " stands for no word; use the setter that ends in Text");
    }
    return word.text();
  }
}
