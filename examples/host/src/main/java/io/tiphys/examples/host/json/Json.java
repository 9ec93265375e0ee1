package io.tiphys.examples.host.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tiphys.examples.host.domain.BadInputException;
import java.util.Map;

/** Reads and writes JSON. What strangers send may be neither deep nor ambiguous. */
public final class Json {
  private static final int DEPTH = 50;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** Writes maps, lists, texts, numbers and flags. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value.getClass(), e);
    }
  }

  /** Wraps text that is JSON already, so that it is written as it is. */
  public static Object raw(String json) {
    return new RawValue(json);
  }

  /**
   * Reads an object.
   *
   * @throws BadInputException if the text is something else
   */
  public static Map<String, Object> object(String text) {
    try {
      Map<String, Object> object = MAPPER.readValue(text, OBJECT);
      if (object == null) {
        throw new BadInputException("expected a JSON object, got null");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new BadInputException("expected a JSON object: " + e.getOriginalMessage());
    }
  }
}
