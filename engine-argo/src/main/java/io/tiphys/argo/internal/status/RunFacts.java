package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.WorkflowPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a run as a whole, from all of its nodes and pods.
 *
 * <p>Not changed after it is made.
 */
final class RunFacts {
  /**
   * How much earlier than the time limit of the run a pod may end that has what is left of it: Argo
   * cuts that to whole seconds, and a kubelet the time from which it counts.
   */
  private static final Duration ROUNDED = Duration.ofSeconds(2);

  private final View view;
  private final PodLedger pods;
  private final boolean podsComplete;
  private final boolean ended;
  private final boolean cancelled;
  private final boolean timedOut;
  private final boolean late;
  private final boolean deleting;
  private final @Nullable Instant cutAt;
  private final FailFastFlags flags;
  private final Overtime overtime;
  private final Witnessed witnessed;
  private final GivenUp givenUp;
  private final LostBodies lost;

  RunFacts(View view, PodLedger pods, boolean podsComplete, @Nullable TaskTable table) {
    this.view = view;
    this.pods = pods;
    this.podsComplete = podsComplete;
    this.givenUp = GivenUp.of(view);
    this.lost = LostBodies.of(view);
    WorkflowPhase phase = view.status().getPhase();
    boolean failed = phase == WorkflowPhase.FAILED || phase == WorkflowPhase.ERROR;
    this.ended = failed || phase == WorkflowPhase.SUCCEEDED;
    Instant deletedAt = view.deletedAt();
    boolean cut = view.spec().getShutdown() != null && wasShutDown();
    Instant end = view.status().getFinishedAt();
    boolean deleted = deletedAt != null && (end == null || !end.isBefore(deletedAt));
    this.cancelled = failed && (cut || deleted);
    this.deleting = deleted;
    this.late = !cut && view.spec().getShutdown() == null && outOfTime();
    this.timedOut = failed && late;
    Instant limit = deadline();
    this.cutAt = cut ? firstShutdown() : late && limit != null ? limit.minusSeconds(1) : null;
    this.flags = new FailFastFlags(view, table);
    this.overtime = Overtime.of(view);
    this.witnessed = Witnessed.of(view);
  }

  private boolean wasShutDown() {
    if (view.nodes().isEmpty()) {
      return view.spec().getShutdown() != null;
    }
    boolean handler = false;
    for (NodeStatus node : view.nodes()) {
      if (Words.isShutdown(Nodes.message(node))) {
        if (!Nodes.isHooked(node)) {
          return true;
        }
        handler = true;
      }
    }
    // A run that had failed already stays failed, whatever became of its exit handler.
    return (handler && Nodes.is(view.root(), NodePhase.SUCCEEDED)) || failedByShutdownAlone();
  }

  /** Argo fails a run that it was told to stop also where nothing in it was left to stop. */
  private boolean failedByShutdownAlone() {
    String words = view.status().getMessage();
    NodeStatus root = view.root();
    return words != null
        && Words.isShutdown(words)
        && view.nodes().stream()
            .filter(node -> !node.equals(root) && !Nodes.isHooked(node))
            .noneMatch(Nodes::hasFailed);
  }

  private boolean outOfTime() {
    return view.nodes().stream().anyMatch(this::isRunTimeout);
  }

  /** Says whether the time limit of the run ended a node. */
  boolean isRunTimeout(NodeStatus node) {
    String message = Nodes.message(node);
    if (Words.isRunDeadline(message)) {
      return true;
    }
    Instant deadline = deadline();
    // Argo finds no end of a pod of which no container ever ran.
    Instant at =
        node.getFinishedAt() == null ? view.status().getFinishedAt() : node.getFinishedAt();
    return message.equals(Words.POD_DEADLINE)
        && givenUp.why(node) == null
        && !lost.has(node)
        && deadline != null
        && at != null
        && !at.isBefore(deadline.minus(ROUNDED));
  }

  /** Says whether the time limit of a body had passed when it ended. */
  boolean isOvertime(NodeStatus node, @Nullable PodRow pod) {
    return overtime.is(node, pod);
  }

  /** Says whether a host saw a body run that Argo took for not begun. */
  boolean hasBegun(NodeStatus node) {
    return witnessed.began(node);
  }

  /** Says whether a host saw a body end with exit code 0 that Argo took for not begun. */
  boolean didWell(NodeStatus node) {
    return witnessed.didWell(node);
  }

  /** Returns why a host has given a body up before it could start; null when none has. */
  @Nullable String whyGivenUp(NodeStatus node) {
    return givenUp.why(node);
  }

  /** Says whether the body of a node was lost, and a host has ended what Argo made of it. */
  boolean isLost(NodeStatus node) {
    return lost.has(node);
  }

  /** Says that the time limit of a body has passed. */
  String outOfTime(NodeStatus node) {
    Template template = view.template(node);
    Container container = template == null ? null : template.getContainer();
    Probe probe = container == null ? null : container.getLivenessProbe();
    Integer delay = probe == null ? null : probe.getInitialDelaySeconds();
    return probe == null || delay == null || !isOfLimit(probe)
        ? "its time limit has passed"
        // The kubelet counts from a start that is cut to whole seconds.
        : "the time limit of " + Words.seconds(delay - 1L) + " has passed";
  }

  private static boolean isOfLimit(Probe probe) {
    return probe.getExec() != null && probe.getExec().getCommand().contains(Marks.TIMEOUT);
  }

  /** Says that the time limit of the run has passed. */
  String runOutOfTime() {
    Long limit = view.spec().getActiveDeadlineSeconds();
    return limit == null
        ? "the time limit of the run has passed"
        : "the time limit of the run, " + Words.seconds(limit) + ", has passed";
  }

  /** Returns the template of a node, or null when it lies elsewhere. */
  @Nullable Template template(NodeStatus node) {
    return view.template(node);
  }

  /** Says whether the pod of a node may have a limit that is not the run's. */
  boolean hasOwnLimit(NodeStatus node) {
    Template template = view.template(node);
    return template == null
        || template.getActiveDeadlineSeconds() != null
        || template.getTimeout() != null;
  }

  private @Nullable Instant deadline() {
    Long limit = view.spec().getActiveDeadlineSeconds();
    Instant start = view.status().getStartedAt();
    return limit == null || start == null ? null : start.plusSeconds(limit);
  }

  private @Nullable Instant firstShutdown() {
    return view.nodes().stream()
        .filter(node -> Words.isShutdown(Nodes.message(node)) && node.getFinishedAt() != null)
        .map(NodeStatus::getFinishedAt)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Says whether a node was skipped because something had failed before it could start. */
  boolean isStoppedByFailure(NodeStatus node, @Nullable String condition) {
    return flags.stopped(node, condition);
  }

  /** Says whether a node that never had a body ended by what ended the run. */
  boolean isAfterCut(NodeStatus node) {
    Instant at = node.getStartedAt();
    return cutAt != null && at != null && !at.isBefore(cutAt);
  }

  /** Says whether a shutdown ended a node, or something inside of it. */
  boolean isShutDownIn(String node) {
    return view.beginningWith(node).stream()
        .filter(each -> Words.isShutdown(Nodes.message(each)))
        .map(Nodes::name)
        .anyMatch(
            name ->
                name.length() == node.length() || ".(".indexOf(name.charAt(node.length())) >= 0);
  }

  /** Says whether Argo calls the run ended. */
  boolean ended() {
    return ended;
  }

  /** Says whether nothing of the run will change any more, and all that there is has been seen. */
  boolean settled() {
    return ended && podsComplete && !pods.anyAlive();
  }

  /**
   * Says whether a node has ended, its outputs are there or known to be missing, its pod is off.
   */
  boolean settled(NodeStatus node) {
    if (!Nodes.hasEnded(node)) {
      return false;
    }
    boolean synced = ended || !Boolean.FALSE.equals(node.getTaskResultSynced());
    if (!synced || node.getType() != NodeType.POD || Boolean.TRUE.equals(node.getDaemoned())) {
      return synced;
    }
    PodRow pod = pods.of(Nodes.id(node));
    boolean told = podsComplete || Words.isNeverMade(Nodes.message(node)) || isPlain(node);
    return pod == null ? told : (pod.hasEnded() && !pods.owesItsEnd(pod)) || isPlain(node);
  }

  /**
   * A success is what it is, whatever the pod says, unless the pod alone knows of a time limit.
   * What depends on it may have started by now.
   */
  private boolean isPlain(NodeStatus node) {
    Template template = view.template(node);
    boolean limited =
        template != null
            && template.getContainer() != null
            && template.getContainer().getLivenessProbe() != null;
    return !limited && node.getPhase() == NodePhase.SUCCEEDED;
  }

  /** Returns what failed first directly inside a node, or null. */
  @Nullable NodeStatus failedInside(NodeStatus node) {
    return view.inside(node).stream()
        .filter(Nodes::hasFailed)
        .min(
            Comparator.comparing(
                each -> each.getFinishedAt() == null ? Instant.MAX : each.getFinishedAt()))
        .orElse(null);
  }

  @Nullable PodRow pod(NodeStatus node) {
    return pods.of(Nodes.id(node));
  }

  /** Says whether the run ended because somebody told it to. */
  boolean cancelled() {
    return cancelled;
  }

  /** Says whether the run ended because its time limit has passed. */
  boolean timedOut() {
    return timedOut;
  }

  /** Says whether the time limit of the run has ended something, the run itself or not yet. */
  boolean late() {
    return late;
  }

  /** Says whether a node ended after somebody had asked for the deletion of the object. */
  boolean isDeleted(NodeStatus node) {
    Instant asked = view.deletedAt();
    Instant end = node.getFinishedAt();
    return deleting && asked != null && end != null && !end.isBefore(asked);
  }

  boolean suspended() {
    return !ended && Boolean.TRUE.equals(view.spec().getSuspend());
  }

  /** Says whether the run was told to stop and is not done with it. */
  boolean cancelling() {
    boolean told = view.spec().getShutdown() != null || deleting;
    return cancelled || (!ended && told);
  }
}
