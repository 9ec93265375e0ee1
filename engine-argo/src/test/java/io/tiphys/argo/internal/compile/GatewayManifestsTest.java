package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.ArtifactGateway;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same workflows, with artifacts that pass through a gateway. */
class GatewayManifestsTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "manifests-gateway", "artifacts.yaml");
  private static final ArgoManifests MANIFESTS =
      ArgoManifests.inNamespace("default")
          .artifactsByGateway(
              "artifacts",
              "ti ps",
              ArtifactGateway.at(URI.create("http://host.scenes.svc:8077/x/")));

  @Test
  void yaml_artifacts_isTheGoldenManifest() throws IOException {
    String yaml = MANIFESTS.yaml(GoldenArtifacts.artifacts());

    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, yaml);
    }
    assertThat(yaml).as("run with -Dgolden.update if wanted").isEqualTo(Files.readString(GOLDEN));
  }

  private static Stream<Artifact> artifacts(Workflow workflow) {
    return workflow.getSpec().getTemplates().stream()
        .flatMap(
            template ->
                Stream.of(
                    template.getInputs() == null ? null : template.getInputs().getArtifacts(),
                    template.getOutputs() == null ? null : template.getOutputs().getArtifacts()))
        .flatMap(Stream::ofNullable)
        .flatMap(List::stream);
  }

  /** Nothing is left to Argo's repository, and no URL holds more than a key. */
  @Test
  void everyArtifact_ofEveryGoldenWorkflow_hasAnUrlAndTheSecretOfItsRun() {
    for (SubmitRequest request : GoldenWorkflows.all().values()) {
      Workflow workflow = MANIFESTS.workflow(request);
      String run = workflow.getMetadata().getLabels().get("tiphys.io/run");

      assertThat(artifacts(workflow)).allMatch(each -> each.getS3() == null);
      assertThat(artifacts(workflow).filter(each -> each.getHttp() != null))
          .allSatisfy(
              each -> {
                assertThat(each.getHttp().getUrl()).contains("http://host.scenes.svc:8077/x/~/");
                assertThat(each.getHttp().getAuth().getBasicAuth().getPasswordSecret().getName())
                    .isEqualTo(run + "-files")
                    .hasSizeLessThanOrEqualTo(63);
              });
      for (Template template : workflow.getSpec().getTemplates()) {
        if (template.getContainer() != null) {
          assertThat(template.getArchiveLocation().getArchiveLogs()).isTrue();
          assertThat(template.getArchiveLocation().getArtifactory().getUrl())
              .startsWith("http://host.scenes.svc:8077/x/~/ti%20ps/" + run + "/");
        }
      }
    }
  }

  @Test
  void gathered_directory_isOneArchiveThatNeedsNothingBesideIt() {
    OutputArtifact piece = OutputArtifact.file("piece");
    FanOut each =
        FanOut.range(0, 2, i -> Task.container("each", IMAGE).command("true").writes(piece).build())
            .build();
    Task join = Task.container("join", IMAGE).command("true").reads(each.outputs(piece)).build();

    Workflow workflow =
        MANIFESTS.workflow(
            SubmitRequest.of(io.tiphys.workflow.Workflow.of("w", each, join), RequestKey.of("k")));

    Compiled compiled = new Compiled(workflow);
    assertThat(compiled.template("join").getInputs().getArtifacts()).hasSize(1);
    Artifact given = compiled.task("join").getArguments().getArtifacts().get(0);
    assertThat(given.getArchive().getTar()).isNotNull();
    assertThat(given.getHttp().getUrl())
        .startsWith("{{=")
        .contains("_gathered/each/piece/'")
        .endsWith(" : ''}}");
  }

  @Test
  void input_atAnOddKey_isEscapedInItsUrl() {
    InputArtifact raw = InputArtifact.file("raw");
    Task read = Task.container("read", IMAGE).command("true").reads(raw).build();

    Workflow workflow =
        MANIFESTS.workflow(
            SubmitRequest.builder(
                    io.tiphys.workflow.Workflow.builder("w").artifacts(raw).tasks(read).build(),
                    RequestKey.of("k"))
                .artifact(raw, ArtifactLocation.of("artifacts", "a b/\u00e4?#%~"))
                .build());

    Artifact given = new Compiled(workflow).task("read").getArguments().getArtifacts().get(0);
    assertThat(given.getHttp().getUrl())
        .isEqualTo("http://host.scenes.svc:8077/x/~/a%20b/%C3%A4%3F%23%25%7E");
  }
}
