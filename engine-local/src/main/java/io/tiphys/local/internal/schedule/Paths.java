package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths of nodes: made, and found. */
final class Paths {
  private static final Pattern SEGMENT = Pattern.compile("([^\\[\\]/]+)(?:\\[(\\d{1,9})])?");

  private Paths() {}

  static int find(RunState run, String path) {
    @Nullable Scope scope = run.root;
    int node = -1;
    for (String segment : path.split("/", -1)) {
      Matcher parts = SEGMENT.matcher(segment);
      if (scope == null || scope.isFanOut() || !parts.matches()) {
        return -1;
      }
      node = member(scope, parts.group(1));
      if (node >= 0 && parts.group(2) != null) {
        Scope instances = run.nodes.inner(node);
        int place = Integer.parseInt(parts.group(2));
        node =
            instances != null && instances.isFanOut() && place < instances.size
                ? instances.first + place
                : -1;
      }
      if (node < 0) {
        return -1;
      }
      scope = run.nodes.inner(node);
    }
    return node;
  }

  /** Tells whether the definition has this path, and nothing on it is terminal. */
  static boolean isOpen(RunState run, String path) {
    @Nullable Blueprint level = run.root.blueprint;
    @Nullable Scope scope = run.root; // Null where nothing has been opened yet.
    for (String segment : path.split("/", -1)) {
      Matcher parts = SEGMENT.matcher(segment);
      int place = level == null || !parts.matches() ? -1 : level.placeOf(parts.group(1));
      if (level == null || place < 0) {
        return false;
      }
      int node = scope == null ? -1 : scope.first + place;
      Vertex vertex = level.vertices[place];
      if (parts.group(2) != null) {
        if (!(vertex instanceof FanOut fanOut) || hasEnded(run, node)) {
          return false;
        }
        Scope instances = node < 0 ? null : run.nodes.inner(node);
        int index = Integer.parseInt(parts.group(2));
        if (instances != null && index >= instances.size) {
          return false;
        }
        node = instances == null ? -1 : instances.first + index;
        level = level.below(vertex);
        vertex = fanOut.body();
      }
      if (hasEnded(run, node)) {
        return false;
      }
      boolean holdsMembers = vertex instanceof TaskGroup || vertex instanceof CallTask;
      level = holdsMembers ? level.below(vertex) : null;
      scope = node < 0 ? null : run.nodes.inner(node);
    }
    return true;
  }

  private static boolean hasEnded(RunState run, int node) {
    return node >= 0 && run.nodes.phase(node).isTerminal();
  }

  /**
   * Returns the path of a node.
   *
   * @param scope the one that the node is a member of
   * @param node its number
   * @param indexed whether instances of fan-outs have their index, as in the status tree
   */
  static String of(Scope scope, int node, boolean indexed) {
    if (scope.outer == null) {
      return scope.vertex(node).name();
    }
    List<String> segments = new ArrayList<>();
    Scope at = scope;
    int member = node;
    while (true) {
      String segment = at.vertex(member).name();
      Scope outer = at.outer;
      if (at.isFanOut() && outer != null) {
        segment += indexed ? "[" + (member - at.first) + "]" : "";
        member = at.parent; // An instance stands in the place of its fan-out, not below it.
        at = outer;
      }
      segments.add(segment);
      if (at.outer == null) {
        break;
      }
      member = at.parent;
      at = at.outer;
    }
    Collections.reverse(segments);
    return String.join("/", segments);
  }

  private static int member(Scope scope, String name) {
    int place = scope.blueprint.placeOf(name);
    return place < 0 ? -1 : scope.first + place;
  }
}
