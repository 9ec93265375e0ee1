package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kubernetes' level <i>restricted</i> on a real controller, in the namespace {@code
 * argo.namespace}, which has to be ready for Argo, and in which nothing else may run meanwhile: it
 * is labelled.
 */
@Timeout(600)
class ArgoRestrictedIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final String LEVEL = "pod-security.kubernetes.io/enforce";
  private static final Duration LONG = Duration.ofMinutes(4);

  private final KubernetesClient direct = new KubernetesClientBuilder().build();

  @BeforeEach
  void begin() {
    level("restricted");
  }

  @AfterEach
  void end() {
    level("privileged");
    direct.close();
  }

  private void level(String name) {
    Object unused =
        direct
            .namespaces()
            .withName(NAMESPACE)
            .edit(
                namespace ->
                    new NamespaceBuilder(namespace)
                        .editMetadata()
                        .addToLabels(LEVEL, name)
                        .endMetadata()
                        .build());
  }

  private static ArgoEngine.Builder engine() {
    return ArgoEngine.builder(NAMESPACE).artifacts("artifacts", ArgoEngineTckIT.STORE);
  }

  /** The image of the tests has no user of its own. */
  private static ArgoEngine.Builder restricted() {
    return engine()
        .restrictedPods()
        .overlay(
            (generated, plan) ->
                Objects.requireNonNull(generated.spec().getSecurityContext()).setRunAsUser(4711L));
  }

  private static SubmitRequest small() {
    return SubmitRequest.of(
        Workflow.of("small", Task.container("t", IMAGE).command("true").build()),
        RequestKey.of("restricted-" + UUID.randomUUID()));
  }

  @Test
  void run_ofEverythingThatMakesPods_succeeds(@TempDir Path folder) throws Exception {
    InputArtifact raw = InputArtifact.file("raw");
    OutputArtifact copy = OutputArtifact.file("copy");
    OutputArtifact folderOut = OutputArtifact.directory("folder");
    Output<String> text = Output.text("text");
    Output<String> choice = Output.text("choice");
    ContainerTask make =
        Task.container("make", IMAGE)
            .reads(raw, "in/raw")
            .writes(copy, "out/copy")
            .writes(folderOut, "out/folder")
            .writes(text)
            .retry(RetryPolicy.maxAttempts(2))
            .timeout(Duration.ofMinutes(2))
            .script(
                "mkdir -p out/folder && cp in/raw out/copy && cp in/raw out/folder/a && id -u > out/text"
                    + " && touch /tmp/mine")
            .build();
    SuspendTask ask = Task.suspend("ask").expects(choice).after(make).build();
    ContainerTask use =
        Task.container("use", IMAGE)
            .reads(make.output(copy), "in/copy")
            .reads(make.output(folderOut), "in/folder")
            .env("CHOICE", ask.output(choice))
            .script("cmp in/copy in/folder/a && [ \"$CHOICE\" = yes ] && cat in/copy")
            .build();
    Workflow workflow =
        Workflow.builder("restricted")
            .artifacts(raw)
            .tasks(make, ask, use)
            .output(text, make.output(text))
            .onExit(outcome -> Task.container("last", IMAGE).script("true").build())
            .build();
    Path file = Files.writeString(folder.resolve("raw"), "of the host\n");

    try (Engine engine = restricted().build()) {
      Run run =
          engine.submit(
              SubmitRequest.builder(workflow, RequestKey.of("restricted-" + UUID.randomUUID()))
                  .artifact(raw, file)
                  .build());
      Waits.until(
          run,
          LONG,
          status ->
              status.task("ask").filter(task -> task.reason() == Reason.SUSPENDED).isPresent());
      run.approve("ask", Outputs.of(choice, "yes"));

      RunStatus end = run.await(LONG);
      assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.output(text)).contains("4711");
      assertThat(end.task("last").map(TaskStatus::phase)).contains(Phase.SUCCEEDED);
      run.delete();
    }
  }

  /** The task says what Kubernetes says, and what to do. */
  @Test
  void run_withoutTheSetting_isFailed_andSaysWhatToSet() throws Exception {
    try (Engine engine = engine().build()) {
      Run run = engine.submit(small());
      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      TaskStatus task = end.tasks().get(0);
      assertThat(task.reason()).isEqualTo(Reason.START_FAILED);
      assertThat(task.failure().orElseThrow().message())
          .contains("violates PodSecurity \"restricted", "restrictedPods");
      run.delete();
    }
  }

  @Test
  void doctor_podsThatDoNotPass_saysSo_andLeavesNothing() {
    List<Doctor.Finding> bad = engine().doctor().examine();
    List<Doctor.Finding> good = restricted().doctor().examine();

    assertThat(bad)
        .filteredOn(finding -> !finding.isGood())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("pods are admitted");
              assertThat(finding.found()).contains("violates PodSecurity");
              assertThat(finding.advice()).contains("restrictedPods");
            });
    assertThat(good).as(good.toString()).hasSize(5).allMatch(Doctor.Finding::isGood);
    assertThat(
            direct
                .resources(io.tiphys.argo.model.Workflow.class)
                .inNamespace(NAMESPACE)
                .list()
                .getItems())
        .noneMatch(object -> object.getMetadata().getName().startsWith("tiphys-trial"));
    direct
        .pods()
        .inNamespace(NAMESPACE)
        .waitUntilCondition(
            pod -> pod == null || !pod.getMetadata().getName().startsWith("tiphys-trial"),
            1,
            TimeUnit.MINUTES);
  }
}
