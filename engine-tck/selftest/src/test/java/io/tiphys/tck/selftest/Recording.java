package io.tiphys.tck.selftest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trace as JSON that can be changed, one object for each event. What bodies say in logs is taken
 * apart as well, so that one word of it can be changed.
 *
 * <p>Copies share the events that are not changed.
 */
final class Recording {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);

  private static final String EVIDENCE = "TCK ";

  /** What every trace begins with. */
  private static final String BEGIN =
      TraceFile.line(new TraceEvent.Begin("", false, 0, "", List.of(), Map.of(), Map.of(), "", 0));

  /** What a machine calls a folder of its own. */
  private static final Pattern FOLDER = Pattern.compile("\\btck-\\d{9,}");

  private final List<@Nullable TraceEvent> events;
  private final List<ObjectNode> trees;

  private Recording(List<@Nullable TraceEvent> events, List<ObjectNode> trees) {
    this.events = events;
    this.trees = trees;
  }

  static Recording of(Trace trace) throws IOException {
    List<@Nullable TraceEvent> events = new ArrayList<>();
    List<ObjectNode> trees = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      String line = FOLDER.matcher(TraceFile.line(event)).replaceAll("tck-0");
      ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
      sort(tree, false);
      trees.add(decoded(tree));
      events.add(event(tree));
    }
    return new Recording(events, trees);
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Gives an order to what has none; what a definition says has one, except for metadata. */
  private static void sort(JsonNode node, boolean definition) {
    if (node instanceof ObjectNode map) {
      map.properties()
          .forEach(
              entry ->
                  sort(
                      entry.getValue(),
                      !entry.getKey().equals("metadata")
                          && (definition || entry.getKey().equals("document"))));
    } else {
      node.forEach(element -> sort(element, definition));
    }
    if (node instanceof ObjectNode map && !definition) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      map.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      map.removeAll();
      sorted.forEach(map::set);
    }
  }

  private static ObjectNode decoded(ObjectNode tree) throws JsonProcessingException {
    ObjectNode copy = tree.deepCopy();
    for (JsonNode line : copy.path("lines")) {
      String text = line.path("text").asText();
      if (text.startsWith(EVIDENCE) && encoded(text)) {
        ((ObjectNode) line).set("text", json(text.substring(EVIDENCE.length())));
      }
    }
    return copy;
  }

  private static boolean encoded(String text) {
    try {
      return text.equals(EVIDENCE + json(text.substring(EVIDENCE.length())));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static TraceEvent event(ObjectNode tree) throws IOException {
    ObjectNode copy = tree.deepCopy();
    for (JsonNode line : copy.path("lines")) {
      if (line.get("text") instanceof ObjectNode evidence) {
        ((ObjectNode) line).put("text", EVIDENCE + evidence);
      }
    }
    return parse(MAPPER.writeValueAsString(copy));
  }

  int size() {
    return trees.size();
  }

  /** Returns an event, not to be changed. */
  ObjectNode tree(int index) {
    return trees.get(index);
  }

  Recording copy() {
    return new Recording(new ArrayList<>(events), new ArrayList<>(trees));
  }

  /** Puts another event in a place; only the whole has to make sense in the end. */
  void set(int index, ObjectNode tree) {
    events.set(index, null);
    trees.set(index, tree);
  }

  void remove(int index) {
    events.remove(index);
    trees.remove(index);
  }

  void move(int from, int to) {
    events.add(to, events.remove(from));
    trees.add(to, trees.remove(from));
  }

  void repeat(int index) {
    // Not the same object again, since a trace knows its events one by one.
    events.add(index, null);
    trees.add(index, trees.get(index));
  }

  private static TraceEvent parse(String line) throws IOException {
    return TraceFile.parse(List.of(BEGIN, line)).events().get(1);
  }

  /** Keeps some runs and what is about none; none are named for all of them. */
  Recording only(List<String> runs) {
    Recording kept = copy();
    for (int i = size() - 1; i > 0 && !runs.isEmpty(); i--) {
      String run = trees.get(i).path("run").asText();
      if (!run.isEmpty() && !runs.contains(run)) {
        kept.remove(i);
      }
    }
    return kept;
  }

  /** Returns the runs that events are about, in the order of their submission. */
  List<String> runs() {
    return trees.stream()
        .filter(tree -> tree.path("k").asText().equals("submit"))
        .map(tree -> tree.path("run").asText())
        .distinct()
        .toList();
  }

  /**
   * Returns it as checks read it.
   *
   * @throws IOException if what was changed is no trace any more
   */
  Trace trace() throws IOException {
    return new Trace(events());
  }

  private List<TraceEvent> events() throws IOException {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) == null) {
        events.set(i, event(trees.get(i)));
      }
    }
    return List.copyOf(events);
  }

  /** Returns it as it stands in a file. */
  List<String> lines() throws IOException {
    return events().stream().map(TraceFile::line).toList();
  }
}
