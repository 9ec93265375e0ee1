package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a workflow, and what it hands out.
 *
 * <p>Argo takes the phase of a DAG from its leaves, where one that did not run inherits what is
 * above it. So a failure that a task may have, or that something runs after, would be counted or
 * forgotten by accident. Where there is either, each member gets a leaf of its own that inherits
 * just what counts.
 *
 * <p>Writes {@code templates[].dag}; tried on Argo 4.1.2.
 */
final class Dag {
  private final Sites sites;
  private final Values values;
  private final Tasks tasks;
  private final boolean failsFast;
  private final NameTable table;

  Dag(Sites sites, Values values, Tasks tasks, boolean failsFast, NameTable table) {
    this.sites = sites;
    this.values = values;
    this.tasks = tasks;
    this.failsFast = failsFast;
    this.table = table;
  }

  /** Says whether some member may fail, or something may run after its failure. */
  boolean tolerates() {
    return sites.members().stream()
        .anyMatch(
            member ->
                member.mayFail()
                    || member.dependencies().stream().anyMatch(Vertex.Dependency::anyOutcome));
  }

  Template template(String name, Map<Output<?>, Value<?>> exports) {
    List<DAGTask> all = new ArrayList<>();
    if (failsFast) {
      all.add(FailFast.start());
    }
    for (Vertex member : sites.members()) {
      all.add(member(member));
    }
    if (tolerates()) {
      sites.members().forEach(member -> all.add(verdict(member, sites.name(member))));
    }
    Template template = new Template().name(name);
    template.dag(new DAGTemplate().failFast(false).tasks(all));
    return exports.isEmpty() ? template : template.outputs(outputs(exports));
  }

  private DAGTask member(Vertex member) {
    if (!(member instanceof ContainerTask task)) {
      throw new IllegalStateException(member + " should have been refused");
    }
    String name = sites.name(member);
    Tasks.Compiled compiled = tasks.compile(task, name, values, failsFast && !task.mayFail());
    table.add(task.name(), task, name, "container", compiled.wrapped()).body(compiled.body());
    return compiled.call().depends(Edges.depends(member, sites, failsFast)).when(when(member));
  }

  private @Nullable String when(Vertex member) {
    Conditions conditions = new Conditions(values, sites);
    @Nullable String own = member.condition().map(conditions::of).orElse(null);
    if (!failsFast) {
      return own == null ? null : Expression.tag(own);
    }
    String all =
        own == null ? FailFast.NOTHING_FAILED : FailFast.NOTHING_FAILED + " && (" + own + ")";
    return Expression.tag(all);
  }

  private static DAGTask verdict(Vertex member, String name) {
    return new DAGTask()
        .name(Names.OURS + "verdict-" + name)
        .template(Settle.NAME)
        .depends(
            member.mayFail()
                ? Edges.anyOutcome(name)
                : "(" + name + ".Succeeded || " + name + ".Skipped)");
  }

  private Outputs outputs(Map<Output<?>, Value<?>> exports) {
    List<Parameter> all = new ArrayList<>();
    exports.forEach(
        (output, value) -> all.add(Gate.exported(output.name(), values.of(value).rawOrAbsent())));
    return new Outputs().parameters(all);
  }
}
