package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.local.VirtualTime;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SecretRef;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a team tests a workflow without a cluster: functions and virtual time. */
class SceneImportTest {
  private static final TaskFunction COPY =
      call -> Files.copy(call.file("in/raw"), call.output(SceneImport.COG));
  private static final TaskFunction REPORT =
      call -> Files.writeString(call.output(SceneImport.PDF), String.join(" ", call.args()));

  @TempDir Path directory;
  private Path raw;

  @BeforeEach
  void rawScene() throws Exception {
    raw = Files.writeString(directory.resolve("scene.tif"), "pixels");
  }

  private static LocalEngine.Builder engine(TaskFunction convert) {
    return LocalEngine.builder()
        .secrets(Map.of(SecretRef.of("mail", "token"), "t0ken"))
        .task(SceneImport.CONVERT, convert)
        .task(SceneImport.REPORT, REPORT)
        .image(
            "mailer:2",
            call -> call.log(call.env().get("PHASE") + " " + call.env().get("FAILED_TASK")));
  }

  private SubmitRequest.Builder request() {
    return SubmitRequest.builder(SceneImport.WORKFLOW, RequestKey.random())
        .argument(SceneImport.SCENE, "42")
        .artifact(SceneImport.RAW, raw);
  }

  @Test
  void convert_failsTwice_isTriedAgainAfterBackoff() throws Exception {
    VirtualTime time = VirtualTime.create();
    try (Engine engine = engine(COPY.failingFirst(2, 75)).time(time).build()) {

      RunStatus end =
          engine
              .submit(request().argument(SceneImport.PREVIEWS, false).build())
              .await(Duration.ofHours(1))
              .requireSuccess();

      assertThat(end.task(SceneImport.CONVERT).attempts()).hasSize(3);
      assertThat(end.task(SceneImport.PREVIEW).reason()).isEqualTo(Reason.DISABLED);
      assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void previews_ofThreeTiles_areRenderedAndDelivered() throws Exception {
    ArtifactStore results = ArtifactStore.inMemory();
    try (Engine engine =
        engine(COPY)
            .store("results", results)
            .image(
                "tools:1",
                call -> {
                  if (call.path().equals("previews/split")) {
                    call.write(SceneImport.TILES, List.of("a", "b", "c"));
                  } else {
                    Files.writeString(call.output(SceneImport.PNG), "PNG");
                    call.write(SceneImport.BYTES, 3L);
                  }
                })
            .build()) {

      Run run =
          engine.submit(
              request()
                  .argument(SceneImport.QUALITY, SceneImport.Quality.DRAFT)
                  .deliver(SceneImport.PDF, ArtifactLocation.of("results", "42/report.pdf"))
                  .build());
      RunStatus end = run.await(Duration.ofMinutes(1)).requireSuccess();

      assertThat(end.task(SceneImport.PREVIEW).output(SceneImport.SIZES))
          .contains(List.of(3L, 3L, 3L));
      try (InputStream pdf = run.open(SceneImport.PDF)) {
        assertThat(pdf.readAllBytes())
            .asString(StandardCharsets.UTF_8)
            .isEqualTo("--title Scene 42");
      }
      assertThat(end.output(SceneImport.PDF))
          .hasValueSatisfying(at -> assertThat(at.key()).isEqualTo("42/report.pdf"));
    }
  }

  @Test
  void convert_failsForGood_exitHandlerIsTold() throws Exception {
    try (Engine engine =
        engine(TaskFunction.exit(2)).image("tools:1", TaskFunction.doNothing()).build()) {

      Run run = engine.submit(request().build());
      RunStatus end = run.await(Duration.ofMinutes(1));

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.failure())
          .hasValueSatisfying(failure -> assertThat(failure.path()).isEqualTo("convert"));
      assertThat(run.log("notify", 1))
          .extracting(Run.LogLine::text)
          .containsExactly("FAILED convert");
    }
  }
}
