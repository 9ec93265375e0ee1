package io.tiphys.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the place in a document that a path in the model means, or the nearest around it. */
final class Places {
  /** What a path calls otherwise than a document. */
  private static final Map<String, List<String>> OTHER_KEYS =
      Map.of(
          "reads", List.of("readsIfPresent"),
          "env", List.of("envIfPresent"),
          "after", List.of("afterAnyOutcomeOf"));

  /** What stands between the parts of a path without being in it. */
  private static final List<String> SILENT = List.of("tasks", "group", "onExit", "each");

  private record Found(YamlNode node, int length) {}

  private Places() {}

  static YamlNode find(YamlNode root, String path) {
    return find(new Found(root, 0), path).node();
  }

  /** Returns the node that fits most of the path; of several, the first. */
  private static Found find(Found from, String path) {
    Found best = from;
    for (Found next : steps(from, path)) {
      Found found = next.length() == path.length() ? next : find(next, path);
      if (found.length() > best.length()) {
        best = found;
      }
    }
    return best;
  }

  private static List<Found> steps(Found from, String path) {
    List<Found> found = new ArrayList<>();
    YamlNode node = from.node();
    node.members().forEach((key, member) -> addSteps(found, key, member, from.length(), path));
    List<YamlNode> elements = node.elements();
    for (int i = 0; i < elements.size(); i++) {
      addStep(found, "[" + i + "]", elements.get(i), from.length(), path);
    }
    for (String key : SILENT) {
      YamlNode silent = node.get(key);
      if (silent != null) {
        found.addAll(steps(new Found(silent, from.length()), path));
      }
    }
    return found;
  }

  private static void addSteps(
      List<Found> found, String key, YamlNode member, int from, String path) {
    if (from == 0) {
      addStep(found, key, member, from, path);
    }
    addStep(found, "." + key, member, from, path);
    addStep(found, "/" + key, member, from, path);
    addStep(found, "[" + key + "]", member, from, path);
    OTHER_KEYS.forEach(
        (said, keys) -> {
          if (keys.contains(key)) {
            addStep(found, "." + said, member, from, path);
          }
        });
  }

  private static void addStep(
      List<Found> found, String step, YamlNode member, int from, String path) {
    int to = from + step.length();
    if (path.startsWith(step, from)
        && (to == path.length() || "./[".indexOf(path.charAt(to)) >= 0)) {
      found.add(new Found(member, to));
    }
  }
}
