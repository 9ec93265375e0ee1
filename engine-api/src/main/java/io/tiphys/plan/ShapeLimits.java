package io.tiphys.plan;

import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;

/**
 * Finds definitions with too many tasks or too deep ones. What is switched off is pruned, so it
 * does not count.
 */
final class ShapeLimits {
  private final Decisions decisions;
  private final Bounds bounds;
  private final Findings found;

  private ShapeLimits(Decisions decisions, Bounds bounds, Findings found) {
    this.decisions = decisions;
    this.bounds = bounds;
    this.found = found;
  }

  static void check(Decisions decisions, Bounds bounds, Findings found) {
    ShapeLimits limits = new ShapeLimits(decisions, bounds, found);
    if (decisions.survey().isComplete()) {
      limits.checkTasks();
      limits.checkLevels();
      limits.checkDepth();
    } else {
      limits.refuseUnlisted();
    }
  }

  private void checkTasks() {
    long tasks = decisions.survey().sites().stream().filter(ShapeLimits::isTask).count();
    bounds.check(
        Limit.TASKS_PER_RUN,
        tasks,
        "tasks",
        "the run has %d tasks",
        "split the workflow, and let the host start one run after the other",
        found);
  }

  private static boolean isTask(Site site) {
    Vertex vertex = site.vertex();
    return site.enabled() && vertex instanceof Task && !(vertex instanceof CallTask);
  }

  private void checkLevels() {
    decisions
        .survey()
        .levels()
        .forEach(
            (path, members) ->
                bounds.check(
                    Limit.TASKS_PER_GROUP,
                    members,
                    path.isEmpty() ? "tasks" : path + ".tasks",
                    "this level has %d members",
                    "put some of them into groups",
                    found));
  }

  /** Reports the first step that is too deep, and none below it. */
  private void checkDepth() {
    for (Site site : decisions.survey().sites()) {
      int depth = site.around().depth() + 1;
      boolean wraps = !isTask(site) && site.enabled();
      if (wraps && depth - 1 == bounds.of(Limit.DEPTH)) {
        bounds.check(
            Limit.DEPTH,
            depth,
            site.vertex() instanceof FanOut ? site.path() + ".fanOut" : site.path(),
            "%d groups, fan-outs and calls stand inside each other here",
            "take one of them apart",
            found);
      }
    }
  }

  private void refuseUnlisted() {
    found.add(
        ProblemCode.LIMIT_EXCEEDED,
        "tasks",
        "there are more than "
            + VertexCount.MOST
            + " tasks, groups and calls, called workflows counted at each call; no backend can run"
            + " them",
        "call fewer workflows, or start runs of their own");
  }
}
