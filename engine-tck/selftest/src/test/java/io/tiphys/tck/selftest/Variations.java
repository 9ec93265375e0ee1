package io.tiphys.tck.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every small edit of a trace that is worth a try, the plainest first. */
final class Variations {
  private static final Map<String, List<String>> IDENTITY =
      Map.of(
          "submit", List.of("run"),
          "call", List.of("op", "run", "path", "artifact", "watch", "as"),
          "seen", List.of("run", "via", "watch"),
          "unwatch", List.of("run", "watch"),
          "log", List.of("run", "path", "attempt"),
          "fact", List.of("name"),
          "stuck", List.of("run"));

  private static final List<Long> MILLIS =
      List.of(-10_000L, 10_000L, -1000L, 1000L, -1L, 1L, 3_600_000L, -3_600_000L);
  private static final int MOST_SAME = 12;

  private final Recording recording;
  private final Map<String, Set<JsonNode>> values = new TreeMap<>();
  private final Map<String, Edit> edits = new LinkedHashMap<>();

  private Variations(Recording recording) {
    this.recording = recording;
  }

  static List<Edit> of(Recording recording) {
    Variations variations = new Variations(recording);
    for (int i = 0; i < recording.size(); i++) {
      variations.collect("", recording.tree(i));
    }
    for (int i = 1; i < recording.size(); i++) {
      variations.event(i);
    }
    for (int i = 1; i < recording.size(); i++) {
      variations.inside(i);
    }
    return List.copyOf(variations.edits.values());
  }

  private void collect(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> collect(entry.getKey(), entry.getValue()));
    } else if (node instanceof ArrayNode) {
      node.forEach(element -> collect(field, element));
    } else {
      Set<JsonNode> same = values.computeIfAbsent(field, name -> new LinkedHashSet<>());
      if (same.size() < MOST_SAME) {
        same.add(node);
      }
    }
  }

  private void event(int index) {
    Map<String, String> of = identity(recording.tree(index));
    List<Integer> same = same(index, of);
    String which = which(index, same);
    for (Edit.Action action :
        List.of(Edit.Action.DROP, Edit.Action.DOUBLE, Edit.Action.SWAP, Edit.Action.LAST)) {
      if (action != Edit.Action.SWAP || index < recording.size() - 1) {
        add(which, index, of, null, action, null, null);
      }
    }
    if (same.size() > 1) {
      add("each", index, of, null, Edit.Action.DROP, null, null);
    }
  }

  private static Map<String, String> identity(ObjectNode tree) {
    Map<String, String> of = new LinkedHashMap<>();
    for (String field : IDENTITY.getOrDefault(tree.path("k").asText(), List.of())) {
      String value = Edit.said(tree, field);
      if (!value.isEmpty()) {
        of.put(field, value);
      }
    }
    return of;
  }

  private List<Integer> same(int index, Map<String, String> of) {
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < recording.size(); i++) {
      ObjectNode tree = recording.tree(i);
      if (tree.path("k").equals(recording.tree(index).path("k"))
          && of.entrySet().stream()
              .allMatch(e -> Edit.said(tree, e.getKey()).equals(e.getValue()))) {
        same.add(i);
      }
    }
    return same;
  }

  private static String which(int index, List<Integer> same) {
    int number = same.indexOf(index) + 1;
    return number > 1 && number == same.size() ? "last" : Integer.toString(number);
  }

  private void inside(int index) {
    ObjectNode tree = recording.tree(index);
    Map<String, String> of = identity(tree);
    Map<String, String> run = new LinkedHashMap<>();
    if (tree.path("k").asText().equals("seen")) {
      run.put("run", Edit.said(tree, "run"));
      Map<String, String> phase = new LinkedHashMap<>(run);
      phase.put("phase", Edit.said(tree, "phase"));
      walk(index, "each", phase, new Spot(List.of("status")), tree.get("status"));
      walk(index, "each", run, new Spot(List.of("status")), tree.get("status"));
    }
    List<Integer> same = same(index, of);
    String which = which(index, same);
    if (run.isEmpty() || which.equals("last") || same.size() < 4) {
      fields(index, which, of, new Spot(List.of()), tree);
    }
  }

  private void walk(int index, String which, Map<String, String> of, Spot at, JsonNode node) {
    if (node instanceof ObjectNode object) {
      fields(index, which, of, at, object);
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        String last = at.steps().get(at.steps().size() - 1);
        boolean tasks = last.equals("tasks") || last.equals("children");
        Spot spot =
            tasks
                ? new Spot(List.of("status", "task:" + list.get(i).path("path").asText()))
                : at.then(Spot.element(list, i));
        add(which, index, of, spot, Edit.Action.DROP, null, null);
        add(which, index, of, spot, Edit.Action.DOUBLE, null, null);
        if (i < list.size() - 1) {
          add(which, index, of, spot, Edit.Action.SWAP, null, null);
        }
        walk(index, which, of, spot, list.get(i));
      }
    } else {
      leaf(index, which, of, at, node);
    }
  }

  private void fields(int index, String which, Map<String, String> of, Spot at, ObjectNode object) {
    object
        .properties()
        .forEach(
            entry -> {
              Spot spot = at.then(entry.getKey());
              if (!spot.steps().equals(List.of("k"))) {
                add(which, index, of, spot, Edit.Action.DROP, null, null);
                walk(index, which, of, spot, entry.getValue());
              }
            });
  }

  private void leaf(int index, String which, Map<String, String> of, Spot at, JsonNode was) {
    String field = at.steps().get(at.steps().size() - 1);
    JsonNode old = which.equals("each") ? was : null;
    if (was.isTextual() && was.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
        || was.isIntegralNumber() && (field.startsWith("t") || field.equals("up"))) {
      long unit = was.isTextual() ? 1 : field.equals("up") ? 10 : 1_000_000;
      for (long millis : MILLIS) {
        long by = field.equals("up") ? millis / 10 : millis * unit;
        if (by != 0) {
          add(which, index, of, at, Edit.Action.MOVE, old, number(by));
        }
      }
    }
    others(field, was)
        .filter(value -> !value.equals(was))
        .distinct()
        .forEach(value -> add(which, index, of, at, Edit.Action.SET, old, value));
  }

  private Stream<JsonNode> others(String field, JsonNode was) {
    Stream<JsonNode> same = values.getOrDefault(field, Set.of()).stream();
    if (field.equals("phase")) {
      return Stream.of(Phase.values()).map(phase -> TextNode.valueOf(phase.name()));
    } else if (field.equals("reason")) {
      return Stream.of(Reason.values()).map(reason -> TextNode.valueOf(reason.name()));
    } else if (was.isBoolean()) {
      return Stream.of(BooleanNode.valueOf(!was.asBoolean()));
    } else if (was.isIntegralNumber()) {
      return Stream.concat(
          Stream.of(number(was.asLong() + 1), number(was.asLong() - 1), number(0)),
          same.filter(JsonNode::isNumber));
    }
    return Stream.concat(
        same.filter(JsonNode::isTextual),
        Stream.of(TextNode.valueOf("other"), TextNode.valueOf("")));
  }

  /** Returns a number as a parser does. */
  private static JsonNode number(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  private void add(
      String which,
      int index,
      Map<String, String> of,
      @Nullable Spot at,
      Edit.Action action,
      @Nullable JsonNode was,
      @Nullable JsonNode value) {
    String kind = recording.tree(index).path("k").asText();
    Edit edit = new Edit(which, kind, of, at, action, was, value);
    edits.putIfAbsent(edit.toString(), edit);
  }
}
