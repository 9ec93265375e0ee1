package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.Vertex;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds nodes by their paths. */
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

  private static int member(Scope scope, String name) {
    Vertex[] vertices = scope.blueprint.vertices;
    for (int place = 0; place < vertices.length; place++) {
      if (vertices[place].name().equals(name)) {
        return scope.first + place;
      }
    }
    return -1;
  }
}
