package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt is. A body runs when its container does; it has ended when Argo says so and its
 * pod is off.
 */
final class Attempts {
  /** Why a body is ended by others. Its code is its own only where it has answered with one. */
  private static final Set<Reason> ENDED =
      EnumSet.of(Reason.TIMED_OUT, Reason.RUN_TIMEOUT, Reason.STOPPED);

  private final View view;
  private final PodLedger pods;
  private final RunFacts facts;
  private final Failures failures;
  private final HandedOut handedOut;

  Attempts(View view, PodLedger pods, RunFacts facts, HandedOut handedOut) {
    this.view = view;
    this.pods = pods;
    this.facts = facts;
    this.failures = new Failures(facts);
    this.handedOut = handedOut;
  }

  /**
   * Returns where an attempt is.
   *
   * @param tried the attempt
   * @param cancelling whether it was told to stop
   */
  Decision decide(Try tried, boolean cancelling) {
    NodeStatus node = tried.node();
    if (node != null && facts.settled(node)) {
      return ended(node, tried.pod());
    } else if (facts.settled()) {
      return unrecorded(tried);
    }
    boolean stopped = cancelling || Words.isShutdown(Nodes.message(node));
    if (runs(tried)) {
      boolean again = pods.wasStartedBefore(tried.nodeId());
      Reason reason = stopped ? Reason.CANCELLING : again ? Reason.RESTARTED : Reason.NONE;
      return Decision.of(Phase.RUNNING, reason);
    }
    return stopped
        ? Decision.of(Phase.PENDING, Reason.CANCELLING)
        : Starting.decide(tried.node(), tried.pod());
  }

  /** A pod whose node is not there yet is ahead of the rest, of what it depends on too. */
  private static boolean runs(Try tried) {
    if (tried.node() == null) {
      return false;
    } else if (tried.pod() != null) {
      return tried.pod().mainHasStarted();
    }
    return Nodes.is(tried.node(), NodePhase.RUNNING) || Nodes.hasEnded(tried.node());
  }

  private Decision ended(NodeStatus node, @Nullable PodRow pod) {
    boolean overtime = facts.isOvertime(node, pod);
    if (node.getPhase() == NodePhase.SUCCEEDED && !overtime) {
      return Decision.of(Phase.SUCCEEDED, Reason.NONE);
    }
    boolean shutdown = Words.isShutdown(Nodes.message(node));
    if (!overtime && (shutdown || facts.isRunTimeout(node)) && succeeded(node, pod)) {
      return Decision.of(Phase.SUCCEEDED, Reason.NONE);
    } else if (!shutdown) {
      Decision failed = failures.of(node, pod);
      boolean natural = failed.reason() == Reason.LOST || failed.reason() == Reason.EXIT_CODE;
      return natural && facts.isDeleted(node)
          ? Decision.of(Phase.CANCELLED, Reason.STOPPED)
          : failed;
    }
    return Decision.of(Phase.CANCELLED, Reason.STOPPED);
  }

  /** Says whether a body that was told to stop did all that it should. */
  private boolean succeeded(@Nullable NodeStatus node, @Nullable PodRow pod) {
    if (node == null) {
      return false;
    }
    OptionalInt code = pod != null && pod.mainHasEnded() ? pod.exitCode() : Nodes.exitCode(node);
    return (code.orElse(-1) == 0 || facts.didWell(node)) && handedOut.isComplete(node);
  }

  /** The run is over, and Argo never noted how this ended. */
  private Decision unrecorded(Try tried) {
    PodRow pod = tried.pod();
    if (succeeded(tried.node(), pod)) {
      return Decision.of(Phase.SUCCEEDED, Reason.NONE);
    } else if (facts.cancelled()) {
      return Decision.of(Phase.CANCELLED, Reason.STOPPED);
    } else if (facts.timedOut()) {
      return Decision.failed(Reason.RUN_TIMEOUT, facts.runOutOfTime());
    } else if (pod != null && !pod.mainHasStarted()) {
      return Decision.failed(Reason.START_FAILED, "the run ended before it could start");
    }
    OptionalInt code = pod == null ? OptionalInt.empty() : pod.exitCode();
    return code.orElse(0) != 0
        ? Decision.failed(Reason.EXIT_CODE, "its program ended with exit code " + code.getAsInt())
        : Decision.failed(Reason.LOST, "the run ended before its result was noted");
  }

  AttemptStatus status(Try tried, Decision decision) {
    Instant start = decision.phase() == Phase.PENDING ? null : startedAt(tried);
    Instant end = decision.isTerminal() ? endedAt(tried) : null;
    return AttemptStatus.builder(tried.number(), decision.phase(), decision.reason())
        .startedAt(start)
        .endedAt(end != null && start != null && end.isBefore(start) ? start : end)
        .exitCode(decision.isTerminal() ? exitCode(tried, decision) : OptionalInt.empty())
        .message(decision.message())
        .nativeDetails(details(tried))
        .build();
  }

  /** Argo calls nothing succeeded that ended otherwise, also where it has not noted it. */
  private OptionalInt exitCode(Try tried, Decision decision) {
    NodeStatus node = tried.node();
    if (node != null
        && node.getPhase() == NodePhase.SUCCEEDED
        && facts.isOvertime(node, tried.pod())) {
      return OptionalInt.of(0);
    }
    if (decision.reason() == Reason.LOST && node != null && facts.isLost(node)) {
      return OptionalInt.empty(); // what was made after it has one
    }
    OptionalInt code = Failures.exitCode(node, tried.pod());
    boolean ofSignal = code.orElse(0) > Failures.SIGNAL && ENDED.contains(decision.reason());
    // Argo's own program has a code where it finds none to run.
    return decision.reason() == Reason.START_FAILED || ofSignal ? OptionalInt.empty() : code;
  }

  private @Nullable Instant startedAt(Try tried) {
    PodRow pod = tried.pod();
    NodeStatus node = tried.node();
    if (node != null && facts.isLost(node)) {
      return pods.startedBefore(tried.nodeId()) // of a pod that is gone; it was made again
          .orElse(node.getStartedAt());
    }
    if (pod != null && pod.mainHasStarted()) {
      return pod.mainStartedAt();
    }
    boolean ran =
        Nodes.is(node, NodePhase.SUCCEEDED)
            || Nodes.exitCode(node).isPresent()
            || (pod == null && Nodes.is(node, NodePhase.RUNNING));
    return node != null && ran ? node.getStartedAt() : null;
  }

  private Instant endedAt(Try tried) {
    if (tried.pod() != null && tried.pod().mainEndedAt() != null) {
      return tried.pod().mainEndedAt();
    }
    Instant noted = tried.node() == null ? null : tried.node().getFinishedAt();
    Instant run = view.status().getFinishedAt();
    Instant end = noted != null ? noted : run != null ? run : view.createdAt();
    // Argo notes an end when it gives a body up, which may go on.
    Instant seen = tried.pod() == null ? null : pods.endSeenAt(tried.pod());
    return seen == null || seen.isBefore(end) ? end : seen;
  }

  private static Map<String, String> details(Try tried) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("node", tried.nodeId());
    if (tried.pod() != null) {
      details.put("pod", tried.pod().name());
    }
    String message = Nodes.message(tried.node());
    if (!message.isEmpty()) {
      details.put("message", Words.explained(message));
    }
    return details;
  }
}
