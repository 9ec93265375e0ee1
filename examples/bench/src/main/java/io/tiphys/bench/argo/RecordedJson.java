package io.tiphys.bench.argo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON document taken apart once, so that writing it again costs what a generator costs and
 * nothing else.
 */
final class RecordedJson {
  private final JsonToken[] tokens;
  private final Object[] values;

  private RecordedJson(List<JsonToken> tokens, List<Object> values) {
    this.tokens = tokens.toArray(JsonToken[]::new);
    this.values = values.toArray();
  }

  static RecordedJson of(JsonFactory factory, byte[] json) throws IOException {
    List<JsonToken> tokens = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    Map<String, SerializableString> names = new HashMap<>();
    try (JsonParser parser = factory.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens.add(token);
        values.add(value(parser, token, names));
      }
    }
    return new RecordedJson(tokens, values);
  }

  private static Object value(
      JsonParser parser, JsonToken token, Map<String, SerializableString> names)
      throws IOException {
    return switch (token) {
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_STRING -> parser.getText();
      // Names of fields are known before; the ids of nodes, at the top, are not.
      case FIELD_NAME ->
          parser.getParsingContext().getParent().inRoot()
              ? parser.currentName()
              : names.computeIfAbsent(parser.currentName(), SerializedString::new);
      default -> token;
    };
  }

  int length() {
    return tokens.length;
  }

  void write(JsonGenerator out) throws IOException {
    for (int i = 0; i < tokens.length; i++) {
      Object value = values[i];
      switch (tokens[i]) {
        case START_OBJECT -> out.writeStartObject();
        case END_OBJECT -> out.writeEndObject();
        case START_ARRAY -> out.writeStartArray();
        case END_ARRAY -> out.writeEndArray();
        case FIELD_NAME -> {
          if (value instanceof SerializableString name) {
            out.writeFieldName(name);
          } else {
            out.writeFieldName((String) value);
          }
        }
        case VALUE_STRING -> out.writeString((String) value);
        case VALUE_NUMBER_INT -> out.writeNumber((long) value);
        case VALUE_TRUE -> out.writeBoolean(true);
        case VALUE_FALSE -> out.writeBoolean(false);
        default -> throw new IllegalStateException("no " + tokens[i] + " in nodes");
      }
    }
  }
}
