package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import java.util.ArrayList;
import java.util.List;

/**
 * A task as its DAG calls it: the body alone, or a wrapper around it where there are outputs to
 * look at or others to stop. A wrapper that failed hands nothing on.
 *
 * <p>Writes {@code templates[].dag}; tried on Argo 4.1.2.
 */
final class Tasks {
  private static final String BODY = "body";
  private static final String GATE = "gate";
  private static final String END = "end";

  private final Bodies bodies;
  private final Names.Unique names;
  private final List<Template> templates;

  Tasks(Bodies bodies, Names.Unique names, List<Template> templates) {
    this.bodies = bodies;
    this.names = names;
    this.templates = templates;
  }

  /** What a task became: how it is called, and the template that its pods come from. */
  record Compiled(DAGTask call, String body) {
    boolean wrapped() {
      return !body.equals(call.getTemplate());
    }
  }

  Compiled compile(ContainerTask task, String name, Values values, boolean stopsOthers) {
    boolean hasOutputs = !task.declaredOutputs().isEmpty();
    boolean wrapped = hasOutputs || stopsOthers;
    String template = names.next(Names.template(task.name()));
    String bodyTemplate = wrapped ? names.next(template + "-" + BODY) : template;
    Arguments arguments = new Arguments(values);
    Template body = bodies.of(task, bodyTemplate, arguments);
    PodMetadata.add(task, body);
    if (wrapped) {
      templates.add(wrapper(task, template, bodyTemplate, arguments, stopsOthers));
    }
    templates.add(body);
    DAGTask call = new DAGTask().name(name).template(template);
    return new Compiled(
        arguments.isEmpty() ? call : call.arguments(arguments.given()), bodyTemplate);
  }

  private static Template wrapper(
      ContainerTask task,
      String name,
      String bodyTemplate,
      Arguments arguments,
      boolean stopsOthers) {
    boolean hasOutputs = !task.declaredOutputs().isEmpty();
    List<DAGTask> members = new ArrayList<>();
    DAGTask body = new DAGTask().name(BODY).template(bodyTemplate);
    members.add(arguments.isEmpty() ? body : body.arguments(arguments.passedOn()));
    if (hasOutputs) {
      members.add(Gate.task(task, BODY));
    }
    if (stopsOthers) {
      String last = hasOutputs ? GATE : BODY;
      // A leaf that inherits the failure: the one that sets the flag succeeds and would hide it.
      members.add(new DAGTask().name(END).template(Settle.NAME).depends(last + ".Succeeded"));
      String failed = BODY + ".Failed || " + BODY + ".Errored";
      members.add(
          new DAGTask()
              .name("stop-others")
              .template(FailFast.SET)
              .depends(hasOutputs ? failed + " || " + GATE + ".Errored" : failed));
    }
    Template wrapper =
        new Template().name(name).dag(new DAGTemplate().failFast(false).tasks(members));
    if (hasOutputs) {
      wrapper.outputs(Gate.outputs(task, BODY));
    }
    return arguments.isEmpty() ? wrapper : wrapper.inputs(arguments.declared());
  }
}
