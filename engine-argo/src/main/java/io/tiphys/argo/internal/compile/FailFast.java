package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * After a failure nothing more starts. Argo's own switch shortens the verdict and stops nothing, so
 * a failing task sets an output of the whole run, from inside its wrapper, and every member's
 * condition reads it. The slot of a failed task is free only when its wrapper has ended, that is
 * after the flag is set: no waiting task slips through.
 *
 * <p>Writes {@code outputs.parameters[].globalName} and {@code dag.tasks[].when}; tried on Argo
 * 4.1.2.
 */
final class FailFast {
  /** Ends before every member: by a term over it, a condition is computed when its turn comes. */
  static final String START = "tiphys-start";

  static final String SET = "tiphys-fail-fast";
  private static final String FLAG_TEMPLATE = "tiphys-fail-fast-flag";
  private static final String FLAG = "tiphys-fail-fast";

  /** True unless a task of the run has failed. */
  static final String NOTHING_FAILED =
      "(get(get(workflow.outputs ?? {}, 'parameters') ?? {}, '"
          + FLAG
          + "') ?? '0') != '1' && "
          + Expression.status(START)
          + " != ''";

  private FailFast() {}

  /**
   * Says whether a run needs the flag: whether, while some task fails, another may still wait that
   * does not wait for just that task. Chains do not, and neither do tasks that all start at once.
   */
  static boolean isNeeded(Workflow workflow, Sites sites) {
    if (workflow.continuesOnFailure()) {
      return false;
    }
    boolean slots = workflow.parallelism().isPresent();
    for (Vertex waiting : sites.members()) {
      Set<Vertex> needed = above(waiting, true, sites);
      boolean startsAtOnce = !slots && above(waiting, false, sites).isEmpty();
      for (Vertex failing : sites.members()) {
        if (!startsAtOnce
            && failing != waiting
            && !failing.mayFail()
            && !needed.contains(failing)
            && !above(failing, false, sites).contains(waiting)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns what a task comes after, directly or not; on edges that a failure cuts, or on all. */
  private static Set<Vertex> above(Vertex vertex, boolean cutByFailure, Sites sites) {
    Set<Vertex> found = new HashSet<>();
    Deque<Vertex> open = new ArrayDeque<>(List.of(vertex));
    while (!open.isEmpty()) {
      for (Vertex.Dependency dependency : open.remove().dependencies()) {
        boolean counts = sites.has(dependency.on()) && !(cutByFailure && dependency.anyOutcome());
        if (counts && found.add(dependency.on())) {
          open.add(dependency.on());
        }
      }
    }
    return found;
  }

  /** Returns the task before all members. */
  static DAGTask start() {
    return new DAGTask().name(START).template(Settle.NAME);
  }

  /**
   * Returns the templates that set the flag: two, because a DAG publishes the outputs of its tasks
   * and not its own.
   */
  static List<Template> templates() {
    Template flag =
        new Template()
            .name(FLAG_TEMPLATE)
            .dag(new DAGTemplate().failFast(false).tasks(List.of(Settle.never("nothing"))))
            .outputs(
                new Outputs()
                    .parameters(
                        List.of(
                            new Parameter()
                                .name("failed")
                                .globalName(FLAG)
                                .valueFrom(new ValueFrom().expression("'1'")))));
    Template set =
        new Template()
            .name(SET)
            .dag(
                new DAGTemplate()
                    .failFast(false)
                    .tasks(List.of(new DAGTask().name("flag").template(FLAG_TEMPLATE))));
    return List.of(set, flag);
  }
}
