package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why bodies were given up before they could start. Only their pods say so, and no longer do when
 * they are ended. So the host that gives one up notes it on the object before.
 *
 * <p>Immutable.
 */
public final class GivenUp {
  /** Annotations together are limited, and the definition takes most of them. */
  private static final int LONGEST = 4000;

  /** What is left is for those of which only that they were given up is noted. */
  private static final int ROOM_FOR_WORDS = 2000;

  private static final int LONGEST_WORDS = 600;

  private final Map<String, String> noted;

  private GivenUp(Map<String, String> noted) {
    this.noted = noted;
  }

  static GivenUp of(View view) {
    return new GivenUp(read(view.annotation(Marks.GIVEN_UP)));
  }

  /** One line for all of which the same is to be said, which begins with their numbers. */
  private static Map<String, String> read(@Nullable String text) {
    Map<String, String> all = new TreeMap<>();
    if (text != null) {
      text.lines()
          .map(line -> line.split(" ", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> NodeNumbers.read(parts[0]).forEach(node -> all.put(node, parts[1])));
    }
    return all;
  }

  private static String write(Map<String, String> all) {
    Map<String, List<String>> nodes = new TreeMap<>();
    all.forEach((node, words) -> nodes.computeIfAbsent(words, w -> new ArrayList<>()).add(node));
    StringBuilder text = new StringBuilder();
    nodes.forEach(
        (words, numbers) ->
            text.append(NodeNumbers.write(numbers)).append(' ').append(words).append('\n'));
    return text.toString();
  }

  /** Returns what was noted of a node; null when nothing was. */
  @Nullable String why(NodeStatus node) {
    return noted.get(Nodes.number(Nodes.id(node)));
  }

  /** Says that a body was given up, as far as its pod still tells why. */
  static String words(@Nullable PodRow pod) {
    return "it could not be started and was given up"
        + (pod == null ? "" : pod.problem().map(why -> ": " + why).orElse(""));
  }

  /**
   * Returns what the annotation is to hold when a body is given up.
   *
   * @param before what it holds; null without it
   * @param pod that of the body, as it was seen last
   * @param limit in which it should have started
   * @return empty when there is nothing to add, or no room
   */
  public static Optional<String> note(@Nullable String before, PodRow pod, Duration limit) {
    String why = pod.problem().orElse("").replaceAll("\\s+", " ");
    Map<String, String> all = read(before);
    String node = Nodes.number(pod.nodeId());
    if (why.isEmpty() || node.isEmpty() || all.containsKey(node)) {
      return Optional.empty();
    }
    String cut = why.length() > LONGEST_WORDS ? why.substring(0, LONGEST_WORDS) + " …" : why;
    String words =
        "it could not be started within "
            + Words.seconds(limit.toSeconds())
            + " and was given up: "
            + cut;
    all.put(node, words);
    if (write(all).length() > ROOM_FOR_WORDS) {
      all.put(node, words(null));
    }
    String text = write(all);
    return text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
