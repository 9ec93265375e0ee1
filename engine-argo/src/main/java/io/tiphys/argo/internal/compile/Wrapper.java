package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG around a task whose outputs are to be looked at, or whose failure stops others, or that a
 * failure of others stops. One that failed hands nothing on.
 *
 * <p>Writes {@code templates[].dag}; tried on Argo 4.1.2.
 */
final class Wrapper {
  /** Name of the task itself in its wrapper. */
  static final String BODY = Marks.BODY;

  private static final String ABSENT = Expression.literal(Marks.ABSENT);
  private static final String GATE = "gate";
  private static final String END = "end";
  private static final String STOP = "stop-others";

  private final String body;
  private final Handed handed;
  private @Nullable ContainerTask checked;
  private List<String> flags = List.of();
  private @Nullable String stopped;
  private @Nullable Outputs outputs;

  /** Starts a wrapper around what a template does. */
  Wrapper(String body, Handed handed) {
    this.body = body;
    this.handed = handed;
  }

  /** Looks at what a task hands out, and hands it on. */
  Wrapper checking(ContainerTask task) {
    if (!task.declaredOutputs().isEmpty()) {
      checked = task;
      outputs = Gate.outputs(task, BODY);
    }
    return handingOnFiles(task.declaredArtifacts());
  }

  /** Hands on files and directories. */
  Wrapper handingOnFiles(Collection<OutputArtifact> all) {
    if (!all.isEmpty()) {
      outputs = (outputs == null ? new Outputs() : outputs).artifacts(Artifacts.handedOn(all));
    }
    return this;
  }

  /** Hands on outputs without looking at them. */
  Wrapper handingOn(List<Parameter> all) {
    if (!all.isEmpty()) {
      outputs = new Outputs().parameters(all.stream().map(Wrapper::handedOn).toList());
    }
    return this;
  }

  private static Parameter handedOn(Parameter output) {
    String name = String.valueOf(output.getName());
    String value = Expression.output(BODY, name) + " ?? " + ABSENT;
    return Gate.exported(
        name, Expression.status(BODY) + " == 'Succeeded' ? " + value + " : " + ABSENT);
  }

  /**
   * Stops others after a failure.
   *
   * @param names expressions of the names of the flags to set
   */
  Wrapper stopping(List<String> names) {
    flags = names;
    return this;
  }

  /**
   * Does not start what is in it after a failure.
   *
   * @param somethingFailed an expression, or null if no failure is in the way
   */
  Wrapper unless(@Nullable String somethingFailed) {
    stopped = somethingFailed;
    return this;
  }

  Template template(String name) {
    List<DAGTask> members = new ArrayList<>();
    DAGTask task = new DAGTask().name(BODY).template(body);
    if (stopped != null) {
      FailFast.look(stopped, task, members);
    }
    members.add(handed.isEmpty() ? task : task.arguments(handed.passedOn()));
    if (checked != null) {
      members.add(Gate.task(checked, BODY));
    }
    if (!flags.isEmpty()) {
      String last = checked == null ? BODY : GATE;
      // A leaf that inherits the failure: the one that sets the flag succeeds and would hide it.
      members.add(new DAGTask().name(END).template(Settle.NAME).depends(last + ".Succeeded"));
      String failed = BODY + ".Failed || " + BODY + ".Errored";
      members.add(
          FailFast.set(STOP, flags)
              .depends(checked == null ? failed : failed + " || " + GATE + ".Errored"));
    }
    Template wrapper =
        new Template().name(name).dag(new DAGTemplate().failFast(false).tasks(members));
    if (outputs != null) {
      wrapper.outputs(outputs);
    }
    return handed.isEmpty() ? wrapper : wrapper.inputs(handed.declared());
  }
}
