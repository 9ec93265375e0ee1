package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each task, by its path: by this a reader finds the caller's tasks among Argo's
 * nodes, without knowing how they were compiled. It travels with the object.
 *
 * <p>Parents come before members, otherwise the order is that of declaration.
 *
 * <p>Not thread-safe; one per run.
 */
final class NameTable {
  private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
  private final Map<String, String> levels = new HashMap<>();

  /**
   * Notes what was switched off when the run was planned, with all that is in it; there is no node
   * of it.
   */
  void disabled(String path, Vertex vertex) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("disabled", true);
    describe(row, vertex);
    rows.put(path, row);
    if (vertex instanceof TaskGroup group) {
      group.members().forEach(member -> disabled(path + "/" + member.name(), member));
    } else if (vertex instanceof CallTask call) {
      call.workflow().members().forEach(member -> disabled(path + "/" + member.name(), member));
    }
  }

  /**
   * Notes a task.
   *
   * @param task its name in its DAG, which is the last part of the name of its node
   * @param kind what it is
   * @param wrapped whether that node is a wrapper, and the task itself a member of it
   */
  Row add(String path, Vertex task, String name, String kind, boolean wrapped) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", kind);
    row.put("task", name);
    if (wrapped) {
      row.put("wrapped", true);
    }
    describe(row, task);
    rows.put(path, row);
    return new Row(row);
  }

  private static void describe(Map<String, Object> row, Vertex vertex) {
    if (!vertex.metadata().isEmpty()) {
      row.put("metadata", vertex.metadata());
    }
  }

  /** Notes the template whose members stand below a path; the one of the run itself has none. */
  void level(String template, String path) {
    levels.put(template, path);
  }

  /** Returns the paths of groups and calls by the templates of their members. */
  Map<String, String> levels() {
    return levels;
  }

  /** Returns the paths of container tasks by the templates of their bodies. */
  Map<String, String> bodies() {
    Map<String, String> paths = new LinkedHashMap<>();
    rows.forEach(
        (path, row) -> {
          if (row.get("body") instanceof String body) {
            paths.put(body, path);
          }
        });
    return paths;
  }

  String json() {
    return Serialization.asJson(rows);
  }

  /** One row, to be completed. */
  record Row(Map<String, Object> row) {
    /** Notes the flags that whoever makes the task fail has to set, as no wrapper does. */
    void stops(List<String> flags) {
      if (!flags.isEmpty()) {
        row.put("stops", flags);
      }
    }

    /** Notes after how many seconds whoever looks after the run ends its wait. */
    void limit(long seconds) {
      row.put("limit", seconds);
    }

    /** Notes that it is the exit handler. */
    void onExit() {
      row.put("onExit", true);
    }

    /** Notes the template that the pods come from. */
    void body(String template) {
      row.put("body", template);
    }
  }
}
