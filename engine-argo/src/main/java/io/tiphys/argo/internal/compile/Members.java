package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a DAG as it calls them: makes their templates, and notes in the table what became
 * of them.
 *
 * <p>Writes {@code templates}; tried on Argo 4.1.2.
 */
final class Members implements Vertex.Visitor<DAGTask> {
  private final Level level;
  private final Run run;

  Members(Level level) {
    this.level = level;
    this.run = level.run();
  }

  /** Returns the flags that a member sets when it fails. */
  private List<String> flags(Vertex member, Handed handed) {
    return member.mayFail() ? List.of() : level.scope().set(level, handed);
  }

  /** Returns what keeps a member from starting; an instance of a fan-out looks itself. */
  private @Nullable String stopped(Handed handed) {
    if (level.isInstance()) {
      return null;
    }
    String somethingFailed = level.scope().somethingFailed(level, handed);
    if (somethingFailed != null) {
      handed.mayBeStopped();
    }
    return somethingFailed;
  }

  /** Between two attempts Argo has the slot of a body free, and that of a DAG around it not. */
  private boolean keepsSlot(ContainerTask task) {
    return level.slots().isPresent() && Retries.isTriedAgain(task);
  }

  @Override
  public DAGTask container(ContainerTask task) {
    Arguments arguments = new Arguments(Values.in(level));
    List<String> flags = flags(task, arguments.handed());
    boolean handsOut = !task.declaredOutputs().isEmpty() || !task.declaredArtifacts().isEmpty();
    String stopped = stopped(arguments.handed());
    boolean wrapped = handsOut || !flags.isEmpty() || stopped != null || keepsSlot(task);
    String template = run.template(Names.template(task.name()));
    String body = wrapped ? run.template(template + "-" + Wrapper.BODY) : template;
    Template made = run.bodies().of(task, body, level, arguments);
    PodMetadata.add(task, level.place().of(task), made);
    if (wrapped) {
      Wrapper wrapper = new Wrapper(body, arguments.handed()).stopping(flags).unless(stopped);
      wrapper.checking(task);
      run.templates().add(wrapper.template(template));
    }
    run.templates().add(made);
    row(task, "container", wrapped).body(body);
    return call(task, template, arguments.handed());
  }

  @Override
  public DAGTask group(TaskGroup group) {
    return nested(
        group, "group", level.of(group), new Dag.Exports(group.outputs(), group.outputArtifacts()));
  }

  @Override
  public DAGTask call(CallTask task) {
    Workflow called = task.workflow();
    return nested(
        task, "call", level.of(task), new Dag.Exports(called.outputs(), called.outputArtifacts()));
  }

  /**
   * A group that failed has stopped what is around it already, unless it goes on after failures.
   */
  private DAGTask nested(Vertex vertex, String kind, Level inner, Dag.Exports exports) {
    Handed handed = inner.handed();
    List<String> flags = inner.scope().barrier() ? flags(vertex, handed) : List.of();
    String stopped = stopped(handed);
    boolean wrapped = !flags.isEmpty() || stopped != null;
    row(vertex, kind, wrapped);
    String template = run.template(Names.template(vertex.name()));
    String name = wrapped ? run.template(template + "-" + Wrapper.BODY) : template;
    Template dag = Dag.add(inner, name, exports);
    inner.slots().ifPresent(limit -> dag.parallelism((long) limit));
    if (wrapped) {
      run.templates()
          .add(
              new Wrapper(name, handed)
                  .stopping(flags)
                  .unless(stopped)
                  .handingOn(handedOut(dag))
                  .handingOnFiles(exports.artifacts().keySet())
                  .template(template));
    }
    return call(vertex, template, handed);
  }

  private static List<Parameter> handedOut(Template dag) {
    Outputs outputs = dag.getOutputs();
    return outputs == null || outputs.getParameters() == null ? List.of() : outputs.getParameters();
  }

  @Override
  public DAGTask suspend(SuspendTask task) {
    String template = run.template(Names.template(task.name()));
    run.templates().add(Suspensions.of(task, template));
    NameTable.Row row = row(task, "suspend", false);
    if (!task.mayFail()) {
      row.stops(level.scope().names());
    }
    task.timeout().map(Durations::seconds).ifPresent(row::limit);
    return call(task, template, new Handed());
  }

  @Override
  public DAGTask fanOut(FanOut fanOut) {
    String template = run.template(Names.template(fanOut.name()));
    row(fanOut, "fanOut", false);
    return new FanOuts(level, fanOut).add(template);
  }

  private NameTable.Row row(Vertex member, String kind, boolean wrapped) {
    NameTable.Row row =
        run.table().add(level.place().rowOf(member), member, level.name(member), kind, wrapped);
    if (level.isExit()) {
      row.onExit();
    }
    return row;
  }

  private DAGTask call(Vertex member, String template, Handed handed) {
    DAGTask call = new DAGTask().name(level.name(member)).template(template);
    return handed.isEmpty() ? call : call.arguments(handed.given(run));
  }
}
