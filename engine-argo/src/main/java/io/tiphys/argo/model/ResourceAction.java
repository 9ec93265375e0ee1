package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource template does; the values of {@link ResourceTemplate#getAction}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum ResourceAction implements Word {
  /** Reads an object, usually to wait for a condition or to take outputs from it. */
  GET("get"),

  /** Makes a new object; fails if there is one of that name. */
  CREATE("create"),

  /** Makes it or changes it to look like the manifest. */
  APPLY("apply"),

  /** Deletes it. */
  DELETE("delete"),

  /** Puts the manifest in place of what is there. */
  REPLACE("replace"),

  /** Changes parts of it, see {@link ResourceTemplate#getMergeStrategy}. */
  PATCH("patch"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<ResourceAction> ALL = List.of(values());

  private final String text;

  ResourceAction(String text) {
    this.text = text;
  }

  /**
   * Returns the word that Argo uses.
   *
   * @return as it stands in a document; empty for {@link #UNRECOGNIZED}
   */
  @Override
  public String text() {
    return text;
  }

  /**
   * Finds the constant for a word.
   *
   * @param text a word from a document or a label
   * @return null for null and the empty text, {@link #UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public static @Nullable ResourceAction of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
