package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time to live: for runs whose end nobody waits for. */
class ExpiryTest {

  // RET-001: one who asks while virtual time flies does not miss the end
  @Test
  void await_timeToLivePassesBeforeItLooks_stillGivesTheEnd() throws Exception {
    try (Stage stage = Stage.open().body("long", lasting(3600))) {
      Run brief =
          stage.submit(
              Workflow.of("w", task("brief").build()),
              request -> request.timeToLive(Duration.ofMinutes(1)));
      stage.run(task("long").build());

      assertThat(brief.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }

  // RET-001, RET-004: virtual time does not jump to the end of a run
  @Test
  void run_timeToLiveInVirtualTime_doesNotMakeTimePass() throws Exception {
    try (Stage stage = Stage.open().body("only", lasting(60))) {
      Run run =
          stage.submit(
              Workflow.of("w", task("only").build()),
              request -> request.timeToLive(Duration.ofMinutes(1)));
      run.await(Stage.LONG);

      assertThat(run.status().phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void run_hostHasNotAcknowledgedTheEnd_outlivesItsTime() throws Exception {
    VirtualTime time = VirtualTime.create();
    Backend backend = LocalEngine.builder().time(time).image(Stage.IMAGE, lasting(60)).backend();
    SubmitRequest request =
        SubmitRequest.builder(Workflow.of("w", task("only").build()), RequestKey.random())
            .timeToLive(Duration.ofMinutes(1))
            .build();

    try (Engine engine = Engine.over(backend)) {
      time.stop();
      Run run = engine.submit(request);
      backend.acknowledge(run.id(), run.status().version());
      time.start();
      RunStatus end = run.await(Stage.LONG);
      time.advance(Duration.ofMinutes(2));
      boolean kept = backend.read(run.id()).isPresent();
      backend.acknowledge(run.id(), end.version());
      Leaks.waitUntil(() -> backend.read(run.id()).isEmpty());

      assertThat(kept).isTrue();
      assertThat(backend.read(run.id())).isEmpty();
    }
  }
}
