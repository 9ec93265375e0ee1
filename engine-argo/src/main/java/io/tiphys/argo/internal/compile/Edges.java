package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for. SKIPPED satisfies a dependant, a failure that the task may have does too;
 * an edge for order alone takes any outcome. Whoever is not satisfied is Omitted, and so on.
 *
 * <p>Writes {@code dag.tasks[].depends}; tried on Argo 4.1.2.
 */
final class Edges {
  private Edges() {}

  /**
   * Returns what a member waits for, or null if it waits for nothing.
   *
   * @param asks whether its condition looks for failures
   */
  static @Nullable String depends(Vertex member, Level level, boolean asks) {
    List<String> all = new ArrayList<>();
    if (asks) {
      all.add(FailFast.START + ".Succeeded");
    }
    for (Vertex.Dependency dependency : member.dependencies()) {
      if (level.has(dependency.on())) {
        String on = level.name(dependency.on());
        all.add(dependency.anyOutcome() ? anyOutcome(on) : satisfied(dependency.on(), on));
      }
    }
    return all.isEmpty() ? null : String.join(" && ", all);
  }

  /** Returns that a task ended in a way that its dependants go on after. */
  static String satisfied(Vertex vertex, String name) {
    String failed = vertex.mayFail() ? " || " + name + ".Failed || " + name + ".Errored" : "";
    return "(" + name + ".Succeeded || " + name + ".Skipped" + failed + ")";
  }

  /** Returns that a task ended, in whatever way. */
  static String anyOutcome(String name) {
    return "("
        + String.join(
            " || ",
            List.of(
                name + ".Succeeded",
                name + ".Failed",
                name + ".Errored",
                name + ".Skipped",
                name + ".Omitted"))
        + ")";
  }
}
