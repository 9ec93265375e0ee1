package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMetadataTest {
  private static final Parameter<String> GIVEN = Parameter.text("given");

  private static Compiled compiled() {
    Task task =
        Task.container("Make_it", IMAGE)
            .command("echo")
            .arg(GIVEN)
            .metadata("title", "a \"b\"")
            .metadata("tag", "{{x}}")
            .metadata("not a key", "x")
            .build();
    Workflow workflow = Workflow.builder("Scenes").parameters(GIVEN).tasks(task).build();
    return Compiled.of(
        SubmitRequest.builder(workflow, RequestKey.of("scene 42"))
            .argument(GIVEN, "{{x}}")
            .label("the scene", "{{y}}")
            .build());
  }

  @Test
  void of_labels_selectRunsByWhatKubernetesTakes() {
    Map<String, String> labels = compiled().object().getMetadata().getLabels();

    assertThat(labels)
        .containsEntry("app.kubernetes.io/managed-by", "tiphys")
        .containsEntry("tiphys.io/workflow", "Scenes")
        .containsEntry("label.tiphys.io/" + Names.label("the scene"), Names.label("{{y}}"));
    assertThat(labels.get("tiphys.io/run"))
        .isEqualTo(compiled().object().getMetadata().getName() + "-00000000")
        .hasSizeLessThanOrEqualTo(63);
  }

  @Test
  void of_annotations_holdTheCallersWordsWhole() {
    Compiled compiled = compiled();

    assertThat(compiled.annotation("request-key")).isEqualTo("scene 42");
    assertThat(compiled.annotation("labels")).isEqualTo("{\"the scene\":\"{{y}}\"}");
    assertThat(compiled.annotation("arguments")).isEqualTo("{\"given\":\"{{x}}\"}");
  }

  @Test
  void of_deliveries_areThereForTheHostThatBringsThem() {
    OutputArtifact file = OutputArtifact.file("f");
    Task task = Task.container("t", IMAGE).command("true").writes(file).build();
    Workflow workflow = Workflow.builder("w").tasks(task).output(file, task.output(file)).build();
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, RequestKey.of("k"));
    assertThat(Compiled.of(request.build()).object().getMetadata().getAnnotations())
        .doesNotContainKey("tiphys.io/deliveries");

    request.deliver(file, ArtifactLocation.of("results", "a b/{{f}}"));

    assertThat(Compiled.of(request.build()).annotation("deliveries"))
        .isEqualTo("{\"f\":[\"results\",\"a b/{{f}}\"]}");
  }

  @Test
  @SuppressWarnings("unchecked")
  void of_definition_isReadBackAsTheSameWorkflow() {
    Map<String, Object> document =
        Serialization.unmarshal(compiled().annotation("definition"), Map.class);

    Workflow read = WorkflowDocument.read(document);

    assertThat(Serialization.asJson(read.document()))
        .isEqualTo(compiled().annotation("definition"));
    assertThat(read.members().get(0).metadata()).containsEntry("tag", "{{x}}");
  }

  @Test
  void of_table_tellsWhatBecameOfEachTask() {
    assertThat(compiled().annotation("tasks"))
        .matches(
            "\\{\"Make_it\":\\{\"kind\":\"container\",\"task\":\"make-it-[0-9a-f]{8}\","
                + "\"metadata\":.*\"body\":\"make-it-[0-9a-f]{8}\"}}");
  }

  @Test
  void of_taskWithOutputs_isWrappedAndTheTableSaysSo() {
    Task task =
        Task.container("t", IMAGE)
            .command("true")
            .writes(io.tiphys.workflow.Output.text("o"))
            .build();

    assertThat(Compiled.of(task).annotation("tasks"))
        .isEqualTo(
            "{\"t\":{\"kind\":\"container\",\"task\":\"t\",\"wrapped\":true,\"body\":\"t-body\"}}");
  }

  /** Argo replaces tags there. */
  @Test
  void of_podAnnotations_areThoseThatArriveUnchanged() {
    Compiled compiled = compiled();
    String template = compiled.task(Names.task("Make_it")).getTemplate();

    assertThat(compiled.template(template).getMetadata().getAnnotations())
        .containsOnly(
            Map.entry("tiphys.io/task", "Make_it"),
            Map.entry("metadata.tiphys.io/title", "a \"b\""));
  }

  private static final InputArtifact RAW = InputArtifact.file("raw");

  private static SubmitRequest.Builder reading() {
    Task reads = Task.container("t", IMAGE).reads(RAW, "in/raw").command("true").build();
    return SubmitRequest.builder(
        Workflow.builder("w").artifacts(RAW).tasks(reads).build(), RequestKey.of("k"));
  }

  @Test
  void of_uploadedFile_isNotedWhereItLies(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "x");

    Compiled compiled = Compiled.of(reading().artifact(RAW, file).build());

    String run = compiled.object().getMetadata().getLabels().get("tiphys.io/run");
    assertThat(compiled.annotation("artifacts"))
        .isEqualTo("{\"raw\":[\"artifacts\",\"tiphys/" + run + "/_inputs/raw\"]}");
  }

  /** A re-run takes over what was uploaded for the earlier run, and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "artifacts, tiphys/old-00000000/_inputs/raw, tiphys/k-8254c329a92850f6-00000000/_inputs/raw",
    "artifacts, tiphys/old-000000001/raw, tiphys/old-000000001/raw",
    "artifacts, somewhere/raw, somewhere/raw"
  })
  void inputs_ofARerun_areItsOwn(String store, String given, String own) {
    CompileSettings settings = CompileSettings.of("n");
    RunStatus earlier =
        RunStatus.builder(
                RunId.parse("old-00000000"), RequestKey.of("o"), Phase.FAILED, Reason.TASK_FAILED)
            .build();
    SubmitRequest request = reading().artifact(RAW, ArtifactLocation.of(store, given)).build();
    Plan plan = Plan.of(request, WorkflowCompiler.capabilities());

    assertThat(RunMetadata.inputs(plan.reusing(earlier), settings).get(RAW).key()).isEqualTo(own);
    assertThat(RunMetadata.inputs(plan, settings).get(RAW).key()).isEqualTo(given);
  }

  @Test
  void workflow_serviceAccountAndNamespace_areTheEngines() {
    SubmitRequest request =
        SubmitRequest.of(Workflow.of("w", Compiled.plain("t")), RequestKey.of("k"));

    io.tiphys.argo.model.Workflow object =
        ArgoManifests.inNamespace("scenes").serviceAccount("worker").workflow(request);

    assertThat(object.getMetadata().getNamespace()).isEqualTo("scenes");
    assertThat(object.getSpec().getServiceAccountName()).isEqualTo("worker");
  }

  @Test
  void compile_arguments_areShieldedAndAbsentOnesEmpty() {
    Parameter<String> none = Parameter.text("none").optional();
    Workflow workflow =
        Workflow.builder("w").parameters(GIVEN, none).tasks(Compiled.plain("t")).build();
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.of("k")).argument(GIVEN, "{").build();

    assertThat(Compiled.of(request).object().getSpec().getArguments().getParameters())
        .extracting(parameter -> parameter.getName() + "=" + parameter.getValue())
        .containsExactly("given=$(NIL)$(OB)", "none=");
  }
}
