package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be there beside the nodes that a re-run begins with. In a DAG that is open, the
 * controller takes a task that has a node only if all that the task comes after, directly or not,
 * has one too: it never comes to run what a task comes after that has begun, and makes an error of
 * what it misses. Reads {@code dag.tasks[].depends}; read in {@code workflow/controller/dag.go} of
 * Argo 4.1.2, and tried on it.
 */
final class Ancestors {
  private final Map<String, Template> templates = new HashMap<>();
  private final Map<String, NodeStatus> nodes;
  private final Set<String> missing = new LinkedHashSet<>();

  private Ancestors(List<Template> all, Map<String, NodeStatus> nodes) {
    this.nodes = nodes;
    all.forEach(each -> templates.put(String.valueOf(each.getName()), each));
  }

  /**
   * Returns the names of the nodes that are missing.
   *
   * @param run the object of the new run, as it was compiled
   * @param nodes those that there are, by their names
   */
  static Set<String> missing(Workflow run, Map<String, NodeStatus> nodes) {
    WorkflowSpec spec = run.getSpec();
    if (spec == null || spec.getTemplates() == null) {
      return Set.of();
    }
    Ancestors ancestors = new Ancestors(spec.getTemplates(), nodes);
    Template root = ancestors.templates.get(String.valueOf(spec.getEntrypoint()));
    ancestors.inside(run.getMetadata().getName(), root);
    return ancestors.missing;
  }

  private void inside(String open, @Nullable Template template) {
    if (template == null || template.getDag() == null || template.getDag().getTasks() == null) {
      return;
    }
    Map<String, DAGTask> tasks = new HashMap<>();
    List<DAGTask> all = template.getDag().getTasks();
    all.forEach(task -> tasks.put(String.valueOf(task.getName()), task));
    for (DAGTask task : all) {
      String name = open + "." + task.getName();
      NodeStatus node = nodes.get(name);
      if (node != null) {
        addBefore(task, open, tasks);
        if (Nodes.is(node, NodePhase.RUNNING)) {
          insideOf(node, task);
        }
      }
    }
  }

  private void insideOf(NodeStatus node, DAGTask task) {
    Template called =
        task.getInline() != null
            ? task.getInline()
            : templates.get(String.valueOf(task.getTemplate()));
    if (Nodes.is(node, NodeType.TASK_GROUP)) {
      nodes.values().stream()
          .filter(each -> Nodes.is(each, NodePhase.RUNNING) && Nodes.isInstance(each, node))
          .forEach(instance -> inside(Nodes.name(instance), called));
    } else {
      inside(Nodes.name(node), called);
    }
  }

  private void addBefore(DAGTask task, String open, Map<String, DAGTask> tasks) {
    for (String needed : Bare.needed(task)) {
      String name = open + "." + needed;
      DAGTask before = tasks.get(needed);
      if (before != null && !nodes.containsKey(name) && missing.add(name)) {
        addBefore(before, open, tasks);
      }
    }
  }
}
