package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is said of runs that a janitor removes, with and without artifacts. */
@EnabledOnOs(OS.LINUX)
class CleanedTest {
  private static final Workflow WRITES =
      Workflow.of(
          "writes",
          Task.container("write", "busybox:1.36")
              .writes(OutputArtifact.file("sheet"))
              .script("printf abc > out/sheet")
              .build());
  private static final Workflow NONE =
      Workflow.of("none", Task.container("do", "busybox:1.36").script("true").build());

  /** Reports what would be removed of a run of a workflow. */
  private static CleanupReport dryRun(Workflow workflow, UnaryOperator<RetentionPolicy> policy)
      throws Exception {
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("k")));
      run.await(Duration.ofMinutes(1)).requireSuccess();
      RetentionPolicy all = RetentionPolicy.of("all", RunQuery.all()).keepFor(Duration.ZERO);
      return Janitor.of(engine, policy.apply(all)).dryRun();
    }
  }

  private static String line(boolean counted, CleanupReport report) {
    String line = new Cleaned(counted).line(report.entries().get(0));
    return line.substring(line.indexOf("  ") + 2);
  }

  @Test
  void line_runWithArtifacts_saysHowMany() throws Exception {
    CleanupReport report = dryRun(WRITES, RetentionPolicy::unacknowledgedToo);

    assertThat(line(true, report)).isEqualTo("run, logs and 1 artifact of 3 bytes");
    assertThat(new Cleaned(true).sums(report))
        .containsExactly(
            "would remove 1 of 1 runs, in all or in part, with 1 artifact of 3 bytes; not removed:"
                + " 0");
  }

  @Test
  void line_runWithoutArtifacts_saysSo() throws Exception {
    CleanupReport report = dryRun(NONE, RetentionPolicy::unacknowledgedToo);

    assertThat(line(true, report)).isEqualTo("run and logs; it has no artifacts");
    assertThat(new Cleaned(true).sums(report))
        .containsExactly("would remove 1 of 1 runs; not removed: 0");
    assertThat(new Cleaned(true).json(report)).containsEntry("artifacts", 0L);
  }

  @Test
  void line_storeNotKnown_saysThatNobodyHasLooked() throws Exception {
    CleanupReport report = dryRun(NONE, RetentionPolicy::unacknowledgedToo);

    assertThat(line(false, report)).isEqualTo("run");
    assertThat(new Cleaned(false).sums(report))
        .hasSize(2)
        .last()
        .asString()
        .contains("were not looked at", "--s3", "--directory");
    assertThat(new Cleaned(false).json(report)).doesNotContainKeys("artifacts", "bytes");
  }

  @Test
  void line_runsOnly_saysThatArtifactsStay() throws Exception {
    CleanupReport report = dryRun(WRITES, all -> all.removeRunsOnly().unacknowledgedToo());

    assertThat(line(true, report)).isEqualTo("run and logs; artifacts stay");
  }

  @Test
  void line_artifactsOnly_isAboutThem() throws Exception {
    CleanupReport report = dryRun(WRITES, all -> all.removeArtifactsOnly().unacknowledgedToo());

    assertThat(line(true, report)).isEqualTo("1 artifact of 3 bytes");
  }

  @Test
  void line_runThatStays_saysWhyAndCountsNothing() throws Exception {
    CleanupReport report = dryRun(WRITES, all -> all);

    assertThat(line(true, report)).isEqualTo("stays: no host has acknowledged its end");
  }
}
