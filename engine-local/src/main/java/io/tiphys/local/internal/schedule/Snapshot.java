package io.tiphys.local.internal.schedule;

import static java.util.Objects.requireNonNull;

import io.tiphys.plan.Plan;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run at one moment, copied; the status is made from the copy when somebody asks.
 *
 * <p>Thread-safe.
 */
public final class Snapshot {
  private final RunId id;
  private final Plan plan;
  private final Nodes nodes;
  private final Scope root;
  private final long now;
  private final long version;
  private final Phase phase;
  private final Reason reason;
  private final boolean suspended;
  private final long submittedAt;
  private final long startedAt;
  private final long endedAt;
  private final long cancelRequestedAt;
  private final @Nullable Failure failure;
  private final Map<String, String> outputs;
  private final Map<String, io.tiphys.artifact.ArtifactLocation> artifacts;

  Snapshot(RunState run, long now) {
    this.id = run.id;
    this.plan = run.plan;
    this.nodes = run.phase.isTerminal() ? run.nodes : run.nodes.copy();
    this.root = run.root;
    this.now = now;
    this.version = run.version;
    this.phase = run.phase;
    this.suspended = run.suspended;
    this.reason = run.suspended ? Reason.SUSPENDED : run.reason;
    this.submittedAt = run.submittedAt;
    this.startedAt = run.startedAt;
    this.endedAt = run.endedAt;
    this.cancelRequestedAt = run.cancelRequestedAt;
    this.failure = run.failure;
    this.outputs = run.outputs;
    this.artifacts = run.artifacts;
  }

  /** Makes the status. */
  public RunStatus status() {
    return RunStatus.builder(id, plan.request().key(), phase, reason)
        .workflow(plan.request().workflow().name())
        .suspended(suspended)
        .version(version)
        .observedAt(Instant.ofEpochMilli(now))
        .submittedAt(instant(submittedAt))
        .startedAt(instant(startedAt))
        .endedAt(instant(endedAt))
        .cancelRequestedAt(instant(cancelRequestedAt))
        .labels(plan.request().labels())
        .failure(failure)
        .outputs(outputs)
        .artifacts(artifacts)
        .tasks(this::tasks)
        .build();
  }

  private List<TaskStatus> tasks() {
    TaskStatuses statuses = new TaskStatuses(nodes, suspended, plan);
    List<TaskStatus> tasks = new ArrayList<>(root.size);
    for (int place = 0; place < root.size; place++) {
      tasks.add(statuses.of(root, root.first + place, ""));
    }
    return tasks;
  }

  static @Nullable Instant instant(long millis) {
    return millis == Nodes.NEVER ? null : Instant.ofEpochMilli(millis);
  }

  /** Returns the instant of a time that must be there. */
  static Instant required(long millis) {
    return requireNonNull(instant(millis));
  }
}
