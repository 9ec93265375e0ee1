package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.tiphys.argo.internal.status.ContainerRow.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pods into rows.
 *
 * <p>Immutable.
 */
public final class PodRows {
  private static final String NODE_ID = "workflows.argoproj.io/node-id";

  private PodRows() {}

  /** Returns what has to be known of a pod. */
  public static PodRow of(Pod pod) {
    ObjectMeta meta = pod.getMetadata();
    PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    Map<String, String> annotations =
        meta.getAnnotations() == null ? Map.of() : meta.getAnnotations();
    List<ContainerRow> containers = new ArrayList<>();
    status.getInitContainerStatuses().forEach(each -> containers.add(container(each)));
    status.getContainerStatuses().forEach(each -> containers.add(container(each)));
    return new PodRow(
        text(meta.getUid()),
        text(meta.getName()),
        annotations.getOrDefault(NODE_ID, ""),
        text(status.getPhase()),
        text(status.getReason()),
        text(status.getMessage()),
        meta.getCreationTimestamp() == null
            ? Instant.EPOCH
            : Instant.parse(meta.getCreationTimestamp()),
        deletionAskedAt(meta),
        condition(status, "PodScheduled", "False"),
        condition(status, "DisruptionTarget", "True"),
        condition(status, "PodScheduled", "True") != null,
        false,
        containers);
  }

  /** Returns since when a pod has a node: it may have waited long for one. */
  public static Optional<Instant> scheduledAt(Pod pod) {
    return Stream.ofNullable(pod.getStatus())
        .flatMap(status -> status.getConditions().stream())
        .filter(each -> "PodScheduled".equals(each.getType()) && "True".equals(each.getStatus()))
        .flatMap(each -> Stream.ofNullable(each.getLastTransitionTime()))
        .map(Instant::parse)
        .findFirst();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /** Kubernetes notes when the pod is to be gone, which is later by the grace period. */
  private static @Nullable Instant deletionAskedAt(ObjectMeta meta) {
    Instant gone = instant(meta.getDeletionTimestamp());
    Long grace = meta.getDeletionGracePeriodSeconds();
    return gone == null || grace == null ? gone : gone.minusSeconds(grace);
  }

  private static @Nullable String condition(PodStatus status, String type, String value) {
    for (PodCondition each : status.getConditions()) {
      if (type.equals(each.getType()) && value.equals(each.getStatus())) {
        return each.getMessage() == null ? text(each.getReason()) : each.getMessage();
      }
    }
    return null;
  }

  private static ContainerRow container(ContainerStatus status) {
    ContainerState state = status.getState() == null ? new ContainerState() : status.getState();
    String name = text(status.getName());
    if (state.getTerminated() != null) {
      var ended = state.getTerminated();
      Integer code = ended.getExitCode();
      return new ContainerRow(
          name,
          State.ENDED,
          text(ended.getReason()),
          text(ended.getMessage()),
          code == null ? OptionalInt.empty() : OptionalInt.of(code),
          instant(ended.getStartedAt()),
          instant(ended.getFinishedAt()));
    } else if (state.getRunning() != null) {
      Instant since = instant(state.getRunning().getStartedAt());
      return new ContainerRow(name, State.RUNNING, "", "", OptionalInt.empty(), since, null);
    }
    var waiting = state.getWaiting();
    return new ContainerRow(
        name,
        State.WAITING,
        waiting == null ? "" : text(waiting.getReason()),
        waiting == null ? "" : text(waiting.getMessage()),
        OptionalInt.empty(),
        null,
        null);
  }
}
