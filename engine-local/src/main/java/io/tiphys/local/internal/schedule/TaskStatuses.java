package io.tiphys.local.internal.schedule;

import static io.tiphys.local.internal.schedule.Snapshot.instant;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the statuses of tasks from a copy of the state. Recurses along the nesting, never along
 * edges.
 */
final class TaskStatuses {
  private static final OptionalInt SUCCESS = OptionalInt.of(0);
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final Nodes nodes;
  private final boolean runSuspended;
  private final Plan plan;

  TaskStatuses(Nodes nodes, boolean runSuspended, Plan plan) {
    this.nodes = nodes;
    this.runSuspended = runSuspended;
    this.plan = plan;
  }

  /** Returns the status of a member; the prefix is the path around it, ending with a slash. */
  TaskStatus of(Scope scope, int node, String prefix) {
    Vertex vertex = scope.vertex(node);
    String path = prefix + vertex.name();
    if (scope.isFanOut()) {
      path += "[" + (node - scope.first) + "]";
    }
    Phase phase = nodes.phase(node);
    TaskStatusBuilder status =
        TaskStatus.builder(path, phase, reason(node))
            .startedAt(instant(nodes.startedAt(node)))
            .endedAt(instant(nodes.endedAt(node)))
            .metadata(vertex.metadata());
    Scope inner = nodes.inner(node);
    if (inner != null) {
      addScope(status, vertex, node, inner, path, prefix);
    } else if (vertex instanceof ContainerTask) {
      addTask(status, node);
    } else {
      addRecord(status, TaskRecord.orNone(nodes.record(node)));
      status.children(unopened(vertex, path, phase, nodes.reason(node), nodes.endedAt(node)));
    }
    return status.build();
  }

  private Reason reason(int node) {
    Reason reason = nodes.reason(node);
    boolean held = reason == Reason.SLOT || reason == Reason.LOCK;
    return runSuspended && held ? Reason.SUSPENDED : reason;
  }

  private void addScope(
      TaskStatusBuilder status, Vertex vertex, int node, Scope inner, String path, String prefix) {
    List<TaskStatus> children = new ArrayList<>(inner.size);
    String below = vertex instanceof FanOut ? prefix : path + "/";
    for (int place = 0; place < inner.size; place++) {
      // Members that were added after the copy are not in it.
      if (inner.first + place < nodes.count()) {
        children.add(of(inner, inner.first + place, below));
      }
    }
    status.children(children);
    Phase phase = nodes.phase(node);
    if (phase == Phase.FAILED) {
      status.failure(Scopes.failureOf(inner, path, nodes.reason(node)));
    } else if (phase == Phase.SUCCEEDED || phase == Phase.SKIPPED) {
      status.outputs(inner.outputs).artifacts(locations(inner.artifacts));
    }
  }

  private void addTask(TaskStatusBuilder status, int node) {
    TaskRecord known = nodes.record(node);
    Phase phase = nodes.phase(node);
    if (known != null) {
      addRecord(status, known);
    }
    List<AttemptStatus> attempts =
        known == null ? new ArrayList<>(1) : new ArrayList<>(known.ended());
    boolean running = phase == Phase.RUNNING || nodes.is(node, Phase.PENDING, Reason.STARTING);
    boolean succeededPlainly = known == null && phase == Phase.SUCCEEDED;
    if (running || succeededPlainly) {
      boolean first = known == null || known.attempt() < 2;
      long startedAt = first || known == null ? nodes.startedAt(node) : known.attemptStartedAt();
      attempts.add(
          AttemptStatus.builder(
                  first || known == null ? 1 : known.attempt(), phase, nodes.reason(node))
              .startedAt(instant(startedAt))
              .endedAt(instant(nodes.endedAt(node)))
              .exitCode(succeededPlainly ? SUCCESS : OptionalInt.empty())
              .nativeDetails(succeededPlainly ? BodyResult.FUNCTION : Map.of())
              .build());
    }
    status.attempts(attempts);
    if (succeededPlainly) {
      status.nativeDetails(BodyResult.FUNCTION);
    }
  }

  private static void addRecord(TaskStatusBuilder status, TaskRecord known) {
    status
        .message(known.message())
        .inputs(known.inputs())
        .outputs(known.outputs())
        .artifacts(locations(known.artifacts()))
        .failure(known.failure());
    known.lastEnded().ifPresent(last -> status.nativeDetails(last.nativeDetails()));
  }

  private static Map<String, ArtifactLocation> locations(Map<String, Artifact> artifacts) {
    Map<String, ArtifactLocation> locations = new LinkedHashMap<>();
    artifacts.forEach(
        (name, artifact) -> {
          if (artifact instanceof Artifact.Stored stored) {
            locations.put(name, stored.location());
          }
        });
    return locations;
  }

  /**
   * Returns the members of something that was never opened: they wait, or ended as it did, but for
   * those that are switched off, whatever became of what is around them.
   */
  private List<TaskStatus> unopened(
      Vertex vertex, String path, Phase phase, Reason reason, long endedAt) {
    List<TaskStatus> children = new ArrayList<>();
    for (Vertex member : members(vertex)) {
      String memberPath = path + "/" + member.name();
      Phase memberPhase = phase == Phase.FAILED ? Phase.OMITTED : phase;
      Reason memberReason = phase == Phase.FAILED ? Reason.DEPENDENCY : reason;
      if (phase.isTerminal() && isOff(member, memberPath)) {
        memberPhase = Phase.SKIPPED;
        memberReason = Reason.DISABLED;
      }
      children.add(
          TaskStatus.builder(memberPath, memberPhase, memberReason)
              .endedAt(instant(endedAt))
              .metadata(member.metadata())
              .children(unopened(member, memberPath, memberPhase, memberReason, endedAt))
              .build());
    }
    return children;
  }

  private boolean isOff(Vertex member, String path) {
    return Scopes.hasSwitch(member) && !plan.isEnabled(INDEX.matcher(path).replaceAll(""));
  }

  private static List<Vertex> members(@Nullable Vertex vertex) {
    if (vertex instanceof TaskGroup group) {
      return group.members();
    }
    return vertex instanceof CallTask call ? call.workflow().members() : List.of();
  }
}
