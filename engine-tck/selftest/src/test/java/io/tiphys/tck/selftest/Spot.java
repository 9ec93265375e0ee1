package io.tiphys.tck.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in an event, in words: names of fields; {@code task:PATH} for a task wherever it stands
 * in a status; {@code *} for all elements of a list, {@code #2} for the second, {@code last}, or
 * what it says, such as {@code number:1} or {@code e:in,name:P}.
 *
 * @param steps from the outside to the inside
 */
record Spot(List<String> steps) {
  private static final String TASK = "task:";
  private static final String BETWEEN = " > ";

  static Spot parse(String text) {
    return new Spot(List.of(text.split(BETWEEN, -1)));
  }

  /** One value in its object or list. */
  record Ref(JsonNode parent, String field, int index) {
    JsonNode value() {
      return parent instanceof ObjectNode object ? object.path(field) : parent.path(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(field, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(field);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    /** Returns the list that it stands in, null when it is a field. */
    ArrayNode list() {
      return parent instanceof ArrayNode list ? list : null;
    }
  }

  /** Finds it in an event: nothing when it is not there, unless a field may be made. */
  List<Ref> in(JsonNode event) {
    List<JsonNode> at = List.of(event);
    List<Ref> found = List.of();
    for (String step : steps) {
      found = at.stream().flatMap(node -> step(node, step).stream()).toList();
      at = found.stream().map(Ref::value).toList();
    }
    return found;
  }

  private static List<Ref> step(JsonNode node, String step) {
    List<Ref> found = new ArrayList<>();
    if (node instanceof ObjectNode && step.startsWith(TASK)) {
      find(node, step.substring(TASK.length()), found);
    } else if (node instanceof ObjectNode) {
      found.add(new Ref(node, step, 0));
    }
    for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
      if (step.equals("*")
          || step.equals("#" + (i + 1))
          || step.equals("last") && i == node.size() - 1
          || says(node.get(i), step)) {
        found.add(new Ref(node, "", i));
      }
    }
    return found;
  }

  private static void find(JsonNode node, String path, List<Ref> found) {
    for (String field : List.of("tasks", "children")) {
      JsonNode list = node.path(field);
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).path("path").asText().equals(path)) {
          found.add(new Ref(list, "", i));
        }
        find(list.get(i), path, found);
      }
    }
  }

  private static boolean says(JsonNode element, String step) {
    for (String part : step.split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon < 0 || !said(element, part.substring(0, colon)).equals(part.substring(colon + 1))) {
        return false;
      }
    }
    return true;
  }

  private static String said(JsonNode element, String field) {
    if (field.equals("is")) {
      return element.isValueNode() ? element.asText() : "";
    }
    return element.has(field)
        ? element.get(field).asText()
        : element.path("text").path(field).asText();
  }

  Spot then(String step) {
    List<String> more = new ArrayList<>(steps);
    more.add(step);
    return new Spot(List.copyOf(more));
  }

  /** Names an element of a list by what it says, or else by its number. */
  static String element(JsonNode list, int index) {
    for (List<String> fields :
        List.of(
            List.of("is"),
            List.of("number"),
            List.of("e", "name"),
            List.of("e"),
            List.of("name"),
            List.of("code", "path"))) {
      String name = name(list.get(index), fields);
      if (!name.isEmpty()) {
        int same = 0;
        for (JsonNode other : list) {
          same += says(other, name) ? 1 : 0;
        }
        if (same == 1) {
          return name;
        }
      }
    }
    return "#" + (index + 1);
  }

  private static String name(JsonNode element, List<String> fields) {
    List<String> parts = new ArrayList<>();
    for (String field : fields) {
      String value = said(element, field);
      if (!value.matches("[^\\s:,>\"]{1,60}")) {
        return "";
      }
      parts.add(field + ":" + value);
    }
    return String.join(",", parts);
  }

  @Override
  public String toString() {
    return String.join(BETWEEN, steps);
  }
}
