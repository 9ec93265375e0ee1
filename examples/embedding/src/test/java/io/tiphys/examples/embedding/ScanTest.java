package io.tiphys.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.error.Problem;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.local.VirtualTime;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows. */
class ScanTest {
  private static final TaskFunction TWELVE =
      call -> {
        call.log("looking at " + call.env().get("DOCUMENT"));
        call.write(Scan.PAGES, 12L);
      };

  private final SubmitRequest request =
      SubmitRequest.builder(Scan.WORKFLOW, RequestKey.of("scan-letter-7"))
          .argument(Scan.DOCUMENT, "letter-7")
          .build();

  @Test
  void scan_ofADocument_countsItsPages() throws Exception {
    try (Engine engine = LocalEngine.builder().task(Scan.COUNT, TWELVE).build()) {
      Run run = engine.submit(request);

      RunStatus end = run.await(Duration.ofMinutes(1)).requireSuccess();

      assertThat(end.output(Scan.PAGES)).contains(12L);
      assertThat(run.log("count", 1))
          .extracting(Run.LogLine::text)
          .containsExactly("looking at letter-7");
    }
  }

  @Test
  void plan_withoutDocument_saysWhatIsMissing() {
    try (Engine engine = LocalEngine.builder().task(Scan.COUNT, TWELVE).build()) {

      Plan plan = engine.plan(SubmitRequest.of(Scan.WORKFLOW, RequestKey.random()));

      assertThat(plan.isRunnable()).isFalse();
      assertThat(plan.problems()).extracting(Problem::path).containsExactly("arguments[document]");
    }
  }

  @Test
  void count_failsTwice_isTriedAgainAfterPauses() throws Exception {
    VirtualTime time = VirtualTime.create();
    try (Engine engine =
        LocalEngine.builder().time(time).task(Scan.COUNT, TWELVE.failingFirst(2, 75)).build()) {

      RunStatus end = engine.submit(request).await(Duration.ofHours(1)).requireSuccess();

      assertThat(end.task(Scan.COUNT).attempts())
          .extracting(AttemptStatus::reason)
          .containsExactly(Reason.EXIT_CODE, Reason.EXIT_CODE, Reason.NONE);
      assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void count_neverEnds_isTimedOut() throws Exception {
    TaskFunction endless = call -> call.sleep(Duration.ofDays(365));
    try (Engine engine =
        LocalEngine.builder().time(VirtualTime.create()).task(Scan.COUNT, endless).build()) {

      RunStatus end = engine.submit(request).await(Duration.ofDays(1));

      assertThat(end.phase()).isEqualTo(Phase.FAILED);
      assertThat(end.failure().orElseThrow().reason()).isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void count_handsOutAWord_isInvalid() throws Exception {
    TaskFunction word = call -> Files.writeString(call.file("out/pages"), "many");
    try (Engine engine =
        LocalEngine.builder().time(VirtualTime.create()).task(Scan.COUNT, word).build()) {

      RunStatus end = engine.submit(request).await(Duration.ofDays(1));

      assertThat(end.failure().orElseThrow().reason()).isEqualTo(Reason.OUTPUT_INVALID);
    }
  }
}
