package io.tiphys.tck.selftest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One change of a recorded trace, in words that stay true when something else in the trace changes.
 * It reads like {@code last seen of run one at status > task:a > phase from "FAILED" becomes
 * "OMITTED"}.
 *
 * @param which which of the events: each, the last, or a number from 1
 * @param kind the kind of the events, as in the trace
 * @param of what they say: fields of the event, of its arguments or of its status
 * @param at the place in the event, null for the event itself
 * @param action what happens
 * @param was what has to stand there, null for anything
 * @param value what comes there, by how much it moves, or into which list; null when the action
 *     needs none
 */
record Edit(
    String which,
    String kind,
    Map<String, String> of,
    @Nullable Spot at,
    Action action,
    @Nullable JsonNode was,
    @Nullable JsonNode value) {

  /** What can happen to a thing that was recorded. */
  enum Action {
    DROP("is dropped"),
    DOUBLE("is doubled"),
    SWAP("swaps with the next"),
    LAST("comes last"),
    SET("becomes "),
    MOVE("moves by "),
    INTO("moves into ");

    private final String words;

    Action(String words) {
      this.words = words;
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(each|last|\\d+) (\\w+)(?: of (.+?))?(?: at (.+?))?"
              + " (?:(is dropped|is doubled|swaps with the next|comes last)"
              + "|(?:from (.+?) )?(becomes |moves by |moves into )(.+))");

  static Edit parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no edit: " + text);
    }
    Map<String, String> of = new LinkedHashMap<>();
    String said = form.group(3) == null ? "" : form.group(3);
    for (String part : said.isEmpty() ? new String[0] : said.split(", ", -1)) {
      int blank = part.indexOf(' ');
      of.put(part.substring(0, blank), part.substring(blank + 1));
    }
    String words = form.group(5) == null ? form.group(7) : form.group(5);
    Action action =
        List.of(Action.values()).stream().filter(a -> a.words.equals(words)).findFirst().get();
    return new Edit(
        form.group(1),
        form.group(2),
        of,
        form.group(4) == null ? null : Spot.parse(form.group(4)),
        action,
        json(form.group(6)),
        json(form.group(8)));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : Recording.json(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }

  /**
   * Changes a trace.
   *
   * @throws IllegalStateException if there is nothing to change
   * @throws RuntimeException if what comes of it is no trace
   */
  Recording in(Recording before) throws IOException {
    Recording after = before.copy();
    List<Integer> events = events(before);
    boolean changed = false;
    for (int i = events.size() - 1; i >= 0; i--) {
      changed |= at == null ? event(after, events.get(i)) : inside(after, events.get(i), at);
    }
    if (!changed) {
      throw new IllegalStateException("changes nothing: " + this);
    }
    return after;
  }

  private List<Integer> events(Recording recording) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < recording.size(); i++) {
      ObjectNode tree = recording.tree(i);
      if (tree.path("k").asText().equals(kind)
          && of.entrySet().stream().allMatch(e -> said(tree, e.getKey()).equals(e.getValue()))) {
        found.add(i);
      }
    }
    if (which.equals("each") || found.isEmpty()) {
      return found;
    }
    int number = which.equals("last") ? found.size() : Integer.parseInt(which);
    return number > found.size() ? List.of() : List.of(found.get(number - 1));
  }

  static String said(ObjectNode tree, String field) {
    for (JsonNode place : List.of(tree, tree.path("args"), tree.path("status"))) {
      if (place.has(field)) {
        return place.get(field).asText();
      }
    }
    return "";
  }

  private boolean event(Recording after, int index) throws IOException {
    switch (action) {
      case DROP -> after.remove(index);
      case DOUBLE -> after.repeat(index);
      case SWAP -> after.move(index, index + 1);
      case LAST -> after.move(index, after.size() - 1);
      default -> throw new IllegalStateException("an event cannot be set");
    }
    return true;
  }

  private boolean inside(Recording after, int index, Spot spot) throws IOException {
    ObjectNode tree = after.tree(index).deepCopy();
    List<Spot.Ref> found =
        spot.in(tree).stream().filter(ref -> was == null || ref.value().equals(was)).toList();
    boolean changed = false;
    for (int i = found.size() - 1; i >= 0; i--) {
      changed |= change(tree, found.get(i));
    }
    if (changed) {
      after.set(index, tree);
    }
    return changed;
  }

  private boolean change(ObjectNode tree, Spot.Ref ref) {
    JsonNode old = ref.value();
    if (action == Action.SET) {
      ref.set(value.deepCopy());
      return !old.equals(value);
    } else if (old.isMissingNode()) {
      return false;
    }
    switch (action) {
      case DROP -> ref.remove();
      case DOUBLE -> ref.list().insert(ref.index(), old.deepCopy());
      case SWAP -> ref.list().insert(ref.index() + 1, ref.list().remove(ref.index()));
      case LAST -> ref.list().add(ref.list().remove(ref.index()));
      case INTO -> {
        ref.remove();
        into(tree).add(old);
      }
      default -> ref.set(moved(old));
    }
    return true;
  }

  private ArrayNode into(ObjectNode tree) {
    return (ArrayNode) Spot.parse(value.asText()).in(tree).get(0).value();
  }

  /** Moves a number, or a time by milliseconds. */
  private JsonNode moved(JsonNode old) {
    return old.isNumber()
        ? LongNode.valueOf(old.longValue() + value.longValue())
        : TextNode.valueOf(Instant.parse(old.asText()).plusMillis(value.longValue()).toString());
  }

  @Override
  public String toString() {
    String said =
        of.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return which
        + " "
        + kind
        + (said.isEmpty() ? "" : " of " + said)
        + (at == null ? "" : " at " + at)
        + (was == null ? "" : " from " + was)
        + " "
        + action.words
        + (value == null ? "" : value);
  }
}
