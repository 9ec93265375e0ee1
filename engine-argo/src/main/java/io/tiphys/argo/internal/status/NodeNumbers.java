package io.tiphys.argo.internal.status;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that end the ids of nodes, as short as a note on an object has to be: Base64 of four
 * bytes for each, in order.
 */
public final class NodeNumbers {
  /** Annotations together are limited, and the definition takes most of them. */
  private static final int LONGEST = 4000;

  private NodeNumbers() {}

  /**
   * Returns the text of some numbers.
   *
   * @param numbers decimal, each of 32 bits; what is none is left out, no body has such an id
   */
  static String write(Collection<String> numbers) {
    int[] sorted =
        numbers.stream()
            .filter(each -> each.matches("\\d{1,10}"))
            .mapToLong(Long::parseLong)
            .sorted()
            .mapToInt(each -> (int) each)
            .toArray();
    ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Integer.BYTES);
    bytes.asIntBuffer().put(sorted);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Returns the numbers of a text.
   *
   * @param text as {@link #write} makes it, or whatever else somebody has put into its place; null
   *     where there is none
   * @return decimal; empty where they cannot be read
   */
  static Set<String> read(@Nullable String text) {
    Set<String> numbers = new TreeSet<>();
    if (text == null) {
      return numbers;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      while (bytes.remaining() >= Integer.BYTES) {
        numbers.add(Integer.toUnsignedString(bytes.getInt()));
      }
      return numbers;
    } catch (IllegalArgumentException e) {
      return Set.of();
    }
  }

  /**
   * Returns what an annotation is to hold.
   *
   * @param before what it holds; null without it
   * @param more what is to be added
   * @return empty when there is nothing to add, or no room
   */
  public static Optional<String> added(@Nullable String before, Collection<String> more) {
    Set<String> all = new TreeSet<>(read(before));
    String text = all.addAll(more) ? write(all) : "";
    return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
