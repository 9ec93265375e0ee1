package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Quotas, on a real controller and a real scheduler, in the namespace {@code argo.namespace}, in
 * which nothing else may run meanwhile.
 */
@Timeout(600)
class ArgoQuotaIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final Duration LONG = Duration.ofMinutes(4);

  private final KubernetesClient direct = new KubernetesClientBuilder().build();

  @AfterEach
  void end() {
    direct.resourceQuotas().inNamespace(NAMESPACE).withName("small").delete();
    direct.close();
  }

  private void quota(Map<String, String> hard) {
    ResourceQuotaBuilder quota =
        new ResourceQuotaBuilder().withNewMetadata().withName("small").endMetadata();
    ResourceQuotaBuilder filled = quota.withNewSpec().endSpec();
    hard.forEach((name, n) -> filled.editSpec().addToHard(name, new Quantity(n)).endSpec());
    ResourceQuota unused =
        direct.resourceQuotas().inNamespace(NAMESPACE).resource(filled.build()).create();
    // What there is has to be counted before anything is refused.
    ResourceQuota counted =
        direct
            .resourceQuotas()
            .inNamespace(NAMESPACE)
            .withName("small")
            .waitUntilCondition(
                q -> q != null && q.getStatus() != null && !q.getStatus().getUsed().isEmpty(),
                1,
                TimeUnit.MINUTES);
    assertThat(counted.getStatus().getHard()).isNotEmpty();
  }

  private static Run submit(Engine engine, Task task) {
    return engine.submit(
        SubmitRequest.builder(Workflow.of("w", task), RequestKey.of("quota-" + UUID.randomUUID()))
            .build());
  }

  private static TaskStatus only(RunStatus status) {
    return status.tasks().get(0);
  }

  @Test
  void quota_full_keepsTheTaskWaiting_andNoOtherRun() throws Exception {
    quota(Map.of("pods", "1"));
    try (Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Run holds = submit(engine, Task.container("holds", IMAGE).script("sleep 600").build());
      Waits.until(
          holds,
          LONG,
          status ->
              status.phase() == Phase.RUNNING
                  && !status.tasks().isEmpty()
                  && only(status).phase() == Phase.RUNNING);

      Run waits = submit(engine, Task.container("waits", IMAGE).command("true").build());
      TaskStatus waiting =
          only(
              Waits.until(
                  waits,
                  LONG,
                  status -> !status.tasks().isEmpty() && only(status).reason() == Reason.QUOTA));
      assertThat(waiting.phase()).isEqualTo(Phase.PENDING);
      assertThat(waiting.message()).contains("exceeded quota: small");

      Run asks = submit(engine, Task.suspend("asks").build());
      Waits.until(
          asks,
          LONG,
          status -> !status.tasks().isEmpty() && only(status).reason() == Reason.SUSPENDED);
      asks.approve("asks", Outputs.none());
      assertThat(asks.await(LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(only(waits.status()).reason()).isEqualTo(Reason.QUOTA);

      holds.cancel(CancelMode.TERMINATE);
      assertThat(waits.await(LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(holds.await(LONG).phase()).isEqualTo(Phase.CANCELLED);
      for (Run run : List.of(holds, waits, asks)) {
        run.delete();
      }
    }
  }

  /** The time limit of the run counts while it waits. */
  @Test
  void quota_full_endsTheRunAtItsTimeLimit() throws Exception {
    quota(Map.of("pods", "0"));
    try (Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Workflow limited =
          Workflow.builder("w")
              .tasks(Task.container("waits", IMAGE).command("true").build())
              .timeout(Duration.ofSeconds(15))
              .build();
      Run run =
          engine.submit(SubmitRequest.of(limited, RequestKey.of("quota-" + UUID.randomUUID())));
      Waits.until(
          run, LONG, status -> !status.tasks().isEmpty() && only(status).reason() == Reason.QUOTA);

      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(only(end).phase()).isEqualTo(Phase.OMITTED);
      assertThat(only(end).reason()).isEqualTo(Reason.RUN_TIMEOUT);
      run.delete();
    }
  }

  @Test
  void quota_thatCountsLimits_isMetByTheUsualLimits() throws Exception {
    quota(Map.of("limits.cpu", "4", "limits.memory", "2Gi"));
    Task task = Task.container("t", IMAGE).command("true").build();
    try (Engine bare = ArgoEngine.builder(NAMESPACE).build();
        Engine limited =
            ArgoEngine.builder(NAMESPACE)
                .containerLimits(Resources.cpuMillis(500).memoryMiB(128))
                .build()) {
      Run first = submit(bare, task);
      RunStatus refused = first.await(LONG);
      assertThat(refused.phase()).isEqualTo(Phase.FAILED);
      assertThat(only(refused).reason()).isEqualTo(Reason.START_FAILED);
      assertThat(only(refused).failure().orElseThrow().message()).contains("must specify limits");

      Run second = submit(limited, task);
      assertThat(second.await(LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      first.delete();
      second.delete();
    }
  }
}
