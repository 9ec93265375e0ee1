package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.argo.internal.names.NodeNames;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PodLedgerTest {
  private static final String NODE = NodeNames.id("w", "w.a");

  private static PodRow of(PodLedger ledger) {
    PodRow pod = ledger.of(NODE);
    assertThat(pod).isNotNull();
    return pod;
  }

  @Test
  void with_earlierStateOfAPod_takesNothingBack() {
    PodRow ended = Scene.row("w.a", "Failed", Scene.ended(3));
    PodRow running = Scene.row("w.a", "Running", Scene.runs());

    PodLedger ledger =
        PodLedger.EMPTY
            .with(List.of(ended), PodLedger.EMPTY, Scene.START)
            .with(List.of(running), PodLedger.EMPTY, Scene.START);

    assertThat(of(ledger).exitCode()).hasValue(3);
  }

  @Test
  void with_completeListWithoutAPod_isGoneButRemembered() {
    PodRow ended = Scene.row("w.a", "Failed", Scene.ended(3));
    PodLedger before = PodLedger.EMPTY.with(List.of(ended), PodLedger.EMPTY, Scene.START);

    assertThat(of(before.with(List.of(), PodLedger.EMPTY, Scene.START)).gone()).isFalse();
    assertThat(of(before.with(List.of(), before, Scene.START)).gone()).isTrue();
    assertThat(of(before.with(List.of(), before, Scene.START)).exitCode()).hasValue(3);
  }

  @Test
  void with_listThatWasAskedForBeforeAPodWasSeen_doesNotTakeItForGone() {
    PodLedger earlier = PodLedger.EMPTY;
    PodLedger now =
        earlier.with(List.of(Scene.row("w.a", "Running", Scene.runs())), earlier, Scene.START);

    assertThat(of(now.with(List.of(), earlier, Scene.START)).gone()).isFalse();
    assertThat(of(now.with(List.of(), now, Scene.START)).gone()).isTrue();
  }

  @Test
  void with_podThatIsGone_doesNotComeBack() {
    PodRow running = Scene.row("w.a", "Running", Scene.runs());
    PodLedger ledger =
        PodLedger.EMPTY
            .with(List.of(running.asGone()), PodLedger.EMPTY, Scene.START)
            .with(List.of(running), PodLedger.EMPTY, Scene.START);

    assertThat(ledger.anyAlive()).isFalse();
  }

  @Test
  void with_deletionAskedForTwice_remembersTheFirstTime() {
    String template =
        """
        {"metadata": {"uid": "u", "name": "p", "creationTimestamp": "2026-01-01T00:00:00Z",
          "annotations": {"workflows.argoproj.io/node-id": "%s"},
          "deletionTimestamp": "%s", "deletionGracePeriodSeconds": %d},
         "status": {"phase": "Failed"}}
        """;
    PodRow first = row(template.formatted(NODE, "2026-01-01T00:00:59Z", 30));
    PodRow second = row(template.formatted(NODE, "2026-01-01T00:00:31Z", 0));
    assertThat(first.deletionAskedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:29Z"));

    PodLedger ledger =
        PodLedger.EMPTY
            .with(List.of(first), PodLedger.EMPTY, Scene.START)
            .with(List.of(second), PodLedger.EMPTY, Scene.START);

    assertThat(of(ledger).deletionAskedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:29Z"));
  }

  private static PodRow row(String json) {
    return PodRows.of(Trace.MAPPER.unmarshal(json, Pod.class));
  }

  @Test
  void rows_pod_isReadWithWhatCounts() {
    PodRow pod =
        row(
            """
            {"metadata": {"uid": "u", "name": "p", "creationTimestamp": "2026-01-01T00:00:00Z"},
             "status": {"phase": "Failed", "reason": "Evicted", "message": "too much",
               "conditions": [
                 {"type": "PodScheduled", "status": "True"},
                 {"type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI"}],
               "initContainerStatuses": [{"name": "init", "state": {"terminated": {"exitCode": 0}}}],
               "containerStatuses": [
                 {"name": "wait", "state": {"running": {"startedAt": "2026-01-01T00:00:01Z"}}},
                 {"name": "main", "state": {"terminated": {"exitCode": 9, "message": "last words",
                   "startedAt": "2026-01-01T00:00:02Z", "finishedAt": "2026-01-01T00:00:03Z"}}}]}}
            """);

    assertThat(pod.nodeId()).isEmpty();
    assertThat(pod.reason()).isEqualTo("Evicted");
    assertThat(pod.disrupted()).isEqualTo("EvictionByEvictionAPI");
    assertThat(pod.scheduled()).isTrue();
    assertThat(pod.unschedulable()).isNull();
    assertThat(pod.exitCode()).isEqualTo(OptionalInt.of(9));
    assertThat(pod.lastWords()).isEqualTo("last words");
    assertThat(pod.mainStartedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:02Z"));
    assertThat(pod.mainEndedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:03Z"));
    assertThat(pod.stage()).isEqualTo(7);
  }

  @Test
  void rows_containerThatNobodyFound_hasNotStartedAndHasNoExitCode() {
    PodRow pod =
        row(
            """
            {"metadata": {"uid": "u", "name": "p"}, "status": {"phase": "Failed",
              "containerStatuses": [{"name": "main", "state": {"terminated": {"exitCode": 137,
                "reason": "ContainerStatusUnknown"}}}]}}
            """);

    assertThat(pod.mainHasStarted()).isFalse();
    assertThat(pod.exitCode()).isEmpty();
  }

  @Test
  void wasStartedBefore_onlyAfterABodyThatRan() {
    PodRow waiting = Scene.row("w.a", "Pending", Scene.waiting("", "")).asGone();
    PodRow running = Scene.row("w.a", "Running", Scene.runs());
    PodRow again =
        new PodRow(
            "uid-2",
            "p",
            NODE,
            "Running",
            "",
            "",
            Scene.at(9),
            null,
            null,
            null,
            true,
            false,
            running.containers());

    assertThat(
            PodLedger.EMPTY
                .with(List.of(waiting, again), PodLedger.EMPTY, Scene.START)
                .wasStartedBefore(NODE))
        .isFalse();
    assertThat(
            PodLedger.EMPTY
                .with(List.of(running.asGone(), again), PodLedger.EMPTY, Scene.START)
                .wasStartedBefore(NODE))
        .isTrue();
  }

  /** A kubelet that ends a pod at its deadline may say nothing of its containers any more. */
  @Test
  void endSeenAt_podHasEndedBeforeItsBody_isWhenItWasFirstSeen() {
    PodRow ended = Scene.row("w.a", "Failed", Scene.runs());
    PodRow alive = Scene.row("w.a", "Running", Scene.runs());
    PodLedger seen = PodLedger.EMPTY.with(List.of(alive), PodLedger.EMPTY, Scene.at(20));
    PodLedger first = seen.with(List.of(ended), seen, Scene.at(30));

    PodLedger later = first.with(List.of(ended), first, Scene.at(40));

    assertThat(later.endSeenAt(ended)).isEqualTo(Scene.at(30));
    PodRow told = Scene.row("w.a", "Failed", Scene.ended(137));
    PodLedger late = PodLedger.EMPTY.with(List.of(ended), PodLedger.EMPTY, Scene.at(50));
    assertThat(late.endSeenAt(ended)).as("by who was not there").isNull();
    assertThat(later.with(List.of(told), later, Scene.at(41)).endSeenAt(told)).isNull();
  }

  /** It is about to say it; a kubelet that is gone never will. */
  @Test
  void anyAlive_podHasEndedBeforeItsBody_isTrueForAWhile() {
    PodRow alive = Scene.row("w.a", "Running", Scene.runs());
    PodRow ended = Scene.row("w.a", "Failed", Scene.runs());
    PodRow told = Scene.row("w.a", "Failed", Scene.ended(137));
    PodLedger seen =
        PodLedger.EMPTY
            .with(List.of(alive), PodLedger.EMPTY, Scene.at(20))
            .with(List.of(ended), PodLedger.EMPTY, Scene.at(30));

    assertThat(seen.with(List.of(ended), seen, Scene.at(34)).anyAlive()).isTrue();
    assertThat(seen.with(List.of(told), seen, Scene.at(34)).anyAlive()).isFalse();
    assertThat(seen.with(List.of(), seen, Scene.at(34)).anyAlive()).isFalse();
    assertThat(seen.with(List.of(ended), seen, Scene.at(35)).anyAlive()).isFalse();
  }
}
