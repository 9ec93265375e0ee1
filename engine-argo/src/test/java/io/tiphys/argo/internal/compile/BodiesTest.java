package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Template;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final Output<String> TEXT = Output.text("text");

  /** Kubernetes' default asks a registry for {@code latest} only. */
  @Test
  void of_image_isUsedAsGivenWithoutAPullPolicy() {
    Container container = Compiled.of(Compiled.plain("t")).template("t").getContainer();

    assertThat(container.getImage()).isEqualTo(IMAGE);
    assertThat(container.getImagePullPolicy()).isNull();
  }

  @Test
  void of_script_isACommandThatTheShieldCovers() {
    Task task = Task.container("t", IMAGE).script("echo {{x}} $HOME").arg("{").build();

    assertThat(Compiled.of(task).template("t").getContainer().getCommand())
        .containsExactly(
            "$(NIL)sh", "$(NIL)-c", "$(NIL)echo $(OB)$(OB)x}} $$HOME", "$(NIL)t", "$(NIL)$(OB)");
  }

  @Test
  void of_environment_comesAfterWhatTheShieldNeeds() {
    Task task =
        Task.container("t", IMAGE)
            .command("true")
            .env("A", "{")
            .env("S", SecretRef.of("store", "key"))
            .build();

    Compiled compiled = Compiled.of(task);

    assertThat(compiled.template("t").getContainer().getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("OB", "NIL", "A", "S");
    assertThat(compiled.variable("t", "A").getValue()).isEqualTo("$(NIL)$(OB)");
    assertThat(compiled.variable("t", "S").getValueFrom().getSecretKeyRef().getName())
        .isEqualTo("store");
    assertThat(compiled.variable("t", "S").getValueFrom().getSecretKeyRef().getKey())
        .isEqualTo("key");
  }

  @Test
  void of_attemptNumber_isKnownInThePodOnly() {
    Task task =
        Task.container("t", IMAGE)
            .command("true")
            .env("A", Value.text("{").plus(Value.attemptNumber()))
            .build();

    assertThat(Compiled.of(task).variable("t", "A").getValue())
        .isEqualTo("$(NIL)$(OB){{=asInt(retries) + 1}}");
  }

  @Test
  void of_outputOfAnotherTask_isHandedOverBehindTheShield() {
    Task made = Task.container("made", IMAGE).command("true").writes(TEXT).build();
    Task used = Task.container("used", IMAGE).command("true").env("A", made.output(TEXT)).build();

    Compiled compiled = Compiled.of(made, used);

    assertThat(compiled.task("used").getArguments().getParameters().get(0).getValue())
        .isEqualTo("{{=" + Shield.encoded("tasks['made'].outputs.parameters['text']") + "}}");
    assertThat(compiled.template("used").getInputs().getParameters().get(0).getName())
        .isEqualTo("made-text");
    assertThat(compiled.variable("used", "A").getValue())
        .isEqualTo("{{=inputs.parameters['made-text']}}");
  }

  /** An absent entry takes the name of one that is there already and empty. */
  @Test
  void of_valueThatMayBeAbsent_decidesOnTheNameOfTheEntry() {
    Task made = Task.container("made", IMAGE).command("true").mayFail().writes(TEXT).build();
    Task used =
        Task.container("used", IMAGE).command("true").envIfPresent("A", made.output(TEXT)).build();

    Compiled compiled = Compiled.of(made, used);

    assertThat(compiled.template("used").getContainer().getEnv().get(2).getName())
        .isEqualTo("{{=inputs.parameters['made-text'] == '' ? 'NIL' : 'A'}}");
    assertThat(compiled.task("used").getArguments().getParameters().get(0).getValue())
        .startsWith("{{=(tasks['made'].status == 'Succeeded' && ");
  }

  @Test
  void of_argumentThatIsMissing_leavesNoEntry() {
    Parameter<String> none = Parameter.text("none").optional();
    Task task = Task.container("t", IMAGE).command("true").envIfPresent("A", none).build();
    Workflow workflow = Workflow.builder("w").parameters(none).tasks(task).build();

    assertThat(Compiled.of(workflow).template("t").getContainer().getEnv()).hasSize(2);
  }

  @Test
  void of_outputs_areFilesOfTheTasksDirectory() {
    Output<String> dflt = Output.text("dflt").withDefault("x");
    Task task =
        Task.container("t", IMAGE).command("true").writes(TEXT).writes(dflt, "a/b/c").build();

    Template body = Compiled.of(task).template("t-body");

    assertThat(body.getOutputs().getParameters())
        .extracting(output -> output.getName() + " " + output.getValueFrom().getPath())
        .containsExactly("text /tiphys/out/text", "dflt /tiphys/a/b/c");
    assertThat(body.getOutputs().getParameters())
        .extracting(output -> output.getValueFrom().getDefaultValue())
        .containsExactly(null, Marks.ABSENT);
  }

  /** Each directory that files lie in is a volume, so that any user may write there. */
  @Test
  void of_directories_areMountedOuterOnesFirst() {
    Task task = Task.container("t", IMAGE).command("true").writes(TEXT, "out/a/b/c").build();

    Container container = Compiled.of(task).template("t-body").getContainer();

    assertThat(container.getWorkingDir()).isEqualTo("/tiphys");
    assertThat(container.getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/tiphys", "/tiphys/in", "/tiphys/out", "/tiphys/out/a/b");
  }

  @Test
  void of_resources_areRequestsAndLimits() {
    Task task =
        Task.container("t", IMAGE)
            .command("true")
            .resources(Resources.cpuMillis(50).diskMiB(7))
            .limits(Resources.cpuMillis(500).memoryMiB(64))
            .build();

    Container container = Compiled.of(task).template("t").getContainer();

    assertThat(container.getResources().getRequests())
        .containsEntry("cpu", new Quantity("50m"))
        .containsEntry("ephemeral-storage", new Quantity("7Mi"))
        .hasSize(2);
    assertThat(container.getResources().getLimits())
        .containsEntry("cpu", new Quantity("500m"))
        .containsEntry("memory", new Quantity("64Mi"))
        .hasSize(2);
  }

  @Test
  void of_mutex_isOneOfTheNamespace() {
    Task task = Task.container("t", IMAGE).command("true").mutex("one at a time").build();

    assertThat(Compiled.of(task).template("t").getSynchronization().getMutexes())
        .extracting(mutex -> mutex.getName())
        .containsExactly("one at a time");
  }

  @Test
  void compile_restrictedPods_keepToTheLevel() {
    SubmitRequest request =
        SubmitRequest.of(Workflow.of("w", Compiled.plain("t")), RequestKey.of("k"));

    Compiled compiled =
        new Compiled(ArgoManifests.inNamespace("n").restrictedPods().workflow(request));

    assertThat(compiled.object().getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(compiled.object().getSpec().getSecurityContext().getSeccompProfile().getType())
        .isEqualTo("RuntimeDefault");
    Container container = compiled.template("t").getContainer();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  /**
   * Argo gives its own containers what its configuration says, and as installed that is nothing.
   */
  @Test
  void compile_restrictedPods_coverTheContainersOfArgo() {
    SubmitRequest request =
        SubmitRequest.of(Workflow.of("w", Compiled.plain("t")), RequestKey.of("k"));

    String patch =
        new Compiled(ArgoManifests.inNamespace("n").restrictedPods().workflow(request))
            .template("t")
            .getPodSpecPatch();

    String own =
        "\"securityContext\":{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]}}}]";
    assertThat(patch)
        .containsSubsequence("\"initContainers\":[{\"name\":\"init\",", own)
        .containsSubsequence("\"containers\":[{\"name\":\"wait\",", own);
    assertThat(Compiled.of(request).template("t").getPodSpecPatch()).doesNotContain("wait");
  }
}
