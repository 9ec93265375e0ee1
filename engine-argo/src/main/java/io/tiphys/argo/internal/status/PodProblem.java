package io.tiphys.argo.internal.status;

import io.tiphys.status.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kubelet's words for what keeps a container from starting. Tried on Kubernetes 1.35. */
final class PodProblem {
  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("ErrImagePull", Reason.IMAGE_PULL),
          Map.entry("ImagePullBackOff", Reason.IMAGE_PULL),
          Map.entry("InvalidImageName", Reason.IMAGE_PULL),
          Map.entry("ErrImageNeverPull", Reason.IMAGE_PULL),
          Map.entry("ImageInspectError", Reason.IMAGE_PULL),
          Map.entry("CreateContainerConfigError", Reason.START_BLOCKED),
          Map.entry("CreateContainerError", Reason.START_BLOCKED),
          Map.entry("RunContainerError", Reason.START_BLOCKED));

  private PodProblem() {}

  /** Returns what a word means, or null when it is no problem. */
  static @Nullable Reason of(String word) {
    return REASONS.get(word);
  }

  /** Returns the same for the message of a node, which begins with the word. */
  static @Nullable Reason ofMessage(String message) {
    if (message.startsWith("failed to look-up entrypoint/cmd")) {
      return Reason.IMAGE_PULL;
    }
    int colon = message.indexOf(':');
    return of(colon < 0 ? message : message.substring(0, colon));
  }
}
