package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notices what does not happen. Argo itself has no word for it. */
final class Liveness {
  private final StatusSettings settings;
  private final View view;
  private final PodLedger pods;
  private final RunFacts facts;
  private final Instant now;

  Liveness(StatusSettings settings, View view, PodLedger pods, RunFacts facts, Instant now) {
    this.settings = settings;
    this.view = view;
    this.pods = pods;
    this.facts = facts;
    this.now = now;
  }

  /** Returns CONTROLLER_SILENT, STALLED, or null when all is as it should be. */
  @Nullable Reason concern() {
    if (facts.ended() || facts.suspended() || view.unreadable() != null) {
      return null;
    } else if (view.status().getPhase() == null) {
      return passed(view.createdAt(), settings.silentAfter()) ? Reason.CONTROLLER_SILENT : null;
    } else if (leftUndone()) {
      return Reason.CONTROLLER_SILENT;
    }
    boolean waits = pods.anyAlive() || view.nodes().stream().anyMatch(Liveness::waits);
    Instant sign = lastSign();
    return !waits && passed(sign, settings.stalledAfter()) ? Reason.STALLED : null;
  }

  private boolean passed(Instant since, Duration limit) {
    return !since.plus(limit).isAfter(now);
  }

  /** A pod has ended long ago, and its node does not say so. */
  private boolean leftUndone() {
    return view.nodes().stream()
        .filter(node -> node.getType() == NodeType.POD && !Nodes.hasEnded(node))
        .map(node -> pods.of(Nodes.id(node)))
        .filter(Objects::nonNull)
        .filter(pod -> pod.hasEnded() && pod.mainEndedAt() != null)
        .map(PodRow::mainEndedAt)
        .anyMatch(at -> passed(at, settings.silentAfter()));
  }

  /** A node that waits for an answer, room, a lock or the next attempt may do so for long. */
  private static boolean waits(NodeStatus node) {
    if (Nodes.hasEnded(node)) {
      return false;
    }
    String message = Nodes.message(node);
    return node.getType() == NodeType.SUSPEND
        || message.startsWith(Words.BACKOFF)
        || message.contains(Words.QUOTA)
        || PodProblem.ofMessage(message) != null
        || Starting.waitsForLock(node)
        || (node.getType() == NodeType.HTTP || node.getType() == NodeType.PLUGIN)
            && node.getPhase() == NodePhase.RUNNING;
  }

  private Instant lastSign() {
    Collection<NodeStatus> nodes = view.nodes();
    Instant start = view.status().getStartedAt();
    return Stream.of(
            Stream.of(start == null ? view.createdAt() : start),
            nodes.stream().map(NodeStatus::getStartedAt),
            nodes.stream().map(NodeStatus::getFinishedAt),
            pods.all().stream().map(PodRow::createdAt),
            pods.all().stream().map(PodRow::mainEndedAt))
        .flatMap(times -> times)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(view.createdAt());
  }
}
