package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  @TempDir Path directory;
  private Path raw;

  @BeforeEach
  void rawScene() throws Exception {
    raw = Files.writeString(directory.resolve("scene.tif"), "pixels");
  }

  private static Engine engine(TaskFunction measure) {
    return LocalEngine.builder()
        .image("gdal:3", call -> Files.copy(call.file("in/raw"), call.output(SceneImport.COG)))
        .image(
            "tools:1",
            call -> {
              switch (call.path()) {
                case "measure" -> measure.run(call);
                case "import/previews/split" -> call.write(SceneImport.TILES, java.util.List.of());
                case "import/report" -> Files.writeString(call.output(SceneImport.PDF), "%PDF");
                default -> call.log(call.path() + " " + call.env().getOrDefault("COMMENT", "-"));
              }
            })
        .processes("busybox:1.36")
        .build();
  }

  private SubmitRequest request() {
    return SubmitRequest.builder(Publish.WORKFLOW, RequestKey.random())
        .artifact(SceneImport.RAW, raw)
        .build();
  }

  private static void awaitReview(Run run) throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    run.watch(
        now ->
            now.task("review")
                .filter(review -> review.reason() == Reason.SUSPENDED)
                .ifPresent(review -> waits.countDown()));
    assertThat(waits.await(60, java.util.concurrent.TimeUnit.SECONDS)).as("review waits").isTrue();
  }

  @Test
  void publish_manyClouds_isApprovedByAPerson() throws Exception {
    try (Engine engine = engine(call -> call.write(Publish.CLOUDS, 80L))) {
      Run run = engine.submit(request());

      awaitReview(run);
      Publish.decide(run, true);
      RunStatus end = run.await(LONG).requireSuccess();

      assertThat(end.task(Publish.REVIEW).output(Publish.COMMENT)).contains("fine");
      assertThat(run.log("publish", 1))
          .extracting(Run.LogLine::text)
          .containsExactly("publish fine");
    }
  }

  @Test
  void publish_rejected_failsTheRun() throws Exception {
    try (Engine engine = engine(call -> call.write(Publish.CLOUDS, 80L))) {
      Run run = engine.submit(request());

      awaitReview(run);
      Publish.decide(run, false);
      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.failure())
          .hasValueSatisfying(
              failure -> {
                assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
                assertThat(failure.message()).contains("too cloudy");
              });
    }
  }

  @Test
  void measure_fails_isGuessedAndPublishedWithoutReview() throws Exception {
    try (Engine engine = engine(TaskFunction.exit(1))) {

      RunStatus end = engine.submit(request()).await(LONG).requireSuccess();

      assertThat(end.task(Publish.MEASURE).phase()).isEqualTo(Phase.FAILED);
      assertThat(end.task(Publish.GUESS).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.task(Publish.REVIEW).reason()).isEqualTo(Reason.CONDITION);
      assertThat(end.task(Publish.PUBLISH).phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }
}
