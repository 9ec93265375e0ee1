package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.WorkflowStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table for a workflow that somebody else submitted: its tasks under Argo's own names, from its
 * templates where they can be read, else from its nodes.
 */
final class ForeignTable {
  private static final int DEEPEST = 100;

  private final View view;

  /** How a template calls another one. */
  private record Call(String name, String node, @Nullable String template, boolean loop) {}

  private ForeignTable(View view) {
    this.view = view;
  }

  static TaskTable of(View view) {
    ForeignTable foreign = new ForeignTable(view);
    String entry = view.spec().getEntrypoint();
    NodeStatus root = view.root();
    String template =
        root != null && root.getTemplateName() != null ? root.getTemplateName() : entry;
    TaskEntry exit = foreign.exitHandler();
    if (foreign.isGroup(view.name(), template)) {
      return new TaskTable(foreign.members(view.name(), template, 0), exit);
    }
    String name = template == null ? view.name() : template;
    boolean known = root != null || view.template(template) != null;
    Kind kind = foreign.kind(view.name(), template);
    List<TaskEntry> one = List.of(TaskEntry.builder(name, kind, "").build());
    return new TaskTable(known ? one : List.of(), exit);
  }

  private @Nullable TaskEntry exitHandler() {
    String template = view.spec().getOnExit();
    String node = NodeNames.below(view.name(), Names.EXIT);
    if (template == null && view.node(node) == null) {
      return null;
    }
    return entry(Names.EXIT, Names.EXIT, node, template, false, 0);
  }

  private List<TaskEntry> members(String around, @Nullable String templateName, int depth) {
    Map<String, TaskEntry> all = new LinkedHashMap<>();
    Template template = view.template(templateName);
    if (template != null && depth < DEEPEST) {
      addTasks(template, around, depth, all);
      addSteps(template, around, depth, all);
    }
    NodeStatus group = view.node(around);
    if (group != null) {
      addNodes(group, around, depth, all);
    }
    return new ArrayList<>(all.values());
  }

  private void addTasks(Template template, String around, int depth, Map<String, TaskEntry> all) {
    List<DAGTask> tasks = template.getDag() == null ? null : template.getDag().getTasks();
    if (tasks != null) {
      for (DAGTask task : tasks) {
        String name = String.valueOf(task.getName());
        boolean loop =
            task.getWithItems() != null
                || task.getWithParam() != null
                || task.getWithSequence() != null;
        add(new Call(name, name, task.getTemplate(), loop), around, depth, all);
      }
    }
  }

  private void addSteps(Template template, String around, int depth, Map<String, TaskEntry> all) {
    List<List<WorkflowStep>> steps = template.getSteps();
    for (int group = 0; steps != null && group < steps.size(); group++) {
      for (WorkflowStep step : steps.get(group)) {
        String name = String.valueOf(step.getName());
        boolean loop =
            step.getWithItems() != null
                || step.getWithParam() != null
                || step.getWithSequence() != null;
        String node = "[" + group + "]." + name;
        add(new Call(name, node, step.getTemplate(), loop), around, depth, all);
      }
    }
  }

  private void add(Call call, String around, int depth, Map<String, TaskEntry> all) {
    String full = NodeNames.below(around, call.node());
    all.put(full, entry(call.name(), call.node(), full, call.template(), call.loop(), depth + 1));
  }

  /** Adds what runs and stands in no template that can be read: hooks, templates elsewhere. */
  private void addNodes(NodeStatus group, String around, int depth, Map<String, TaskEntry> all) {
    for (NodeStatus node : view.inside(group)) {
      String full = Nodes.name(node);
      boolean part = node.getType() == NodeType.STEP_GROUP || isPart(full, around, all);
      if (!part && full.startsWith(around) && !all.containsKey(full)) {
        String rest = full.substring(around.length());
        String relative = rest.startsWith(".") ? rest.substring(1) : rest;
        String name = relative.replaceFirst("^\\[\\d+]\\.", "");
        all.put(full, entry(name, relative, full, node.getTemplateName(), false, depth + 1));
      }
    }
  }

  /** Says whether a node is an attempt or an instance of another one. */
  private boolean isPart(String full, String around, Map<String, TaskEntry> declared) {
    int open = full.indexOf('(', around.length());
    String whole = open < 0 ? "" : full.substring(0, open);
    return declared.containsKey(whole) || view.node(whole) != null;
  }

  private TaskEntry entry(
      String name, String node, String full, @Nullable String template, boolean loop, int depth) {
    boolean fansOut = Nodes.is(view.node(full), NodeType.TASK_GROUP);
    if (fansOut || (loop && isUndecided(full))) {
      String first = firstInstance(full);
      TaskEntry body = entry(name, "", first, template, false, depth + 1);
      return TaskEntry.builder(name, Kind.FAN_OUT, node).members(List.of(body)).build();
    }
    Kind kind = kind(full, template);
    List<TaskEntry> members =
        kind == Kind.GROUP && depth < DEEPEST && isFinite(full, depth)
            ? members(full, template, depth)
            : List.of();
    return TaskEntry.builder(name, kind, node).members(members).build();
  }

  private boolean isUndecided(String full) {
    NodeStatus node = view.node(full);
    return node == null || node.getType() == NodeType.SKIPPED;
  }

  /** Templates may call themselves: beyond a few levels only what has a node is shown. */
  private boolean isFinite(String full, int depth) {
    return depth < 8 || view.node(full) != null;
  }

  private String firstInstance(String full) {
    var instances = view.beginningWith(full + "(").iterator();
    return instances.hasNext() ? Nodes.name(instances.next()) : full + "(0:)";
  }

  private boolean isGroup(String full, @Nullable String template) {
    return kind(full, template) == Kind.GROUP;
  }

  private Kind kind(String full, @Nullable String template) {
    NodeStatus node = view.node(full);
    NodeType type = node == null ? null : node.getType();
    if (type == NodeType.SUSPEND) {
      return Kind.WAIT;
    } else if (type == NodeType.DAG || type == NodeType.STEPS) {
      return Kind.GROUP;
    } else if (type != null && type != NodeType.SKIPPED) {
      return Kind.TASK;
    }
    Template body = view.template(template);
    if (body == null) {
      return Kind.TASK;
    } else if (body.getSuspend() != null) {
      return Kind.WAIT;
    }
    return body.getDag() != null || body.getSteps() != null ? Kind.GROUP : Kind.TASK;
  }
}
