package io.tiphys.plan;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a re-run takes over from an earlier run of the same request: whatever SUCCEEDED there and
 * could not end otherwise now.
 *
 * <p>A vertex is settled when it is kept, or was SKIPPED, and everything before it is settled: a
 * task behind one that failed and was allowed to runs again, because that one does. A group, call
 * or fan-out is kept as a whole when everything in it is settled; otherwise its settled parts are
 * kept one by one. Instances of a fan-out count as parts, since a list that settled tasks made is
 * the same list. The exit handler always runs again: it sees another outcome.
 */
final class KeptTasks {
  private final Map<String, TaskStatus> earlier = new HashMap<>();
  private final Map<String, TaskStatus> kept = new LinkedHashMap<>();

  private KeptTasks() {}

  /** Returns what is kept, by the path in the status tree; parents come after their members. */
  static Map<String, TaskStatus> of(List<Vertex> order, RunStatus run) {
    KeptTasks tasks = new KeptTasks();
    run.allTasks().forEach(task -> tasks.earlier.put(task.path(), task));
    tasks.settleAll(order, "");
    return Collections.unmodifiableMap(tasks.kept);
  }

  /** Returns whether all members of a level are settled. */
  private boolean settleAll(List<Vertex> members, String prefix) {
    Set<Vertex> siblings = new HashSet<>(members);
    Set<Vertex> settled = new HashSet<>();
    for (Vertex member : Order.of(members).vertices()) {
      boolean ready =
          member.dependencies().stream()
              .map(Vertex.Dependency::on)
              .allMatch(before -> !siblings.contains(before) || settled.contains(before));
      if (ready && settle(member, prefix + member.name())) {
        settled.add(member);
      }
    }
    return settled.size() == members.size();
  }

  private boolean settle(Vertex vertex, String path) {
    TaskStatus status = earlier.get(path);
    if (status == null) {
      return false;
    } else if (status.phase() == Phase.SKIPPED) {
      return true;
    }
    return keepIf(settleParts(vertex, path, status), path, status);
  }

  private boolean keepIf(boolean partsAreSettled, String path, TaskStatus status) {
    boolean keep = partsAreSettled && status.phase() == Phase.SUCCEEDED;
    if (keep) {
      kept.put(path, status);
    }
    return keep;
  }

  private boolean settleParts(Vertex vertex, String path, TaskStatus status) {
    if (vertex instanceof TaskGroup group) {
      return settleAll(group.members(), path + "/");
    } else if (vertex instanceof CallTask call) {
      return settleAll(call.workflow().members(), path + "/");
    } else if (vertex instanceof FanOut fanOut) {
      boolean all = true;
      for (TaskStatus instance : status.children()) {
        all &= settleInstance(fanOut.body(), instance);
      }
      return all;
    }
    return true;
  }

  private boolean settleInstance(Vertex body, TaskStatus instance) {
    return instance.phase() == Phase.SKIPPED
        || keepIf(settleParts(body, instance.path(), instance), instance.path(), instance);
  }
}
