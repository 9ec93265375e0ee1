package io.tiphys.argo.internal.backend;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * After which run a listing goes on.
 *
 * <p>Immutable.
 *
 * @param created when its object was made
 * @param name the name of its object
 */
record PageToken(Instant created, String name) {
  private static final String VERSION = "a2";

  /** Says whether an object comes after this one: it is older, or as old and later by name. */
  boolean isBefore(Instant otherCreated, String otherName) {
    int age = otherCreated.compareTo(created);
    return age < 0 || (age == 0 && otherName.compareTo(name) > 0);
  }

  /**
   * Reads a token.
   *
   * @throws RefusedException if it is none of these
   */
  static PageToken parse(String text) {
    String[] parts = text.split(" ", -1);
    try {
      if (parts.length == 4 && parts[0].equals(VERSION) && !parts[2].isEmpty()) {
        PageToken token = new PageToken(Instant.parse(parts[1]), parts[2]);
        if (token.toString().equals(text)) {
          return token;
        }
      }
    } catch (DateTimeException e) {
      throw refused();
    }
    throw refused();
  }

  private static RefusedException refused() {
    return new RefusedException(
        "the list",
        List.of(
            Problem.of(
                ProblemCode.INVALID_VALUE,
                "token",
                "this is no token of a page of this engine",
                "begin with the first page")));
  }

  /** Ends with a sum, as a token that lost or changed a part of a name would look like another. */
  @Override
  public String toString() {
    String text = VERSION + " " + created + " " + name;
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return text + " " + Long.toHexString(sum.getValue());
  }
}
