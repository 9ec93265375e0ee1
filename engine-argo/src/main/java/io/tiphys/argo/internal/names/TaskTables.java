package io.tiphys.argo.internal.names;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table of a run in what the compiler wrote beside it.
 *
 * <p>Immutable.
 */
public final class TaskTables {
  private TaskTables() {}

  /**
   * Reads the table of a run.
   *
   * @param object the object of the run
   * @return the table, or null for a workflow that somebody else submitted
   */
  public static @Nullable TaskTable of(io.tiphys.argo.model.Workflow object) {
    Map<String, String> texts = Description.of(object);
    String tasks = texts.get(Marks.TASKS);
    return tasks == null ? null : TaskRows.read(tasks, mayFail(texts.get(Marks.DEFINITION)));
  }

  /** Without a definition that can be read, who may fail is learnt from what Argo forgave. */
  private static Set<String> mayFail(@Nullable String definition) {
    Set<String> paths = new HashSet<>();
    if (definition != null) {
      try {
        Workflow workflow = WorkflowDocument.read(document(definition));
        add("", workflow.members(), paths);
        workflow.onExit().ifPresent(handler -> add("", List.of(handler), paths));
      } catch (InvalidWorkflowException e) {
        return Set.of();
      }
    }
    return paths;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> document(String json) {
    return Serialization.unmarshal(json, Map.class);
  }

  private static void add(String prefix, List<? extends Vertex> members, Set<String> paths) {
    for (Vertex member : members) {
      add(member, prefix + member.name(), paths);
    }
  }

  private static void add(Vertex member, String path, Set<String> paths) {
    if (member.mayFail()) {
      paths.add(path);
    }
    if (member instanceof TaskGroup group) {
      add(path + "/", group.members(), paths);
    } else if (member instanceof CallTask call) {
      add(path + "/", call.workflow().members(), paths);
    } else if (member instanceof FanOut fanOut) {
      add(fanOut.body(), path + TaskRows.ITEM, paths);
    }
  }
}
