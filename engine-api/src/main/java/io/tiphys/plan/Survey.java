package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every vertex of a definition with its path and whether it is enabled; parents before members, in
 * the order of declaration, the exit handler last.
 */
final class Survey {
  private final List<Site> sites = new ArrayList<>();
  private final Map<String, Integer> levels = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private final boolean complete;
  private boolean exitHandlerRuns;

  private Survey(boolean complete) {
    this.complete = complete;
  }

  /**
   * Lists a definition; nothing of one that is too large for any backend.
   *
   * @param arguments those of the run that can be read, defaults included
   */
  static Survey of(Workflow workflow, Map<String, String> arguments) {
    Survey survey = new Survey(VertexCount.of(workflow) <= VertexCount.MOST);
    if (survey.complete) {
      Walk walk = survey.new Walk("", Scope.ofRun(arguments), Site.Around.NOTHING);
      walk.level("", workflow.members());
      survey.exitHandlerRuns = workflow.onExit().map(walk::visit).filter(Site::enabled).isPresent();
    } else {
      survey.exitHandlerRuns = workflow.onExit().isPresent();
    }
    return survey;
  }

  /** Whether everything is listed; otherwise nothing is. */
  boolean isComplete() {
    return complete;
  }

  List<Site> sites() {
    return sites;
  }

  /**
   * How many members of the workflow, by an empty path, and of each group and call are enabled; the
   * exit handler stands on no level.
   */
  Map<String, Integer> levels() {
    return Collections.unmodifiableMap(levels);
  }

  /** Problems of switches that could not be read. */
  List<Problem> problems() {
    return problems;
  }

  /** Whether there is an exit handler that is enabled, as far as that was looked at. */
  boolean exitHandlerRuns() {
    return exitHandlerRuns;
  }

  /** Whether what is at a path is enabled, by path. */
  Map<String, Boolean> enabled() {
    Map<String, Boolean> enabled = new HashMap<>();
    sites.forEach(site -> enabled.merge(site.path(), site.enabled(), Boolean::logicalAnd));
    return enabled;
  }

  /** Goes through one level. */
  private final class Walk implements Vertex.Visitor<Site> {
    private final String prefix;
    private final Scope scope;
    private final Site.Around around;

    Walk(String prefix, Scope scope, Site.Around around) {
      this.prefix = prefix;
      this.scope = scope;
      this.around = around;
    }

    void level(String path, List<Vertex> members) {
      int count = 0;
      for (Vertex member : members) {
        count += visit(member).enabled() ? 1 : 0;
      }
      levels.put(path, count);
    }

    Site visit(Vertex vertex) {
      return vertex.accept(this);
    }

    private Site add(Vertex vertex, boolean holds) {
      String path = prefix + vertex.name();
      Site site = new Site(path, vertex, scope, around.enabled() && holds, around);
      sites.add(site);
      return site;
    }

    private boolean holds(Vertex vertex) {
      Optional<Condition> condition = vertex.enablement();
      if (condition.isEmpty() || !around.enabled()) {
        return true;
      }
      try {
        return scope.holds(condition.get());
      } catch (IllegalArgumentException e) {
        problems.add(
            Problem.of(
                ProblemCode.INVALID_VALUE,
                prefix + vertex.name() + ".enabledIf",
                "compares numbers, but " + e.getMessage(),
                "pass a number"));
        return true;
      }
    }

    @Override
    public Site container(ContainerTask task) {
      return add(task, holds(task));
    }

    @Override
    public Site suspend(SuspendTask task) {
      return add(task, holds(task));
    }

    @Override
    public Site call(CallTask task) {
      Site site = add(task, holds(task));
      new Walk(site.path() + "/", Scope.ofCall(task, scope), around.group(site.enabled()))
          .level(site.path(), task.workflow().members());
      return site;
    }

    @Override
    public Site group(TaskGroup group) {
      Site site = add(group, holds(group));
      new Walk(site.path() + "/", scope, around.group(site.enabled()))
          .level(site.path(), group.members());
      return site;
    }

    /** The body has the path of its fan-out: where one of them is switched off, both are. */
    @Override
    public Site fanOut(FanOut fanOut) {
      boolean runs = holds(fanOut) && holds(fanOut.body());
      Site site = add(fanOut, runs);
      new Walk(prefix, scope, around.fanOut(site.enabled())).visit(fanOut.body());
      return site;
    }
  }
}
