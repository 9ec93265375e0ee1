package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the model with the schemas that an API server with Argo's CRDs gives out, and writes
 * {@code target/crd-coverage.json}. Not part of {@code mvn verify}, as it needs such a server.
 *
 * <p>Run it with {@code KUBECONFIG=… mvn verify -pl engine-argo -am -Dtest=CrdCoverageIT
 * -Dsurefire.failIfNoSpecifiedTests=false}. It only reads.
 */
class CrdCoverageIT {
  private static final Path REPORT = Path.of("target", "crd-coverage.json");

  @Test
  void everySchemaPath_ofAllKinds_isInTheModelWithTheRightType() throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    Map<String, Object> schemas;
    try (KubernetesClient client = client()) {
      report.put("kubernetes", client.getKubernetesVersion().getGitVersion());
      schemas = schemas(client.raw("/openapi/v3/apis/argoproj.io/v1alpha1"));
    }

    Map<String, Object> kinds = new TreeMap<>();
    Map<String, List<String>> missing = new TreeMap<>();
    for (Class<? extends HasMetadata> type : Documents.kinds()) {
      String kind = type.getSimpleName();
      SchemaPaths paths = new SchemaPaths(schemas);
      Object everything =
          paths.walk(
              SchemaPaths.cast((Map<?, ?>) schemas.get("io.argoproj.v1alpha1." + kind)), type);
      kinds.put(
          kind,
          Map.of(
              "paths", paths.paths(),
              "modelled", paths.paths() - paths.missing().size(),
              "missing", paths.missing()));
      missing.put(kind, paths.missing());
      // What reflection promises, the mapper has to keep.
      Documents.assertReadsAndWritesBack(kind, withKind(kind, everything));
    }
    report.put("kinds", kinds);
    Files.writeString(REPORT, Documents.write(report) + "\n");

    assertThat(kinds).hasSize(5);
    assertThat(missing).allSatisfy((kind, names) -> assertThat(names).as(kind).isEmpty());
  }

  private static Map<String, Object> withKind(String kind, Object everything) {
    Map<String, Object> object = new LinkedHashMap<>(SchemaPaths.cast((Map<?, ?>) everything));
    object.put("apiVersion", "argoproj.io/v1alpha1");
    object.put("kind", kind);
    return object;
  }

  private static Map<String, Object> schemas(String openApi) {
    Map<?, ?> components = (Map<?, ?>) Documents.tree(openApi).get("components");
    return SchemaPaths.cast((Map<?, ?>) components.get("schemas"));
  }

  static KubernetesClient client() {
    String kubeconfig = System.getenv("KUBECONFIG");
    if (kubeconfig == null) {
      throw new IllegalStateException(
          "NOT RUN: set KUBECONFIG to the configuration of a cluster that has Argo's CRDs");
    }
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Path.of(kubeconfig).toFile()))
        .build();
  }
}
