package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tiphys.Engine;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What must hold on a real controller when pods are gone, or a run was resumed: namespace {@code
 * argo.namespace} of the cluster that {@code KUBECONFIG} names.
 */
@Timeout(600)
class ArgoOutlivedIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final Duration LONG = Duration.ofMinutes(4);

  private final KubernetesClient direct = new KubernetesClientBuilder().build();
  private final Engine engine =
      ArgoEngine.builder(NAMESPACE)
          .containerLimits(Resources.cpuMillis(500).memoryMiB(256))
          .build();

  @AfterEach
  void end() {
    engine.close();
    direct.close();
  }

  private static String nameOf(Run run) {
    return run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
  }

  private Resource<Workflow> object(Run run) {
    return direct.resources(Workflow.class).inNamespace(NAMESPACE).withName(nameOf(run));
  }

  private FilterWatchListDeletable<Pod, PodList, PodResource> pods(Run run) {
    return direct
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("workflows.argoproj.io/workflow", nameOf(run));
  }

  private static void outOfTime(RunStatus run) {
    TaskStatus task = run.task("late").orElseThrow();
    assertThat(task.phase()).isEqualTo(Phase.FAILED);
    assertThat(task.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(run.phase()).isEqualTo(Phase.FAILED);
    assertThat(run.reason()).isEqualTo(Reason.TASK_FAILED);
  }

  /** Argo calls such a body succeeded. */
  @Test
  void timeout_bodyThatLeavesWithZero_isTimedOutAlsoWhenItsPodIsGone() throws Exception {
    Task late =
        Task.container("late", IMAGE)
            .timeout(Duration.ofSeconds(3))
            .script("trap 'exit 0' TERM; sleep 300 & wait")
            .build();
    Run run =
        engine.submit(
            SubmitRequest.of(io.tiphys.workflow.Workflow.of("late", late), RequestKey.random()));

    outOfTime(run.await(LONG));

    Workflow noted =
        object(run)
            .waitUntilCondition(
                now -> now.getMetadata().getAnnotations().containsKey(Marks.OVERTIME),
                1,
                TimeUnit.MINUTES);
    assertThat(noted.getStatus().getPhaseText()).isEqualTo("Succeeded");
    Pod pod = pods(run).list().getItems().get(0);
    Container wait =
        pod.getSpec().getContainers().stream()
            .filter(each -> each.getName().equals("wait"))
            .findFirst()
            .orElseThrow();
    assertThat(wait.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("64Mi")));
    List<?> unused = pods(run).withGracePeriod(0).delete();
    Pod gone =
        direct
            .resource(pod)
            .inNamespace(NAMESPACE)
            .waitUntilCondition(Objects::isNull, 1, TimeUnit.MINUTES);
    assertThat(gone).isNull();
    try (Engine other = ArgoEngine.builder(NAMESPACE).build()) {
      outOfTime(other.run(run.id()).status());
    }
    run.delete();
  }

  /** Resumed, the first one does not show any more how it began. */
  @Test
  void rerun_ofARunThatWasSubmittedSuspended_isSuspended() throws Exception {
    Task kept = Task.container("kept", IMAGE).command("true").build();
    Task fails =
        Task.container("fails", IMAGE)
            .after(kept)
            .env("RUN", Value.runId())
            .script("case $RUN in first*) exit 3;; esac")
            .build();
    String key = RequestKey.random().value();
    Run first =
        engine.submit(
            SubmitRequest.builder(
                    io.tiphys.workflow.Workflow.builder("again").tasks(kept, fails).build(),
                    RequestKey.of("first-" + key))
                .suspended()
                .build());
    first.resume();
    assertThat(first.await(LONG).phase()).isEqualTo(Phase.FAILED);

    Run again = first.rerun(RequestKey.of("again-" + key));

    // The controller has looked at it, and starts nothing.
    Workflow unused =
        object(again)
            .waitUntilCondition(
                now -> now.getStatus() != null && now.getStatus().getPhase() != null,
                1,
                TimeUnit.MINUTES);
    RunStatus waiting = again.status();
    assertThat(waiting.suspended()).isTrue();
    assertThat(waiting.task("kept").orElseThrow().reason()).isEqualTo(Reason.REUSED);
    assertThat(pods(again).list().getItems()).isEmpty();
    again.resume();
    assertThat(again.await(LONG).phase()).isEqualTo(Phase.SUCCEEDED);
    again.delete();
    first.delete();
  }
}
