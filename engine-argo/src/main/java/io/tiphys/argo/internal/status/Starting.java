package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.NodeStatus;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import org.jspecify.annotations.Nullable;

/** What a body that is to start waits for. The pod knows better and earlier than the node. */
final class Starting {
  private Starting() {}

  static Decision decide(@Nullable NodeStatus node, @Nullable PodRow pod) {
    return pod == null || pod.gone() ? byNode(node) : byPod(pod);
  }

  private static Decision byPod(PodRow pod) {
    if (pod.unschedulable() != null) {
      return pending(Reason.UNSCHEDULABLE, pod.unschedulable());
    }
    Reason reason = pod.blocked().map(each -> PodProblem.of(each.reason())).orElse(null);
    return pending(reason == null ? Reason.STARTING : reason, pod.problem().orElse(""));
  }

  private static Decision byNode(@Nullable NodeStatus node) {
    String message = Nodes.message(node);
    Reason problem = PodProblem.ofMessage(message);
    if (message.contains(Words.QUOTA)) {
      return pending(Reason.QUOTA, message);
    } else if (waitsForLock(node)) {
      return pending(Reason.LOCK, message);
    } else if (message.startsWith(Words.UNSCHEDULABLE)) {
      return pending(Reason.UNSCHEDULABLE, message);
    }
    return problem == null ? pending(Reason.STARTING, "") : pending(problem, message);
  }

  static boolean waitsForLock(@Nullable NodeStatus node) {
    return node != null
        && node.getSynchronizationStatus() != null
        && node.getSynchronizationStatus().getWaiting() != null
        && !Nodes.hasEnded(node);
  }

  private static Decision pending(Reason reason, String message) {
    return new Decision(Phase.PENDING, reason, message, null);
  }
}
