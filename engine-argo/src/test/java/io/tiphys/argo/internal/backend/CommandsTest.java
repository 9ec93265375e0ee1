package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands change on the object. */
@Timeout(60)
class CommandsTest {
  private final Host host = new Host();
  private final WorkflowSpec spec = new WorkflowSpec();
  private final Commands commands =
      new Commands(RunId.parse("w"), host.objects, host.clock, host.deletions);

  @BeforeEach
  void begin() {
    Workflow object =
        new Workflow()
            .metadata(
                new ObjectMetaBuilder()
                    .withName("w")
                    .withUid("u")
                    .withResourceVersion("1")
                    .withCreationTimestamp("2026-01-01T00:00:00Z")
                    .build())
            .spec(spec);
    host.server.objects.put("workflows/w", object);
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void suspend_runThatGoesOn_isSuspended() {
    commands.suspend();

    assertThat(host.server.changes).singleElement().asString().contains("\"suspend\":true");
  }

  @Test
  void suspend_afterACancel_doesNotStopTheCancel() {
    spec.shutdown(ShutdownStrategy.STOP);

    commands.suspend();

    assertThat(host.server.changes).isEmpty();
  }

  @Test
  void cancel_againWhileSuspended_onlyTakesTheSuspendOut() {
    spec.shutdown(ShutdownStrategy.STOP).suspend(true);

    commands.cancel(CancelMode.STOP);

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .contains("\"spec\":{\"suspend\":null}");
  }

  @Test
  void cancel_again_changesNothing() {
    spec.shutdown(ShutdownStrategy.STOP);

    commands.cancel(CancelMode.STOP);

    assertThat(host.server.changes).isEmpty();
  }

  /** A run of ours in which task "ask" waits, or has ended. */
  private static Workflow asking(NodePhase phase, @Nullable String message, String version) {
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.of(
                    io.tiphys.workflow.Workflow.of("w", Task.suspend("ask").build()),
                    RequestKey.of("k")));
    String name = object.getMetadata().getName();
    object.getMetadata().setUid("u");
    object.getMetadata().setResourceVersion(version);
    object.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    NodeStatus asks = new NodeStatus().id(name + "-7").name(name + ".ask").type(NodeType.SUSPEND);
    asks.phase(phase).message(message).finishedAt(message == null ? null : Clock.NOW);
    return object.status(new WorkflowStatus().nodes(Map.of(name + "-7", asks)));
  }

  private Commands of(Workflow object) {
    host.server.objects.put("workflows/" + object.getMetadata().getName(), object);
    return new Commands(RunObjects.idOf(object), host.objects, host.clock, host.deletions);
  }

  /** Nobody else can have said the same in the same second, and nobody heard that it was done. */
  @Test
  void reject_answerOfTheServerWasLost_isNoRefusal() {
    Workflow before = asking(NodePhase.RUNNING, null, "1");
    Commands asked = of(before);
    host.server.codes.addAll(List.of(503, 409));
    host.server.onChange =
        () ->
            host.server.objects.put(
                "workflows/" + before.getMetadata().getName(),
                asking(NodePhase.FAILED, "REJECTED: no", "2"));

    asked.reject("ask", "no");

    assertThat(host.server.changes).hasSize(2);
  }

  @Test
  void reject_othersWereFaster_isRefused() {
    Workflow before = asking(NodePhase.RUNNING, null, "1");
    Commands asked = of(before);
    host.server.codes.add(409);
    host.server.onChange =
        () ->
            host.server.objects.put(
                "workflows/" + before.getMetadata().getName(),
                asking(NodePhase.FAILED, "REJECTED: no", "2"));

    assertThatThrownBy(() -> asked.reject("ask", "no")).isInstanceOf(RefusedException.class);
  }

  @Test
  void reject_longWords_areCut() {
    Commands asked = of(asking(NodePhase.RUNNING, null, "1"));

    asked.reject("ask", "x".repeat(Commands.LONGEST_REASON - 2) + "\ud83d\ude00 and more");

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .contains("REJECTED: " + "x".repeat(Commands.LONGEST_REASON - 2) + "…\"");
  }
}
