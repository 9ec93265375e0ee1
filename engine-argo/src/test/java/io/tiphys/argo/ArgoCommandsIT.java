package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.Packed;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What commands write into the objects of runs, and what the engine does unasked. */
class ArgoCommandsIT extends EngineOnServer {
  @Test
  void cancel_writesTheStrongerWordOnly_andTakesSuspensionAway() {
    Run run = engine.submit(request("k"));
    run.suspend();
    assertThat(object(run).get().getSpec().getSuspend()).isTrue();

    run.cancel(CancelMode.TERMINATE);
    Workflow once = object(run).get();
    run.cancel(CancelMode.STOP);
    run.cancel(CancelMode.TERMINATE);

    assertThat(once.getSpec().getShutdown()).isEqualTo(ShutdownStrategy.TERMINATE);
    assertThat(once.getSpec().getSuspend()).isNull();
    assertThat(object(run).get().getMetadata().getResourceVersion())
        .isEqualTo(once.getMetadata().getResourceVersion());
    assertThat(run.status().cancelRequestedAt()).isPresent();
    assertThat(run.status().reason()).isEqualTo(Reason.CANCELLING);
  }

  @Test
  void commands_onATerminalRun_writeNothing() {
    Run run = engine.submit(request("k"));
    finish(run, "Succeeded");
    String version = object(run).get().getMetadata().getResourceVersion();

    run.cancel(CancelMode.STOP);
    run.suspend();
    run.resume();

    assertThat(object(run).get().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void suspendAndResume_areWrittenOnce() {
    Run run = engine.submit(request("k"));
    run.suspend();
    String version = object(run).get().getMetadata().getResourceVersion();
    run.suspend();
    assertThat(object(run).get().getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(run.status().suspended()).isTrue();

    run.resume();

    assertThat(object(run).get().getSpec().getSuspend()).isNull();
    assertThat(run.status().suspended()).isFalse();
  }

  @Test
  void approve_waitingTask_writesItsOutputs_once() {
    Run run = engine.submit(SubmitRequest.of(ASKING, RequestKey.of("k")));
    assertThatThrownBy(() -> run.approve(ASK, Outputs.of(CHOICE, "yes {{x}}")))
        .isInstanceOf(RefusedException.class);
    askIn(run);

    run.approve(ASK, Outputs.of(CHOICE, "yes {{x}}"));

    NodeStatus node = answered(run);
    assertThat(node.getPhase()).isEqualTo(NodePhase.SUCCEEDED);
    assertThat(node.getOutputs().getParameters())
        .singleElement()
        .satisfies(choice -> assertThat(choice.getValue()).isEqualTo("yes {{x}}"));
    assertThat(run.status().task("ask").orElseThrow().output(CHOICE)).contains("yes {{x}}");
    assertThatThrownBy(() -> run.approve(ASK, Outputs.of(CHOICE, "no")))
        .isInstanceOf(RefusedException.class);
    assertThat(answered(run).getOutputs().getParameters().get(0).getValue()).isEqualTo("yes {{x}}");
  }

  @Test
  void approve_packedStates_arePackedAgain_andNothingIsPutBesideThem() throws Exception {
    Run run = engine.submit(SubmitRequest.of(ASKING, RequestKey.of("k")));
    askIn(run);
    Packed.pack(object(run));

    run.approve(ASK, Outputs.of(CHOICE, "yes"));

    Workflow object = object(run).get();
    assertThat(object.getStatus().getNodes()).isNullOrEmpty();
    Map<?, ?> nodes =
        Serialization.unmarshal(Packed.json(object.getStatus().getCompressedNodes()), Map.class);
    assertThat(nodes).hasSize(2);
    assertThat(run.status().task("ask").orElseThrow().output(CHOICE)).contains("yes");
    assertThatThrownBy(() -> run.reject(ASK, "no")).isInstanceOf(RefusedException.class);
  }

  @Test
  void answers_toStatesInADatabase_areRefused_andWriteNothing() {
    Run run = engine.submit(SubmitRequest.of(ASKING, RequestKey.of("k")));
    askIn(run);
    Map<String, Object> status = new HashMap<>();
    status.put("nodes", null);
    status.put("offloadNodeStatusVersion", "fnv:1");
    patch(run, Map.of("status", status));
    String version = object(run).get().getMetadata().getResourceVersion();

    for (ThrowingCallable answer :
        List.<ThrowingCallable>of(
            () -> run.approve(ASK, Outputs.of(CHOICE, "yes")), () -> run.reject(ASK, "no"))) {
      assertThatThrownBy(answer)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("offload");
    }
    assertThat(object(run).get().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void rerun_ofStatesInADatabase_isRefused_andMakesNothing() {
    Run run = engine.submit(request("k"));
    finish(run, "Failed");
    patch(run, Map.of("status", Map.of("offloadNodeStatusVersion", "fnv:1")));

    assertThatThrownBy(() -> run.rerun(RequestKey.of("k2")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("offload");

    assertThat(engine.find(RequestKey.of("k2"))).isEmpty();
  }

  @Test
  void reject_waitingTask_failsIt_andSetsTheFlagOfItsGroup() {
    Task a = Task.container("a", "busybox:1.36").command("true").build();
    Task later = Task.container("later", "busybox:1.36").command("true").after(a).build();
    io.tiphys.workflow.Workflow stoppable =
        io.tiphys.workflow.Workflow.of("stoppable", ASK, a, later);
    Run run = engine.submit(SubmitRequest.of(stoppable, RequestKey.of("k")));
    askIn(run);

    run.reject(ASK, "not today");

    assertThat(answered(run).getPhase()).isEqualTo(NodePhase.FAILED);
    assertThat(run.status().task("ask").orElseThrow().reason()).isEqualTo(Reason.REJECTED);
    assertThat(object(run).get().getStatus().getOutputs().getParameters())
        .singleElement()
        .satisfies(
            flag -> {
              assertThat(flag.getName()).isEqualTo(Marks.FAIL_FAST_FLAG);
              assertThat(flag.getValue()).isEqualTo("1");
            });
  }

  @Test
  void cancel_bodyThatOutlivesItsGrace_isEnded_andOthersAreNot() {
    io.tiphys.workflow.Workflow handled =
        io.tiphys.workflow.Workflow.builder("handled")
            .tasks(Task.container("a", "busybox:1.36").command("true").build())
            .onExit(outcome -> Task.container("bye", "busybox:1.36").command("true").build())
            .build();
    Run run = engine.submit(SubmitRequest.of(handled, RequestKey.of("k")));
    Run other = engine.submit(request("other"));
    Resource<Pod> pod = pod(run, "a");
    Resource<Pod> handler = pod(run, "onExit.bye");
    Resource<Pod> left = pod(other, "a");

    run.cancel(CancelMode.STOP);

    look(run, () -> Long.valueOf(1).equals(pod.get().getSpec().getActiveDeadlineSeconds()));
    RunStatus unused = other.status();
    assertThat(left.get().getSpec().getActiveDeadlineSeconds()).isNull();
    assertThat(handler.get().getSpec().getActiveDeadlineSeconds()).isNull();

    run.cancel(CancelMode.TERMINATE);

    look(run, () -> Long.valueOf(1).equals(handler.get().getSpec().getActiveDeadlineSeconds()));
  }

  @Test
  void runPastItsLimit_wakesTheController_alsoWhenItIsSuspended() {
    io.tiphys.workflow.Workflow limited =
        io.tiphys.workflow.Workflow.builder("limited")
            .timeout(Duration.ofSeconds(5))
            .tasks(ASK)
            .build();
    Run run = engine.submit(SubmitRequest.of(limited, RequestKey.of("k")));
    askIn(run);
    run.suspend();

    look(run, () -> object(run).get().getMetadata().getAnnotations().containsKey(Marks.TOUCHED));
    assertThat(object(run).get().getSpec().getSuspend()).isNull();
  }

  @Test
  void waitThatOutlivesItsLimit_isEnded() {
    SuspendTask ask = Task.suspend("ask").expects(CHOICE).timeout(Duration.ofSeconds(5)).build();
    Run run =
        engine.submit(
            SubmitRequest.of(io.tiphys.workflow.Workflow.of("limited", ask), RequestKey.of("k")));
    askIn(run);

    look(run, () -> answered(run).getPhase() == NodePhase.FAILED);
    assertThat(run.status().task("ask").orElseThrow().reason()).isEqualTo(Reason.TIMED_OUT);
  }
}
