package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * The name of an artifact inside one store: text, cut into segments by {@code /}.
 *
 * <p>The text is the whole truth: it is the object's key in an object store and the relative path
 * in a directory, so an object that a user put there as {@code scenes/scene 1.tif} is the artifact
 * with the key {@code scenes/scene 1.tif}. Two keys are the same exactly if their texts are, upper
 * and lower case included.
 *
 * <p>A segment holds any text but: nothing at all; {@code .} or {@code ..}; a slash; a control
 * character; half a surrogate pair; U+FFFE and U+FFFF. So no key leads out of the store, and a key
 * lies below another one exactly if {@link #startsWith} says so. Names of unknown origin are added
 * with {@link #child}, which takes any text and escapes what may not be there:
 *
 * <pre>{@code
 * ArtifactKey run = ArtifactKey.parse("run-7f3a");
 * run.child("convert").child("1").child("cog").value();  // run-7f3a/convert/1/cog
 * run.child("../../etc").value();                        // run-7f3a/..%2F..%2Fetc
 * }</pre>
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ArtifactKey {

  /** What an object store allows at least for a whole key. */
  private static final int MAX_BYTES = 1024;

  private final String value;

  private ArtifactKey(String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "artifact key: expected at most " + MAX_BYTES + " bytes, got " + bytes);
    }
    this.value = value;
  }

  /**
   * Reads a key from its text, for instance from the key of an object that exists already.
   *
   * <p>Nothing is escaped or expanded: {@code parse(text).value()} equals the text.
   *
   * @param text one or more segments with a {@code /} between them, none at the start or end, at
   *     most 1024 bytes of UTF-8; never null
   * @return the key with this text
   * @throws IllegalArgumentException if the text is longer, or has a segment that no key may have
   */
  public static ArtifactKey parse(String text) {
    requireNonNull(text, "text");
    for (String segment : text.split("/", -1)) {
      String objection = KeySegment.objectionTo(segment);
      if (objection != null) {
        throw new IllegalArgumentException(
            "artifact key: " + objection + ", got '" + KeySegment.escapeControls(text) + "'");
      }
    }
    return new ArtifactKey(text);
  }

  /**
   * Returns the key of something below this one, named by any text.
   *
   * <p>The name becomes exactly one segment. Names that a segment may hold stay as they are, but
   * for {@code %}, which becomes {@code %25}; in all others the offending characters are written as
   * {@code %} and the two hexadecimal digits of each of their bytes. Different names give different
   * keys.
   *
   * @param name what the artifact is called, such as a task, an attempt or a file; not empty; never
   *     null
   * @return a key that starts with this one
   * @throws IllegalArgumentException if the name is empty, holds half a surrogate pair, or makes
   *     the key longer than 1024 bytes of UTF-8
   */
  public ArtifactKey child(String name) {
    return new ArtifactKey(value + '/' + KeySegment.escape(requireNonNull(name, "name")));
  }

  /**
   * Tells whether this key is the given one or lies below it; {@code a/bc} does not lie below
   * {@code a/b}.
   *
   * @param prefix the key that may be a parent; never null
   * @return true if the segments of the prefix are the first segments of this key
   */
  public boolean startsWith(ArtifactKey prefix) {
    return value.startsWith(prefix.value)
        && (value.length() == prefix.value.length() || value.charAt(prefix.value.length()) == '/');
  }

  /**
   * Returns the text of this key, which {@link #parse} reads.
   *
   * @return segments with a {@code /} between them; never empty
   */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArtifactKey key && value.equals(key.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns the text of this key. */
  @Override
  public String toString() {
    return value;
  }
}
