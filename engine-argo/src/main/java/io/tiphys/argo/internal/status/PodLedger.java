package io.tiphys.argo.internal.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All pods of a run that were ever seen, each as far as it was seen. What arrives late or twice
 * takes nothing back, and a pod that is gone still tells how it ended.
 *
 * <p>Immutable.
 */
final class PodLedger {
  static final PodLedger EMPTY = new PodLedger(Map.of(), Map.of(), Instant.EPOCH);

  /** How long a kubelet that calls a pod ended may owe what became of its containers. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Comparator<PodRow> AGE =
      Comparator.comparing(PodRow::createdAt)
          // Two of one second under one name: the first must be gone before there is a second.
          .thenComparing(pod -> !pod.gone())
          .thenComparing(PodRow::uid);

  private final Map<String, PodRow> byUid;
  private final Map<String, List<PodRow>> byNode = new LinkedHashMap<>();

  /** When it was seen that a pod had ended that was alive before, and does not say when. */
  private final Map<String, Instant> endSeenAt;

  private final Instant now;

  private PodLedger(Map<String, PodRow> byUid, Map<String, Instant> endSeenAt, Instant now) {
    this.byUid = byUid;
    this.endSeenAt = endSeenAt;
    this.now = now;
    for (PodRow pod : byUid.values()) {
      byNode.computeIfAbsent(pod.nodeId(), id -> new ArrayList<>(1)).add(pod);
    }
    byNode.values().forEach(pods -> pods.sort(AGE));
  }

  /**
   * Adds what was seen.
   *
   * @param seen pods, in any order
   * @param earlier what was known before somebody asked for all pods, and got these: others of it
   *     are gone. A pod that it does not know may have been made after these were listed
   * @param now when
   */
  PodLedger with(Collection<PodRow> seen, PodLedger earlier, Instant now) {
    Map<String, PodRow> all = new LinkedHashMap<>(byUid);
    Set<String> there = new HashSet<>();
    for (PodRow pod : seen) {
      all.merge(pod.uid(), pod, PodLedger::later);
      there.add(pod.uid());
    }
    for (String uid : earlier.byUid.keySet()) {
      if (!there.contains(uid)) {
        all.computeIfPresent(uid, (same, pod) -> pod.gone() ? pod : pod.asGone());
      }
    }
    Map<String, Instant> ends = new HashMap<>(endSeenAt);
    all.values().stream()
        .filter(pod -> pod.hasEnded() && pod.mainHasStarted() && !pod.mainHasEnded())
        .filter(pod -> wasAlive(byUid.get(pod.uid())))
        .forEach(pod -> ends.putIfAbsent(pod.uid(), now));
    return new PodLedger(all, ends, now);
  }

  private static boolean wasAlive(@Nullable PodRow known) {
    return known != null && !known.hasEnded();
  }

  private static PodRow later(PodRow known, PodRow seen) {
    if (known.gone() && !seen.gone()) {
      return known;
    }
    boolean ahead = progress(seen) >= progress(known);
    PodRow further = (ahead ? seen : known).withSignsOf(ahead ? known : seen);
    return seen.gone() && !further.gone() ? further.asGone() : further;
  }

  /** Being gone is not counted: it says nothing of how far the pod came. */
  private static int progress(PodRow pod) {
    int ended = pod.phase().equals("Succeeded") || pod.phase().equals("Failed") ? 1 : 0;
    int main = pod.mainHasEnded() ? 2 : pod.mainHasStarted() ? 1 : 0;
    int deleted = pod.deletionAskedAt() == null ? 0 : 1;
    return ended * 100 + main * 10 + (pod.scheduled() ? 2 : 0) + deleted;
  }

  /**
   * Returns when it was seen that a pod has ended; null if it tells itself when its body did, or
   * was not seen before. A kubelet that ends a pod at its deadline may call it ended before it says
   * so of its containers.
   */
  @Nullable Instant endSeenAt(PodRow pod) {
    return pod.mainHasEnded() ? null : endSeenAt.get(pod.uid());
  }

  /**
   * Says whether a pod has ended and still owes its exit code: the kubelet is about to say it, or
   * never will.
   */
  boolean owesItsEnd(PodRow pod) {
    Instant seen = pod.gone() ? null : endSeenAt(pod);
    return seen != null && now.isBefore(seen.plus(PATIENCE));
  }

  /** Returns the pod of a node, the latest if it was made again. */
  @Nullable PodRow of(String nodeId) {
    List<PodRow> pods = byNode.get(nodeId);
    return pods == null ? null : pods.get(pods.size() - 1);
  }

  /** Says whether a body of the node ran in an earlier pod already. */
  boolean wasStartedBefore(String nodeId) {
    return earlier(nodeId).stream().anyMatch(PodRow::mainHasStarted);
  }

  /** Returns when a body of the node began first, if that was in an earlier pod than the latest. */
  Optional<Instant> startedBefore(String nodeId) {
    return earlier(nodeId).stream().map(PodRow::mainStartedAt).filter(Objects::nonNull).findFirst();
  }

  private List<PodRow> earlier(String nodeId) {
    List<PodRow> pods = byNode.getOrDefault(nodeId, List.of());
    return pods.subList(0, Math.max(0, pods.size() - 1));
  }

  /** Says whether something of some pod still runs, may start, or is about to say how it ended. */
  boolean anyAlive() {
    return byUid.values().stream().anyMatch(pod -> !pod.hasEnded() || owesItsEnd(pod));
  }

  Collection<PodRow> all() {
    return byUid.values();
  }

  /** Returns the ids of all nodes that have a pod. */
  Set<String> nodeIds() {
    return byNode.keySet();
  }
}
