package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides the phase of a DAG, and what stands beside its members for the exit handler.
 *
 * <p>Argo takes the phase of a DAG from its leaves, where one that did not run inherits what is
 * above it. So a failure that a task may have, or that something runs after, would be counted or
 * forgotten by accident. Where there is either, members get a leaf of their own that inherits just
 * what counts.
 *
 * <p>Writes {@code dag.tasks[].depends}; tried on Argo 4.1.2.
 */
final class Verdicts {
  private static final String NAME = Marks.HELPER + "verdict";

  private Verdicts() {}

  /**
   * Returns the tasks to be added to a DAG after its members.
   *
   * @param stopping those that stop others after the failure of a member
   */
  static List<DAGTask> of(Level level, Map<Vertex, DAGTask> stopping) {
    List<DAGTask> beside = new ArrayList<>();
    List<DAGTask> verdicts = new ArrayList<>();
    List<String> joint = new ArrayList<>();
    boolean tolerates = level.tolerates();
    for (Vertex member : level.members()) {
      String name = level.name(member);
      String ended = ended(member, name);
      Optional<DAGTask> note = FirstFailure.note(member, level);
      Optional<DAGTask> stops = Optional.ofNullable(stopping.get(member));
      Optional<DAGTask> published = level.run().exit().publish(member, level);
      stops.ifPresent(beside::add);
      note.ifPresent(beside::add);
      published.ifPresent(beside::add);
      // These are waited for: what is Omitted would else be a leaf and inherit a failure.
      ended += stops.map(Verdicts::omitted).orElse("");
      ended += note.map(Verdicts::omitted).orElse("");
      ended += published.map(task -> " && " + succeededOrOmitted(task.getName())).orElse("");
      if (!member.mayFail() && (stops.isPresent() || note.isPresent() || published.isPresent())) {
        joint.add(ended);
      } else if (tolerates) {
        verdicts.add(verdict(NAME + "-" + name, ended));
      }
    }
    if (!joint.isEmpty()) {
      verdicts.add(0, verdict(NAME, String.join(" && ", joint)));
    }
    beside.addAll(verdicts);
    return beside;
  }

  private static String omitted(DAGTask task) {
    return " && " + task.getName() + ".Omitted";
  }

  private static String ended(Vertex member, String name) {
    return member.mayFail()
        ? Edges.anyOutcome(name)
        : "(" + name + ".Succeeded || " + name + ".Skipped)";
  }

  private static String succeededOrOmitted(@Nullable String task) {
    return "(" + task + ".Succeeded || " + task + ".Omitted)";
  }

  private static DAGTask verdict(String name, String depends) {
    return new DAGTask().name(name).template(Settle.NAME).depends(depends);
  }
}
