package io.tiphys.examples.embedding;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a scan on Argo as teams do without a library. */
public final class ByHand {
  private static final ResourceDefinitionContext WORKFLOWS =
      new ResourceDefinitionContext.Builder()
          .withGroup("argoproj.io")
          .withVersion("v1alpha1")
          .withKind("Workflow")
          .withPlural("workflows")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;

  public ByHand(KubernetesClient client) {
    this.client = client;
  }

  /** Makes the object, with a name of chance; asked twice, it makes two. */
  public String submit(String document) {
    GenericKubernetesResource workflow = new GenericKubernetesResource();
    workflow.setApiVersion("argoproj.io/v1alpha1");
    workflow.setKind("Workflow");
    workflow.setMetadata(
        new ObjectMetaBuilder().withGenerateName("scan-").addToLabels("app", "scans").build());
    workflow.setAdditionalProperty("spec", spec(document));
    return client
        .genericKubernetesResources(WORKFLOWS)
        .inNamespace("scenes")
        .resource(workflow)
        .create()
        .getMetadata()
        .getName();
  }

  static Map<String, Object> spec(String document) {
    return Map.of(
        "entrypoint",
        "count",
        "serviceAccountName",
        "workflow",
        "arguments",
        Map.of("parameters", List.of(Map.of("name", "document", "value", document))),
        "templates",
        List.of(
            Map.of(
                "name",
                "count",
                "retryStrategy",
                Map.of("limit", "2"),
                "container",
                Map.of(
                    "image",
                    "scanner:1",
                    "command",
                    List.of("count-pages"),
                    "env",
                    List.of(
                        Map.of("name", "DOCUMENT", "value", "{{workflow.parameters.document}}"))),
                "outputs",
                Map.of(
                    "parameters",
                    List.of(Map.of("name", "pages", "valueFrom", Map.of("path", "/tmp/pages")))))));
  }

  /** Waits for the end, and reads the number of pages from the status. */
  public long pages(String name) {
    GenericKubernetesResource ended =
        client
            .genericKubernetesResources(WORKFLOWS)
            .inNamespace("scenes")
            .withName(name)
            .waitUntilCondition(
                seen ->
                    seen != null && List.of("Succeeded", "Failed", "Error").contains(phase(seen)),
                1,
                TimeUnit.HOURS);
    if (!phase(ended).equals("Succeeded")) {
      throw new IllegalStateException(name + ": " + ended.get("status", "message"));
    }
    return pages(ended).orElseThrow();
  }

  private static String phase(GenericKubernetesResource workflow) {
    String phase = workflow.get("status", "phase");
    return phase == null ? "Pending" : phase;
  }

  /** Looks at every node for an output of this name. */
  static Optional<Long> pages(GenericKubernetesResource workflow) {
    Map<String, Map<String, Map<String, Collection<Map<String, String>>>>> nodes =
        workflow.get("status", "nodes");
    return nodes.values().stream()
        .map(node -> node.getOrDefault("outputs", Map.of()))
        .flatMap(outputs -> outputs.getOrDefault("parameters", List.of()).stream())
        .filter(output -> output.get("name").equals("pages"))
        .map(output -> Long.valueOf(output.get("value").strip()))
        .findFirst();
  }
}
