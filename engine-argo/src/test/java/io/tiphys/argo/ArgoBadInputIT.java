package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a run says that meets a cluster on which something is missing, on a real controller, in the
 * namespace {@code argo.namespace}. What the API server says is in {@code InstallationFaultsIT}.
 */
@Timeout(600)
class ArgoBadInputIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final String STRICT = "argo.strict";
  private static final Duration LONG = Duration.ofMinutes(4);

  private static Run submit(Engine engine, String image) {
    return submit(engine, Task.container("t", image).command("true").build());
  }

  private static Run submit(Engine engine, Task task) {
    return engine.submit(
        SubmitRequest.of(Workflow.of("w", task), RequestKey.of("bad-" + UUID.randomUUID())));
  }

  private static TaskStatus failed(Run run, Reason reason) throws Exception {
    RunStatus end = run.await(LONG);
    assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.FAILED);
    TaskStatus task = end.task("t").orElseThrow();
    assertThat(task.reason()).as(task.toString()).isEqualTo(reason);
    run.delete();
    return task;
  }

  private static String told(TaskStatus task) {
    return task.failure().map(Failure::message).orElseThrow();
  }

  /** Each pod reports by an object, which its account has to be allowed to make. */
  @Test
  void run_asAnAccountWithoutRights_saysWhichAreMissing() throws Exception {
    try (KubernetesClient direct = new KubernetesClientBuilder().build();
        Engine engine = ArgoEngine.builder(NAMESPACE).serviceAccount("without-rights").build()) {
      Object unused =
          direct
              .resource(
                  new ServiceAccountBuilder()
                      .withNewMetadata()
                      .withName("without-rights")
                      .withNamespace(NAMESPACE)
                      .endMetadata()
                      .build())
              .serverSideApply();

      TaskStatus task = failed(submit(engine, IMAGE), Reason.FORBIDDEN);

      assertThat(told(task)).contains("create and patch workflowtaskresults");
      direct.serviceAccounts().inNamespace(NAMESPACE).withName("without-rights").delete();
    }
  }

  @Test
  void run_asAnAccountThatIsNot_saysWhatToSet() throws Exception {
    try (Engine engine = ArgoEngine.builder(NAMESPACE).serviceAccount("nobody-at-all").build()) {
      TaskStatus task = failed(submit(engine, IMAGE), Reason.START_FAILED);

      assertThat(told(task)).contains("nobody-at-all", "name another with serviceAccount");
    }
  }

  /** It may be pushed any moment, so it is waited for, and not for ever. */
  @Test
  void run_ofAnImageThatIsNot_waitsAndIsGivenUp() throws Exception {
    String image = "registry.invalid/none:1";
    try (Engine engine = ArgoEngine.builder(NAMESPACE).startLimit(Duration.ofSeconds(10)).build()) {
      Run run = submit(engine, image);
      RunStatus waits =
          Waits.until(
              run,
              LONG,
              status -> status.task("t").filter(t -> t.reason() == Reason.IMAGE_PULL).isPresent());
      assertThat(waits.task("t").orElseThrow().phase()).isEqualTo(Phase.PENDING);
      assertThat(waits.task("t").orElseThrow().message()).contains(image);

      RunStatus end = run.await(LONG);
      try (Engine other = ArgoEngine.builder(NAMESPACE).build()) {
        assertThat(other.run(run.id()).status().failure()).isEqualTo(end.failure());
      }
      assertThat(told(failed(run, Reason.START_FAILED))).contains(image, "within PT10S");
    }
  }

  /** Argo's own program has exit code 64 then, and the probe of a time limit leaves 143. */
  @Test
  void run_ofAProgramThatIsNot_orThatTakesTooLong_hasNoExitCode() throws Exception {
    try (Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Run none = submit(engine, Task.container("t", IMAGE).command("/none").build());
      Run slow =
          submit(
              engine,
              Task.container("t", IMAGE)
                  .command("sleep", "600")
                  .timeout(Duration.ofSeconds(3))
                  .gracePeriod(Duration.ofSeconds(1))
                  .build());

      assertThat(failed(none, Reason.START_FAILED).attempts().get(0).exitCode()).isEmpty();
      TaskStatus late = failed(slow, Reason.TIMED_OUT);
      assertThat(late.attempts().get(0).exitCode()).isEmpty();
      assertThat(told(late)).isEqualTo("the time limit of PT3S has passed");
      assertThat(late.failure().orElseThrow().nativeMessage().orElse(""))
          .doesNotContain("unknown command");
    }
  }

  @Test
  void run_ofOutputsThatCannotBeTaken_namesThem() throws Exception {
    Output<Long> number = Output.integer("number");
    try (Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Run missing =
          submit(engine, Task.container("t", IMAGE).writes(number).command("true").build());
      Run odd =
          submit(
              engine,
              Task.container("t", IMAGE).writes(number).script("echo abc > out/number").build());
      Run large =
          submit(
              engine,
              Task.container("t", IMAGE)
                  .writes(number)
                  .script("head -c 30000 /dev/zero | tr '\\0' 1 > out/number")
                  .build());

      assertThat(told(failed(missing, Reason.OUTPUT_MISSING))).startsWith("output 'number': there");
      assertThat(told(failed(odd, Reason.OUTPUT_INVALID))).startsWith("output 'number' cannot");
      assertThat(told(failed(large, Reason.OUTPUT_TOO_LARGE))).contains("'number'", "21000 bytes");
    }
  }

  @Test
  void run_ofAnInputThatIsNotInTheStore_namesItsKey() throws Exception {
    InputArtifact rates = InputArtifact.file("rates");
    Workflow reads =
        Workflow.builder("w")
            .artifacts(rates)
            .tasks(Task.container("t", IMAGE).reads(rates).command("true").build())
            .build();
    try (Engine engine = ArgoEngineTckIT.open()) {
      Run run =
          engine.submit(
              SubmitRequest.builder(reads, RequestKey.of("bad-" + UUID.randomUUID()))
                  .artifact(rates, ArtifactLocation.of("artifacts", "nowhere/rates"))
                  .build());

      TaskStatus task = failed(run, Reason.START_FAILED);

      assertThat(told(task)).startsWith("its input 'rates' cannot be had from 'nowhere/rates': ");
      assertThat(task.attempts()).allMatch(attempt -> attempt.exitCode().isEmpty());
    }
  }

  /** Others may write what they like: what cannot be done for them is refused, and says why. */
  @Test
  void rerun_workflowOfOthers_isRefused_andItsCancelIsNoFailure() throws Exception {
    String name = "others-" + UUID.randomUUID().toString().substring(0, 8);
    Template two = new Template().name("two");
    two.container(
        new ContainerBuilder()
            .withImage(IMAGE)
            .withImagePullPolicy("Never")
            .withCommand("sh", "-c", "[ $N = b ] && sleep 600; exit 3")
            .addNewEnv()
            .withName("N")
            .withValue("{{inputs.parameters.n}}")
            .endEnv()
            .build());
    two.inputs(new Inputs().parameters(List.of(new Parameter().name("n"))));
    io.tiphys.argo.model.Workflow object =
        new io.tiphys.argo.model.Workflow()
            .metadata(new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build())
            .spec(
                new WorkflowSpec()
                    .entrypoint("main")
                    .templates(
                        List.of(
                            two,
                            new Template()
                                .name("main")
                                .dag(
                                    new DAGTemplate()
                                        .failFast(false)
                                        .tasks(List.of(call("a"), call("b")))))));
    try (KubernetesClient direct = new KubernetesClientBuilder().build();
        Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Object unused = direct.resource(object).create();
      Run run = engine.run(RunId.parse(name));
      RunStatus failed =
          Waits.until(
              run,
              LONG,
              status ->
                  status.task("a").filter(a -> a.phase() == Phase.FAILED).isPresent()
                      && status.task("b").filter(b -> b.phase() == Phase.RUNNING).isPresent());
      assertThat(failed.failure()).isEmpty();
      run.cancel(CancelMode.STOP);

      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.CANCELLED);
      assertThat(end.failure()).isEmpty();
      assertThatThrownBy(() -> run.rerun(RequestKey.of(name)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("was not submitted through this library");
      run.delete();
    }
  }

  private static DAGTask call(String name) {
    return new DAGTask()
        .name(name)
        .template("two")
        .arguments(new Arguments().parameters(List.of(new Parameter().name("n").value(name))));
  }

  /** Else each run with a file fails, and each output cannot be read. */
  @Test
  void doctor_storeThatIsAnother_isTold() {
    assertThat(ofStore(ArgoEngineTckIT.STORE)).satisfies(it -> assertThat(it.isGood()).isTrue());
    assertThat(ofStore(ArgoEngineTckIT.store("sub")).found())
        .contains("does not find there", "bucket 'artifacts'");
    assertThat(ofStore(ArtifactStore.inMemory()).advice()).contains("artifactPrefix");
  }

  private static Doctor.Finding ofStore(ArtifactStore store) {
    List<Doctor.Finding> all =
        ArgoEngine.builder(NAMESPACE).artifacts("artifacts", store).doctor().examine();
    assertThat(all.subList(0, all.size() - 1)).allMatch(Doctor.Finding::isGood);
    return all.get(all.size() - 1);
  }

  /** Such a controller takes no generated workflow, with whatever rights. */
  @Test
  @EnabledIfSystemProperty(
      named = STRICT,
      matches = ".+",
      disabledReason =
          "needs a second controller with templateReferencing Strict, whose instance id the property"
              + " names")
  void run_whereOnlyTemplatesRun_saysSo_andSoDoesTheDoctor() throws Exception {
    ArgoEngine.Builder strict =
        ArgoEngine.builder(NAMESPACE).controllerInstanceId(System.getProperty(STRICT, ""));
    try (Engine engine = strict.build()) {
      Run run = submit(engine, IMAGE);
      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.reason()).isEqualTo(Reason.ENGINE);
      assertThat(end.failure().map(Failure::message).orElseThrow())
          .contains("must use workflowTemplateRef", "use a controller without this restriction");
      run.delete();
    }
    assertThat(strict.doctor().examine())
        .filteredOn(finding -> finding.check().equals("the controller"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.found()).contains("must use workflowTemplateRef");
              assertThat(finding.advice()).contains("templateReferencing");
            });
  }
}
