package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestChecksTest {
  private static final InputArtifact DIRECTORY = InputArtifact.directory("dir");
  private static final InputArtifact FILE = InputArtifact.file("file");
  private static final BackendSettings SETTINGS =
      TestSettings.of(
          TestSettings.compile("", "artifacts", "shop"), ArtifactStore.inMemory(), Map.of());

  private static SubmitRequest.Builder request() {
    return SubmitRequest.builder(
            Workflow.builder("w")
                .artifacts(DIRECTORY, FILE)
                .tasks(Task.container("t", "i").command("true").build())
                .build(),
            RequestKey.of("k"))
        .artifact(FILE, Path.of("file"));
  }

  private static void noLibrary() {
    throw new EngineException("needs a jar", false);
  }

  @Test
  void of_directoryWithoutTheLibrary_isAProblem() {
    RequestChecks checks = new RequestChecks(SETTINGS, RequestChecksTest::noLibrary);
    ArtifactLocation packed = ArtifactLocation.of("artifacts", "mine.tgz");

    assertThat(checks.of(request().artifact(DIRECTORY, Path.of("dir")).build()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("artifacts[dir]");
              assertThat(problem.toString()).contains("needs a jar");
            });
    assertThat(checks.of(request().artifact(DIRECTORY, packed).build())).hasSize(1);
  }

  /** Argo reads it where it lies. */
  @Test
  void of_directoryOfAnotherRunWithoutTheLibrary_isNone() {
    RequestChecks checks = new RequestChecks(SETTINGS, RequestChecksTest::noLibrary);
    ArtifactLocation made = ArtifactLocation.of("artifacts", "shop/run-12345678/t/1/out.tgz");

    assertThat(checks.of(request().artifact(DIRECTORY, made).build())).isEmpty();
  }
}
