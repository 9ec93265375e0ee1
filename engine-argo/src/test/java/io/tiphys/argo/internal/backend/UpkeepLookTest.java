package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done for runs, and when. */
@Timeout(60)
class UpkeepLookTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Host host = new Host();
  private final Workflow run =
      new Workflow()
          .metadata(
              new ObjectMetaBuilder()
                  .withName("w")
                  .withUid("u")
                  .withCreationTimestamp(START.toString())
                  .build())
          .spec(new WorkflowSpec());

  @AfterEach
  void end() {
    host.close();
  }

  private void cancelled() {
    run.getSpec().shutdown(ShutdownStrategy.STOP);
    run.getMetadata().getAnnotations().put(Marks.CANCEL, START + " STOP");
  }

  private static PodBuilder pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .withUid("uid-p")
        .withCreationTimestamp(START.toString())
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .endStatus();
  }

  private static PodBuilder blocked() {
    return pod()
        .editStatus()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewWaiting()
        .withReason("ImagePullBackOff")
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus();
  }

  private void look(Pod... pods) {
    host.upkeep.look(run, null, List.of(pods));
  }

  @Test
  void look_cancelled_endsThatPodOnly() {
    cancelled();

    look(pod().build());
    host.clock.work();

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH pods/p ")
        .contains("\"uid\":\"uid-p\"", "\"activeDeadlineSeconds\":1");
  }

  @Test
  void look_bodyThatCannotStart_endsThatPodOnly() {
    host.server.objects.put("pods/p", blocked().build());

    look(blocked().build());
    host.clock.work();

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH pods/p ")
        .contains("\"uid\":\"uid-p\"", "\"activeDeadlineSeconds\":1");
  }

  /** Keeps a run without a time limit, and its pod that cannot start, on the server. */
  private Pod kept(Workflow object) {
    object.getSpec().activeDeadlineSeconds(null);
    Pod pod =
        blocked()
            .editMetadata()
            .addToAnnotations("workflows.argoproj.io/node-id", "w-42")
            .endMetadata()
            .build();
    host.server.objects.put("workflows/" + object.getMetadata().getName(), object);
    host.server.objects.put("pods/p", pod);
    return pod;
  }

  /** Once it is ended, its pod does not say what kept it from starting. */
  @Test
  void look_bodyOfOursThatCannotStart_isNotedBeforeItIsEnded() {
    Workflow object = ours();
    Pod pod = kept(object);
    String path = "workflows/" + object.getMetadata().getName();

    host.upkeep.look(object, null, List.of(pod));
    host.clock.work();

    assertThat(host.server.changes).hasSize(2);
    assertThat(host.server.changes.get(0))
        .startsWith("PATCH " + path)
        .contains("AAAAKg it could not be started within PT5M and was given up: ImagePullBackOff");
    assertThat(host.server.changes.get(1)).startsWith("PATCH pods/p ");
  }

  /** To note it is a courtesy: what cannot be noted is given up all the same. */
  @Test
  void look_bodyOfOursThatCannotBeNoted_isEnded() {
    Workflow object = ours();
    object.getSpec().activeDeadlineSeconds(null);
    host.server.objects.put("pods/p", blocked().build());

    host.upkeep.look(object, null, List.of(blocked().build()));
    host.clock.work();

    assertThat(host.server.changes).singleElement().asString().startsWith("PATCH pods/p ");
  }

  /** Its pod would not say it any more, and nobody else would know. */
  @Test
  void look_bodyOfOursThatCannotBeNotedNow_isLeftUntilItCan() {
    Workflow object = ours();
    Pod pod = kept(object);
    String path = "workflows/" + object.getMetadata().getName();
    host.server.codes.add(401); // may be tried again, and is not by the client

    host.upkeep.look(object, null, List.of(pod));
    host.clock.work();
    assertThat(host.server.changes).singleElement().asString().startsWith("PATCH " + path);
    host.upkeep.look(object, null, List.of(pod));
    host.clock.work();

    assertThat(host.server.changes).hasSize(3);
    assertThat(host.server.changes.get(2)).startsWith("PATCH pods/p ");
  }

  /** FLT-010: nobody has asked for a second try, and Argo makes one. */
  @Test
  void endMadeAgain_podOfALostBody_isEndedWhenTheLossIsNoted() {
    Workflow object = ours();
    Pod pod = kept(object);
    String path = "workflows/" + object.getMetadata().getName();
    host.server.codes.add(401); // may be tried again, and is not by the client

    host.upkeep.endMadeAgain(object, List.of(pod), Set.of("uid-p"));
    host.clock.work();
    assertThat(host.server.changes).singleElement().asString().startsWith("PATCH " + path);
    host.upkeep.endMadeAgain(object, List.of(pod), Set.of("uid-p"));
    host.clock.work();

    assertThat(host.server.changes).hasSize(3);
    assertThat(host.server.changes.get(1)).contains("\"tiphys.io/lost\":\"AAAAKg\"");
    assertThat(host.server.changes.get(2))
        .startsWith("PATCH pods/p ")
        .contains("\"uid\":\"uid-p\"", "\"activeDeadlineSeconds\":1");
  }

  /** FLT-010: the second pod was ended before it could report, and the first one had begun to. */
  @Test
  void closeUnreported_nodeThatArgoWaitsFor_isClosedInTime() {
    Workflow object = ours();
    kept(object);
    NodeStatus lost = new NodeStatus().id("n-42").name("n").type(NodeType.POD);
    object.getStatus().nodes(Map.of("n-42", lost.phase(NodePhase.FAILED).taskResultSynced(false)));

    host.upkeep.closeUnreported(object, Set.of("n-42"));
    assertThat(host.clock.times()).containsExactly(Clock.NOW.plusSeconds(5));
    host.clock.work();

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH workflows/")
        .contains("\"status\":{\"nodes\":{\"n-42\":{\"taskResultSynced\":null}}}");
  }

  @Test
  void closeUnreported_nodeThatWasReportedMeanwhile_isLeftAlone() {
    Workflow object = ours();
    kept(object);
    NodeStatus lost = new NodeStatus().id("n-42").name("n").type(NodeType.POD);
    object.getStatus().nodes(Map.of("n-42", lost.phase(NodePhase.FAILED).taskResultSynced(true)));

    host.upkeep.closeUnreported(object, Set.of("n-42"));
    host.upkeep.closeUnreported(run, Set.of("w-42")); // of others
    host.clock.work();

    assertThat(host.server.changes).isEmpty();
  }

  @Test
  void endMadeAgain_otherPods_areLeftAlone() {
    Workflow object = ours();
    Pod ended = pod().editSpec().withActiveDeadlineSeconds(1L).endSpec().build();

    host.upkeep.endMadeAgain(object, List.of(pod().build()), Set.of("uid-q"));
    host.upkeep.endMadeAgain(object, List.of(ended), Set.of("uid-p"));
    host.upkeep.endMadeAgain(run, List.of(pod().build()), Set.of("uid-p")); // of others

    assertThat(host.clock.later).isEmpty();
  }

  /** EXT-003: the handler goes on after the cancel, and its image may be missing. */
  @Test
  void look_handlerOfACancelledRunCannotStart_isGivenUp() {
    cancelled();
    run.getSpec().onExit("bye");
    Pod handler =
        blocked()
            .editMetadata()
            .addToAnnotations("workflows.argoproj.io/node-name", "w.onExit")
            .endMetadata()
            .build();
    host.server.objects.put("pods/p", handler);

    look(handler);
    host.clock.work();

    assertThat(host.server.changes).singleElement().asString().startsWith("PATCH pods/p ");
  }

  @Test
  void look_cancelledAndPastItsTimeLimit_wakesTheController() {
    cancelled();
    run.getSpec().activeDeadlineSeconds(60L);
    run.status(new WorkflowStatus().startedAt(START));

    look();

    assertThat(host.clock.times()).hasSize(1);
  }

  @Test
  void look_runOfOursThatOthersStopped_endsItsPodsAfterTheirGrace() {
    run.getSpec().shutdown(ShutdownStrategy.STOP);

    host.upkeep.look(run, new TaskTable(List.of(), null), List.of(pod().build()));

    assertThat(host.clock.times()).containsExactly(Clock.NOW.plusSeconds(32));
  }

  @Test
  void look_workflowOfOthersThatOthersStopped_isLeftAlone() {
    run.getSpec().shutdown(ShutdownStrategy.STOP);

    look(pod().build());

    assertThat(host.clock.later).isEmpty();
  }

  @Test
  void look_bodyThatCannotStart_isGivenTimeFromWhenItsPodHasANode() {
    Pod late =
        blocked()
            .editStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("True")
            .withLastTransitionTime("2026-01-01T00:09:00Z")
            .endCondition()
            .endStatus()
            .build();

    look(late);

    assertThat(host.clock.times()).containsExactly(Instant.parse("2026-01-01T00:14:00Z"));
  }

  private static Workflow ours() {
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.of(
                    io.tiphys.workflow.Workflow.builder("w")
                        .timeout(Duration.ofMinutes(1))
                        .tasks(Task.suspend("ask").timeout(Duration.ofMinutes(1)).build())
                        .build(),
                    RequestKey.of("k")));
    String name = object.getMetadata().getName();
    object.getMetadata().setUid("u");
    object.getMetadata().setCreationTimestamp(START.toString());
    NodeStatus asks =
        new NodeStatus()
            .id(name + "-7")
            .name(name + ".ask")
            .type(NodeType.SUSPEND)
            .startedAt(START);
    return object.status(
        new WorkflowStatus()
            .startedAt(START)
            .nodes(Map.of(name + "-7", asks.phase(NodePhase.RUNNING))));
  }

  /** 20,000 runs that wait may be large. */
  @Test
  void look_deedsThatWait_holdNoObject() {
    WeakReference<Workflow> seen = lookedAt(ours());
    assertThat(host.clock.later).hasSize(2);

    while (seen.get() != null && !Thread.currentThread().isInterrupted()) {
      System.gc();
    }
    assertThat(seen.get()).isNull();
  }

  private WeakReference<Workflow> lookedAt(Workflow object) {
    host.upkeep.look(object, RunObjects.tableOf(object), List.of());
    return new WeakReference<>(object);
  }

  @Test
  void look_waitThatTakesTooLong_isEnded() {
    Workflow object = ours();
    host.server.objects.put("workflows/" + object.getMetadata().getName(), object);

    host.upkeep.look(object, RunObjects.tableOf(object), List.of());
    host.clock.work();

    assertThat(host.server.changes)
        .anySatisfy(change -> assertThat(change).contains("TIMED_OUT: nobody has answered"));
  }

  @Test
  void look_moreDeedsThanThereIsRoomFor_keepsNoMore() {
    cancelled();
    for (int i = 0; i <= Deeds.MOST; i++) {
      look(pod().editMetadata().withUid("uid-" + i).endMetadata().build());
    }

    assertThat(host.clock.later).hasSize(Deeds.MOST);
  }

  /** Else the run has another end for who looks when the pod is gone. */
  @Test
  void note_bodyThatOutlivedItsLimit_isNotedOnTheObject_untilTheServerHasIt() {
    Workflow object = ours();
    String path = "workflows/" + object.getMetadata().getName();
    host.server.codes.add(401); // may be tried again, and is not by the client
    host.server.objects.put(path, object);

    host.upkeep.note(object, Map.of("tiphys.io/overtime", Set.of("42")));
    host.clock.work();
    assertThat(host.server.changes).hasSize(1);
    host.clock.work();
    host.clock.work();

    assertThat(host.server.changes).hasSize(2);
    assertThat(host.server.changes.get(1)).contains("\"tiphys.io/overtime\":\"AAAAKg\"");
    assertThat(host.clock.later).isEmpty();
  }

  @Test
  void note_workflowOfOthers_isLeftAlone() {
    host.upkeep.note(run, Map.of("tiphys.io/overtime", Set.of("42")));

    assertThat(host.clock.later).isEmpty();
  }
}
