package io.tiphys.argo.internal.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server told of some objects, one event a line, each as a JSON merge patch (RFC 7396) on
 * what it told of the same object before: objects are large, and change a little at a time.
 *
 * <p>Not thread-safe.
 */
public final class EventLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> last = new HashMap<>();

  /**
   * Writes an event.
   *
   * @param observedAt when it came
   * @param type ADDED, MODIFIED or DELETED
   * @param object the object, as JSON
   * @return a line
   * @throws IOException if that is no object
   */
  public String write(String observedAt, String type, String object) throws IOException {
    JsonNode now = JSON.readTree(object);
    String id = now.path("kind").asText() + " " + now.path("metadata").path("uid").asText();
    ObjectNode line = JSON.createObjectNode();
    line.put("observedAt", observedAt).put("type", type).put("of", id);
    line.set("patch", difference(last.getOrDefault(id, JSON.createObjectNode()), now));
    last.put(id, now);
    return JSON.writeValueAsString(line);
  }

  /** Reads lines, and gives each event its whole object again. */
  static List<String> read(InputStream in) throws IOException {
    Map<String, JsonNode> last = new HashMap<>();
    List<String> events = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      ObjectNode line = (ObjectNode) JSON.readTree(text);
      String id = line.path("of").asText();
      JsonNode now =
          merged(last.getOrDefault(id, JSON.createObjectNode()).deepCopy(), line.get("patch"));
      last.put(id, now);
      line.remove(List.of("of", "patch"));
      line.set("object", now);
      events.add(JSON.writeValueAsString(line));
    }
    return events;
  }

  private static JsonNode difference(JsonNode before, JsonNode now) {
    if (!before.isObject() || !now.isObject()) {
      return now;
    }
    ObjectNode patch = JSON.createObjectNode();
    now.properties()
        .forEach(
            field -> {
              JsonNode old = before.get(field.getKey());
              if (old == null) {
                patch.set(field.getKey(), field.getValue());
              } else if (!old.equals(field.getValue())) {
                patch.set(field.getKey(), difference(old, field.getValue()));
              }
            });
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!now.has(name)) {
                patch.putNull(name);
              }
            });
    return patch;
  }

  private static JsonNode merged(JsonNode before, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode all = before.isObject() ? (ObjectNode) before : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                all.remove(field.getKey());
              } else {
                JsonNode old = all.path(field.getKey());
                all.set(field.getKey(), merged(old, field.getValue()));
              }
            });
    return all;
  }
}
