package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs without their artifacts, artifacts without their runs, and the janitor. */
class CleanupTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final ContainerTask MAKE = task("make").writes(FILE).build();
  private static final ContainerTask USE = task("use").reads(MAKE.output(FILE)).build();
  private static final Workflow WORKFLOW =
      Workflow.builder("w").tasks(MAKE, USE).output(FILE, MAKE.output(FILE)).build();

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final Stage stage =
      Stage.open(builder -> builder.artifacts(store))
          .body("make", call -> Files.writeString(call.output(FILE), "12345"))
          .body("use", call -> call.exit(broken.get() ? 1 : 0));

  @AfterEach
  void close() {
    stage.close();
  }

  private Run failed() throws Exception {
    broken.set(true);
    Run run = stage.submit(WORKFLOW);
    assertThat(run.await(Stage.LONG).phase()).isEqualTo(Phase.FAILED);
    return run;
  }

  private Run again(Run run) throws Exception {
    broken.set(false);
    Run again = run.rerun(RequestKey.random());
    again.await(Stage.LONG).requireSuccess();
    return again;
  }

  private List<String> stored(Run run) throws Exception {
    try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(run.id().value()))) {
      return all.map(stat -> stat.key().value()).toList();
    }
  }

  private static List<ArtifactLocation> listed(Run run) {
    try (Stream<ArtifactLocation> all = run.storedArtifacts()) {
      return all.toList();
    }
  }

  // DEL-009, DEL-010, DEL-012
  @Test
  void delete_artifactsAlone_leavesStatusAndLogs() throws Exception {
    Run run = failed();
    RunStatus before = run.status();
    assertThat(listed(run))
        .containsExactly(
            ArtifactLocation.of("artifacts", run.id() + "/make/1/file").withSizeBytes(5));

    run.delete(DeleteScope.ARTIFACTS);
    run.delete(DeleteScope.ARTIFACTS);

    assertThat(stored(run)).isEmpty();
    assertThat(listed(run)).isEmpty();
    assertThat(run.status()).isEqualTo(before);
    assertThat(run.log("make", 1)).isEmpty();
    assertThatThrownBy(() -> run.open("make", "file")).isInstanceOf(NotFoundException.class);
  }

  // DEL-011
  @Test
  void delete_runAlone_leavesArtifactsAndFreesTheKey() throws Exception {
    Run run = failed();

    run.delete(DeleteScope.RUN);

    assertThatThrownBy(run::status).isInstanceOf(NotFoundException.class);
    assertThat(stored(run)).containsExactly(run.id() + "/make/1/file");
    assertThatThrownBy(run::storedArtifacts).isInstanceOf(NotFoundException.class);
  }

  // A directory or file that is gone would fail the new run, or be empty in it
  @Test
  void rerun_artifactsWereDeleted_isRefusedAndMakesNothing() throws Exception {
    Run run = failed();
    run.delete(DeleteScope.ARTIFACTS);
    RequestKey key = RequestKey.random();

    assertThatThrownBy(() -> run.rerun(key))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("its artifacts were deleted");
    assertThat(stage.engine.find(key)).isEmpty();
  }

  @Test
  void rerun_artifactsWereDeletedAndNothingKeptHasAny_runs() throws Exception {
    Workflow plain = Workflow.of("plain", task("good").build(), task("use").build());
    broken.set(true);
    Run run = stage.submit(plain);
    run.await(Stage.LONG);
    run.delete(DeleteScope.ARTIFACTS);

    assertThat(again(run).status().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  // RER, DEL-006: artifacts that a re-run refers to are nobody's to delete
  @Test
  void delete_artifactsThatARerunNeeds_goWithTheRerun() throws Exception {
    for (DeleteScope scope : List.of(DeleteScope.ARTIFACTS, DeleteScope.ALL)) {
      Run run = failed();
      Run again = again(run);

      assertThat(listed(run)).as("they do not go").isEmpty();
      run.delete(scope);

      assertThat(again.open(FILE)).hasContent("12345");
      again.delete();
      assertThat(stored(run)).isEmpty();
    }
  }

  @Test
  void delete_rerunAlone_freesWhatItNeeded() throws Exception {
    Run run = failed();
    Run again = again(run);
    run.delete();

    again.delete(DeleteScope.RUN);

    assertThat(stored(run)).isEmpty();
  }

  // RET-008
  @Test
  void isAcknowledged_endOfTheRun_onlyOnceItIs() throws Exception {
    Run run = failed();
    RunStatus end = run.status();

    assertThat(stage.engine.isAcknowledged(end)).isFalse();
    stage.engine.acknowledge(end);

    assertThat(stage.engine.isAcknowledged(end)).isTrue();
  }

  @Test
  void janitor_policiesByOutcome_keepWhatTheySay() throws Exception {
    Run bad = failed();
    broken.set(false);
    Run good = stage.submit(WORKFLOW);
    good.await(Stage.LONG);
    Run waits = stage.submit(WORKFLOW, request -> request.suspended());
    Janitor janitor =
        Janitor.of(
                stage.engine,
                RetentionPolicy.of("failed", RunQuery.all().phase(Phase.FAILED))
                    .keepFor(Duration.ofDays(30))
                    .unacknowledgedToo(),
                RetentionPolicy.of("all", RunQuery.all())
                    .keepFor(Duration.ZERO)
                    .unacknowledgedToo())
            .time(() -> good.status().endedAt().orElseThrow());

    CleanupReport dry = janitor.dryRun();
    CleanupReport report = janitor.run();

    assertThat(report.removed()).hasToString(dry.removed().toString());
    assertThat(report.removed()).extracting(CleanupReport.Entry::run).containsExactly(good.id());
    assertThat(report.bytes()).isEqualTo(5);
    assertThat(stored(good)).isEmpty();
    assertThat(stored(bad)).hasSize(1);
    assertThat(waits.status().phase().isTerminal()).isFalse();
  }
}
