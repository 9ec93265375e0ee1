package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a request says. */
public final class Requested {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private Requested() {}

  /**
   * Reads the body as an object. Only JSON is taken: forms of other sites cannot send it.
   *
   * @throws ProblemException if it is of another type
   * @throws BadInputException if it is no object
   */
  public static Map<String, Object> object(Context ctx) {
    requireType(ctx, "application/json");
    return Json.object(ctx.body());
  }

  /** Refuses a body of another type. */
  public static void requireType(Context ctx, String expected) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase(expected)) {
      throw new ProblemException(
          415, "media-type", "Content-Type: expected " + expected + ", got '" + type + "'");
    }
  }

  /** Reads a member that has to be there. */
  public static String text(Map<String, ?> object, String name) {
    return optionalText(object, name)
        .orElseThrow(() -> new BadInputException(name + ": expected a text, got nothing"));
  }

  /** Reads a member that may be missing; numbers and flags are texts as well. */
  public static Optional<String> optionalText(Map<String, ?> object, String name) {
    Object value = object.get(name);
    if (value instanceof Map || value instanceof Iterable) {
      throw new BadInputException(name + ": expected a text, got " + Json.write(value));
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  /** Reads a member that holds texts by name; empty when it is missing. */
  public static Map<String, String> texts(Map<String, ?> object, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Object value = object.get(name);
    if (value == null) {
      return texts;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new BadInputException(name + ": expected an object, got " + Json.write(value));
    }
    map.forEach(
        (key, text) ->
            texts.put(
                String.valueOf(key),
                text instanceof Map || text instanceof Iterable
                    ? Json.write(text)
                    : String.valueOf(text)));
    return texts;
  }

  /** Reads how many entries a page may have. */
  public static int limit(Context ctx) {
    int limit = (int) number(ctx, "limit", PAGE);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new BadInputException("limit: expected 1 to " + LARGEST_PAGE + ", got " + limit);
    }
    return limit;
  }

  /** Reads a number of the query. */
  public static long number(Context ctx, String name, long otherwise) {
    String text = ctx.queryParam(name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadInputException(name + ": expected a number, got '" + text + "'");
    }
  }

  /** Reads a text of the query that has to be there. */
  public static String query(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .orElseThrow(() -> new BadInputException(name + ": expected in the query, got nothing"));
  }
}
