package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.Workflow;
import io.tiphys.submit.SubmitRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests are reviewed like code; {@code -Dgolden.update} writes them anew. */
class GoldenManifestsTest {
  private static final Path FILES = Path.of("src", "test", "resources", "golden", "manifests");
  private static final ArgoManifests MANIFESTS = ArgoManifests.inNamespace("default");

  static Stream<String> names() {
    return GoldenWorkflows.all().keySet().stream();
  }

  private static SubmitRequest request(String name) {
    SubmitRequest request = GoldenWorkflows.all().get(name);
    assertThat(request).as(name).isNotNull();
    return request;
  }

  /** From the class path, for the module that runs this on the other line of fabric8. */
  private static String golden(String name) throws IOException {
    if (System.getProperty("golden.update") != null) {
      return Files.readString(FILES.resolve(name + ".yaml"));
    }
    try (InputStream file =
        GoldenManifestsTest.class.getResourceAsStream("/golden/manifests/" + name + ".yaml")) {
      return new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void yaml_request_isTheGoldenManifest(String name) throws IOException {
    String yaml = MANIFESTS.yaml(request(name));

    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FILES);
      Files.writeString(FILES.resolve(name + ".yaml"), yaml);
    }
    assertThat(yaml).as("run with -Dgolden.update if wanted").isEqualTo(golden(name));
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
