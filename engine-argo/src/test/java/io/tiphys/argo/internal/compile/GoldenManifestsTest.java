package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.Workflow;
import io.tiphys.submit.SubmitRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests are reviewed like code; {@code -Dgolden.update} writes them anew. */
class GoldenManifestsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "manifests");
  private static final ArgoManifests MANIFESTS = ArgoManifests.inNamespace("default");

  static Stream<String> names() {
    return GoldenWorkflows.all().keySet().stream();
  }

  private static SubmitRequest request(String name) {
    SubmitRequest request = GoldenWorkflows.all().get(name);
    assertThat(request).as(name).isNotNull();
    return request;
  }

  @ParameterizedTest
  @MethodSource("names")
  void yaml_request_isTheGoldenManifest(String name) throws IOException {
    Path file = GOLDEN.resolve(name + ".yaml");

    String yaml = MANIFESTS.yaml(request(name));

    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, yaml);
    }
    assertThat(yaml).as("run with -Dgolden.update if wanted").isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("names")
  void texts_readAgain_areTheSameObject(String name) {
    Workflow workflow = MANIFESTS.workflow(request(name));

    Workflow fromYaml = Serialization.unmarshal(MANIFESTS.yaml(request(name)), Workflow.class);
    Workflow fromJson = Serialization.unmarshal(MANIFESTS.json(request(name)), Workflow.class);

    assertThat(fromYaml.getSpec()).isEqualTo(workflow.getSpec());
    assertThat(fromJson.getSpec()).isEqualTo(workflow.getSpec());
    assertThat(fromYaml.getMetadata()).isEqualTo(workflow.getMetadata());
  }
}
