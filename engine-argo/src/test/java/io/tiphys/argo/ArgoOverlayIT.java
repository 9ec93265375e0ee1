package io.tiphys.argo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.argo.model.PodGC;
import io.tiphys.argo.model.PodGCStrategy;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.UserContainer;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Overlays on a real controller, in the namespace {@code argo.namespace}. Like the kit on Argo, not
 * part of {@code mvn verify}.
 */
@Timeout(600)
class ArgoOverlayIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Output<String> SEEN = Output.text("seen");

  private static Engine engine(ArgoOverlay overlay) {
    return ArgoEngine.builder(NAMESPACE)
        .artifacts("artifacts", ArgoEngineTckIT.STORE)
        .overlay(overlay)
        .build();
  }

  private static SubmitRequest request(Task... tasks) {
    return SubmitRequest.builder(
            io.tiphys.workflow.Workflow.of("w", tasks),
            RequestKey.of("overlay-" + UUID.randomUUID()))
        .label("team", "imagery")
        .build();
  }

  /** Nodes for all pods, a sidecar that one task shares a volume with, a label of the run. */
  private static void change(ArgoOverlay.Generated generated, Plan plan) {
    generated
        .spec()
        .nodeSelector(Map.of("kubernetes.io/os", "linux"))
        .tolerations(
            List.of(new TolerationBuilder().withKey("gdal").withOperator("Exists").build()))
        .priority(10);
    generated.template("reads").ifPresent(ArgoOverlayIT::besideACache);
    generated.workflow().getMetadata().getLabels().put("team", plan.request().labels().get("team"));
  }

  private static void besideACache(Template template) {
    requireNonNull(template.getVolumes())
        .add(new VolumeBuilder().withName("cache").withNewEmptyDir().endEmptyDir().build());
    requireNonNull(template.getContainer())
        .getVolumeMounts()
        .add(new VolumeMountBuilder().withName("cache").withMountPath("/cache").build());
    template.sidecars(
        List.of(
            new UserContainer()
                .name("warm")
                .image(IMAGE)
                .mirrorVolumeMounts(true)
                .command(List.of("sh", "-c", "echo warm > /cache/ready; sleep 600"))));
  }

  @Test
  void run_withNodesASidecarAndALabel_succeedsAndIsReadBack() throws Exception {
    ContainerTask reads =
        Task.container("reads", IMAGE)
            .writes(SEEN)
            .timeout(Duration.ofMinutes(2))
            .script("until [ -s /cache/ready ]; do sleep 1; done; cp /cache/ready out/seen")
            .build();
    Task other = Task.container("other", IMAGE).command("true").build();
    SubmitRequest request = request(reads, other);

    try (Engine engine = engine(ArgoOverlayIT::change);
        KubernetesClient direct = new KubernetesClientBuilder().build()) {
      Run run = engine.submit(request);
      RunStatus end = run.await(LONG);

      assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.task("reads").orElseThrow().outputs()).containsEntry("seen", "warm");
      Workflow object =
          direct
              .resources(Workflow.class)
              .inNamespace(NAMESPACE)
              .withLabel("team", "imagery")
              .list()
              .getItems()
              .stream()
              .filter(each -> run.id().value().startsWith(each.getMetadata().getName()))
              .findFirst()
              .orElseThrow();
      assertThat(requireNonNull(object.getSpec()).getPriority()).isEqualTo(10);
      assertThat(
              direct
                  .pods()
                  .inNamespace(NAMESPACE)
                  .withLabel("workflows.argoproj.io/workflow", object.getMetadata().getName())
                  .list()
                  .getItems())
          .hasSize(2)
          .allSatisfy(
              pod -> {
                assertThat(pod.getSpec().getNodeSelector())
                    .containsEntry("kubernetes.io/os", "linux");
                assertThat(pod.getSpec().getTolerations())
                    .anySatisfy(toleration -> assertThat(toleration.getKey()).isEqualTo("gdal"));
              });
      run.delete();
    }
  }

  /** What an overlay makes impossible is shown as it is without one. */
  @Test
  void run_onNodesThatAreNot_isUnschedulable_andCanBeCancelled() throws Exception {
    try (Engine engine =
        engine((generated, plan) -> generated.spec().nodeSelector(Map.of("pool", "none")))) {
      Run run = engine.submit(request(Task.container("t", IMAGE).command("true").build()));

      RunStatus waits =
          Waits.until(
              run,
              LONG,
              status ->
                  status.task("t").filter(t -> t.reason() == Reason.UNSCHEDULABLE).isPresent());
      assertThat(waits.task("t").orElseThrow().message()).contains("node");

      run.cancel(CancelMode.TERMINATE);
      assertThat(run.await(LONG).phase()).isEqualTo(Phase.CANCELLED);
      run.delete();
    }
  }

  /** Argo deletes each pod as soon as it has ended: what it told is on the object by then. */
  @Test
  void run_whosePodsAreDeletedAtOnce_isReadBack() throws Exception {
    ContainerTask hands =
        Task.container("hands", IMAGE).writes(SEEN).script("echo it > out/seen").build();
    Task fails = Task.container("fails", IMAGE).after(hands).script("exit 3").build();
    try (Engine engine =
        engine(
            (generated, plan) ->
                generated.spec().podGC(new PodGC().strategy(PodGCStrategy.ON_POD_COMPLETION)))) {
      Run run = engine.submit(request(hands, fails));

      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.task("hands").orElseThrow().outputs()).containsEntry("seen", "it");
      assertThat(end.task("fails").orElseThrow().reason()).isEqualTo(Reason.EXIT_CODE);
      assertThat(end.task("fails").orElseThrow().failure().orElseThrow().exitCode()).hasValue(3);
      run.delete();
    }
  }

  /**
   * A field of the bean that Kubernetes does not know is found by the server, and nothing is made.
   */
  @Test
  void submit_fieldThatKubernetesDoesNotKnow_isRefused_andNamed() {
    try (Engine engine =
        engine((generated, plan) -> generated.spec().unknownField("nodeSelektor", Map.of()))) {
      SubmitRequest request = request(Task.container("t", IMAGE).command("true").build());

      assertThatThrownBy(() -> engine.submit(request))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("unknown field \"spec.nodeSelektor\"")
          .hasMessageContaining("look at what an overlay changes");
      assertThat(engine.find(request.key())).isEmpty();
    }
  }
}
