package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
