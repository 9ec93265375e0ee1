package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the API server of {@code KUBECONFIG} says of the chart, without anything of it being made
 * for good: unknown fields, admission, rights. Needs helm; part of CI.
 */
class ChartOnServerIT {
  private static final String OFFICE = "office-weather-office";

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "chart-" + UUID.randomUUID();

  static Set<String> valueSets() {
    return Chart.VALUE_SETS.keySet();
  }

  /** One that admits pods of level restricted alone. */
  @BeforeEach
  void makeNamespace() {
    Object unused =
        client
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(namespace)
                    .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                    .endMetadata()
                    .build())
            .create();
  }

  @AfterEach
  void removeNamespace() {
    Object unused = client.namespaces().withName(namespace).delete();
    client.close();
  }

  private HasMetadata typed(JsonNode object) {
    HasMetadata typed = client.getKubernetesSerialization().unmarshal(object.toString());
    typed.getMetadata().setNamespace(namespace);
    return typed;
  }

  private HasMetadata dryRun(HasMetadata object) {
    return client
        .resource(object)
        .inNamespace(namespace)
        .dryRun()
        .fieldValidation(FieldValidateable.Validation.STRICT)
        .create();
  }

  /** Accounts have to be there before a pod is admitted. */
  private void makeAccount(String name) {
    Object unused =
        client
            .resource(
                new ServiceAccountBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(namespace)
                    .endMetadata()
                    .build())
            .serverSideApply();
  }

  private static JsonNode pod(String name, JsonNode template) {
    ObjectNode pod = template.deepCopy();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.withObject("/metadata").put("name", name);
    return pod;
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void objects_ofAllValues_areAdmitted(String valueSet) throws Exception {
    List<JsonNode> objects = Chart.objects(Chart.VALUE_SETS.get(valueSet));
    Map<String, JsonNode> pods = Chart.pods(objects);

    for (JsonNode object : objects) {
      if (!object.at("/kind").asText().equals("Pod")) {
        assertThat(dryRun(typed(object)).getMetadata().getUid()).isNotEmpty();
      }
    }
    for (Map.Entry<String, JsonNode> each : pods.entrySet()) {
      makeAccount(each.getValue().at("/spec/serviceAccountName").asText());
      assertThat(dryRun(typed(pod(each.getKey(), each.getValue()))))
          .as(each.getKey())
          .isInstanceOf(Pod.class);
    }
  }

  /** The check itself: a pod that asks for more is refused here. */
  @Test
  void pod_thatAsksForMore_isRefused() throws Exception {
    JsonNode template = Chart.pods(Chart.objects(List.of())).get(OFFICE);
    makeAccount(template.at("/spec/serviceAccountName").asText());
    ObjectNode pod = (ObjectNode) pod(OFFICE, template);
    pod.withObject("/spec").put("hostNetwork", true);

    assertThatThrownBy(() -> dryRun(typed(pod)))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(403))
        .hasMessageContaining("restricted");
  }

  /** The check itself: what Kubernetes does not know is refused, and not left out. */
  @Test
  void field_thatKubernetesDoesNotKnow_isRefused() throws Exception {
    ObjectNode service = Chart.named("Service", OFFICE, Chart.objects(List.of())).deepCopy();
    service.withObject("/spec").put("sesionAffinity", "None");

    assertThatThrownBy(() -> dryRun(typed(service))).hasMessageContaining("sesionAffinity");
  }

  @Test
  void accounts_mayDoWhatTheDocumentsSayAndNothingDangerous() throws Exception {
    List<JsonNode> objects = Chart.objects(List.of());
    for (JsonNode object : objects) {
      if (Set.of("ServiceAccount", "Role").contains(object.at("/kind").asText())) {
        Object unused = client.resource(typed(object)).create();
      }
    }
    for (JsonNode binding : Chart.ofKind("RoleBinding", objects)) {
      ObjectNode here = binding.deepCopy();
      ((ObjectNode) here.at("/subjects/0")).put("namespace", namespace);
      Object unused = client.resource(typed(here)).create();
    }
    Set<String> host = Rules.host();
    host.addAll(Rules.gateway());

    assertThat(host).isNotEmpty().allMatch(right -> may(OFFICE, right));
    assertThat(Rules.pods()).isNotEmpty().allMatch(right -> may(OFFICE + "-workflow", right));
    for (String account : List.of(OFFICE, OFFICE + "-workflow")) {
      assertThat(
              List.of(
                  "get /secrets",
                  "list /secrets",
                  "watch /secrets",
                  "delete /secrets [tiphys-gateway]",
                  "get /secrets [other]",
                  "create /pods",
                  "delete /pods",
                  "create /pods/exec",
                  "create /pods/ephemeralcontainers",
                  "create /serviceaccounts/token",
                  "create rbac.authorization.k8s.io/rolebindings",
                  "create apps/deployments",
                  "create batch/jobs",
                  "get /configmaps",
                  "update argoproj.io/workflows",
                  "deletecollection argoproj.io/workflows",
                  "get argoproj.io/clusterworkflowtemplates",
                  "list /namespaces",
                  "list /nodes",
                  "impersonate /users"))
          .as(account)
          .noneMatch(right -> may(account, right));
    }
    assertThat(may(OFFICE + "-workflow", "create argoproj.io/workflows")).isFalse();
    assertThat(may(OFFICE + "-workflow", "create /secrets")).isFalse();
  }

  /** Asks whether an account may do, such as {@code get /secrets [name]}. */
  private boolean may(String account, String right) {
    String[] words = right.replaceAll("[\\[\\]]", "").split(" ", -1);
    String[] of = words[1].split("/", 3);
    SubjectAccessReview asked =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:" + namespace + ":" + account)
            .withGroups("system:serviceaccounts", "system:authenticated")
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withVerb(words[0])
            .withGroup(of[0])
            .withResource(of[1])
            .withSubresource(of.length > 2 ? of[2] : null)
            .withName(words.length > 2 ? words[2] : null)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(asked).create().getStatus().getAllowed();
  }
}
