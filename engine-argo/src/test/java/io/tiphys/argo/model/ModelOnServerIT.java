package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is written in Java passes the schema and the rules of an API server with Argo's CRDs. It
 * leaves nothing there: every request is a trial.
 *
 * <p>Run it as {@link CrdCoverageIT}.
 */
class ModelOnServerIT {

  @Test
  void objectsOfTheModel_sentWithStrictValidation_areAccepted() {
    WorkflowSpec gather = FanOutExample.gather();
    List<HasMetadata> objects =
        List.of(
            new Workflow().metadata(named("tiphys-model")).spec(FanOutExample.spec()),
            new Workflow().metadata(named("tiphys-model")).spec(gather),
            ArgoTourTest.write(),
            new WorkflowTemplate().metadata(named("tiphys-model")).spec(gather),
            new ClusterWorkflowTemplate().metadata(named("tiphys-model")).spec(gather),
            new CronWorkflow()
                .metadata(named("tiphys-model"))
                .spec(
                    new CronWorkflowSpec()
                        .schedules(List.of("0 4 * * *"))
                        .concurrencyPolicy(ConcurrencyPolicy.FORBID)
                        .workflowSpec(gather)),
            new WorkflowTaskResult().metadata(named("tiphys-model")).progress("1/2"));

    try (KubernetesClient client = CrdCoverageIT.client()) {
      for (HasMetadata object : objects) {
        HasMetadata stored = tried(client, object);

        assertThat(UnknownFields.in(stored)).as(object.getKind()).isEmpty();
        assertThat(stored.getMetadata().getUid()).isNotNull();
      }
      Workflow stored = (Workflow) tried(client, objects.get(1));
      assertThat(stored.getSpec()).isEqualTo(gather);
    }
  }

  @Test
  void unknownField_sentWithStrictValidation_isRefused() {
    WorkflowSpec spec = FanOutExample.spec();
    spec.unknownField("entryPoint", "all");

    try (KubernetesClient client = CrdCoverageIT.client()) {
      Workflow workflow = new Workflow().metadata(named("tiphys-model")).spec(spec);

      assertThatThrownBy(() -> tried(client, workflow))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("spec.entryPoint");
    }
  }

  private static HasMetadata tried(KubernetesClient client, HasMetadata object) {
    Resource<HasMetadata> resource =
        object instanceof Namespaced
            ? client.resource(object).inNamespace("default")
            : client.resource(object);
    return resource.dryRun(true).fieldValidation(Validation.STRICT).create();
  }

  private static ObjectMeta named(String name) {
    return new ObjectMetaBuilder().withName(name).build();
  }
}
