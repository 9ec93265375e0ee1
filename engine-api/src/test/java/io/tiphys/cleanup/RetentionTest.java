package io.tiphys.cleanup;

import static io.tiphys.cleanup.JanitorFixture.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.run.DeleteScope;
import io.tiphys.run.RunQuery;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What policies keep, and what they give up. */
@Timeout(60)
class RetentionTest {
  private final JanitorFixture runs = new JanitorFixture(new ScriptedBackend());

  private static RetentionPolicy all(String name) {
    return RetentionPolicy.of(name, RunQuery.all());
  }

  private static RetentionPolicy failed(String name) {
    return RetentionPolicy.of(name, RunQuery.all().phase(Phase.FAILED));
  }

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void keepFor_runsOfDifferentAge_onlyOldOnesGoWithTheirArtifacts() {
    runs.ended("old", Phase.SUCCEEDED, 8);
    runs.ended("exact", Phase.SUCCEEDED, 7);
    runs.ended("young", Phase.SUCCEEDED, 6);
    runs.active("w", "active");

    CleanupReport report = runs.janitor(all("week").keepFor(days(7))).run();

    assertThat(runs.there()).containsExactly("run-active", "run-young");
    assertThat(runs.withArtifacts()).containsExactly("run-active", "run-young");
    assertThat(report.removed())
        .extracting(e -> e.run().value() + " by " + e.policy())
        .containsExactly("run-exact by week", "run-old by week");
    assertThat(report.artifacts()).isEqualTo(2);
    assertThat(report.bytes()).isEqualTo(20);
    assertThat(report.runsSeen()).isEqualTo(3);
  }

  @Test
  void keepLatest_moreRuns_theNewestStayWhateverTheirWorkflow() {
    runs.ended("a", "a1", Phase.SUCCEEDED, 5);
    runs.ended("b", "b1", Phase.SUCCEEDED, 4);
    runs.ended("a", "a2", Phase.SUCCEEDED, 3);
    runs.ended("a", "a3", Phase.SUCCEEDED, 2);

    CleanupReport report = runs.janitor(all("two").keepLatest(2)).run();

    assertThat(runs.there()).containsExactly("run-a3", "run-a2");
    assertThat(report.removed()).hasSize(2);
  }

  @Test
  void keepLatestOfEachWorkflow_busyAndRareWorkflow_bothKeepTheirs() {
    runs.ended("rare", "r1", Phase.SUCCEEDED, 5);
    runs.ended("busy", "b1", Phase.SUCCEEDED, 4);
    runs.ended("busy", "b2", Phase.SUCCEEDED, 3);
    runs.ended("busy", "b3", Phase.SUCCEEDED, 2);

    CleanupReport unused = runs.janitor(all("one").keepLatestOfEachWorkflow(1)).run();

    assertThat(runs.there()).containsExactly("run-b3", "run-r1");
  }

  @Test
  void keeps_ageAndNumberSaid_eitherKeeps() {
    runs.ended("old", Phase.SUCCEEDED, 30);
    runs.ended("fresh", Phase.SUCCEEDED, 1);
    runs.ended("fresher", Phase.SUCCEEDED, 0);

    CleanupReport none = runs.janitor(all("p").keepFor(days(7)).keepLatest(3)).run();
    CleanupReport one = runs.janitor(all("p").keepFor(days(7)).keepLatest(1)).run();

    assertThat(none.removed()).isEmpty();
    assertThat(one.removed()).extracting(e -> e.run().value()).containsExactly("run-old");
  }

  @Test
  void query_byOutcomeLabelAndWorkflow_nothingElseIsTouched() {
    runs.ended("w", "good", Phase.SUCCEEDED, 9);
    runs.ended("w", "bad", Phase.FAILED, 9);
    runs.ended("v", "bad-v", Phase.FAILED, 9);

    CleanupReport unused =
        runs.janitor(
                RetentionPolicy.of("bad", RunQuery.all().phase(Phase.FAILED).workflow("w"))
                    .keepFor(Duration.ZERO),
                RetentionPolicy.of("labelled", RunQuery.withLabel("a", "b")).keepFor(Duration.ZERO))
            .run();

    assertThat(runs.there()).containsExactly("run-bad-v", "run-good");
  }

  @Test
  void policies_oneKeepsWhatAnotherGivesUp_itStays() {
    runs.ended("failed", Phase.FAILED, 3);
    runs.ended("good", Phase.SUCCEEDED, 3);

    CleanupReport report =
        runs.janitor(failed("failed").keepFor(days(30)), all("all").keepFor(days(2))).run();

    assertThat(runs.there()).containsExactly("run-failed");
    assertThat(report.removed()).extracting(CleanupReport.Entry::policy).containsExactly("all");
  }

  @Test
  void removeArtifactsOnly_oldRun_keepsItsStatusAndIsToldOnce() {
    runs.ended("old", Phase.SUCCEEDED, 3);
    Janitor janitor = runs.janitor(all("files").keepFor(days(2)).removeArtifactsOnly());

    CleanupReport first = janitor.run();
    CleanupReport second = janitor.run();

    assertThat(runs.there()).containsExactly("run-old");
    assertThat(runs.withArtifacts()).isEmpty();
    assertThat(first.removed())
        .extracting(CleanupReport.Entry::scope)
        .containsExactly(DeleteScope.ARTIFACTS);
    assertThat(second.entries()).isEmpty();
    assertThat(second.runsSeen()).isEqualTo(1);
  }

  @Test
  void removeRunsOnly_oldRun_leavesItsArtifacts() {
    runs.ended("old", Phase.SUCCEEDED, 3);

    CleanupReport report = runs.janitor(all("runs").keepFor(days(2)).removeRunsOnly()).run();

    assertThat(runs.there()).isEmpty();
    assertThat(runs.withArtifacts()).containsExactly("run-old");
    assertThat(report.artifacts()).isZero();
    assertThat(report.removed())
        .extracting(CleanupReport.Entry::scope)
        .containsExactly(DeleteScope.RUN);
  }

  /** A policy about runs alone says nothing of artifacts, and the other way round. */
  @Test
  void policies_aboutDifferentParts_eachPartGoesByItsOwn() {
    runs.ended("middle", Phase.SUCCEEDED, 3);
    runs.ended("old", Phase.SUCCEEDED, 31);
    Janitor janitor =
        runs.janitor(
            all("files").keepFor(days(2)).removeArtifactsOnly(),
            all("runs").keepFor(days(30)).removeRunsOnly());

    CleanupReport report = janitor.run();

    assertThat(runs.there()).containsExactly("run-middle");
    assertThat(runs.withArtifacts()).isEmpty();
    assertThat(report.removed())
        .extracting(e -> e.scope() + " " + e.run())
        .containsExactlyInAnyOrder("ARTIFACTS run-middle", "ALL run-old");
  }

  /** Without the run, nobody would find the artifacts when their time has come. */
  @Test
  void policies_artifactsAreKeptLongerThanTheRun_itWaitsForThem() {
    runs.ended("r", Phase.SUCCEEDED, 3);

    CleanupReport report =
        runs.janitor(
                all("runs").keepFor(days(1)).removeRunsOnly(),
                all("files").keepFor(days(5)).removeArtifactsOnly())
            .run();

    assertThat(report.entries()).isEmpty();
    assertThat(runs.there()).containsExactly("run-r");
  }

  @Test
  void run_endNotAcknowledged_staysAndSaysSo() {
    runs.unacknowledged("w", "r", Phase.SUCCEEDED, 9);
    RetentionPolicy policy = all("p").keepFor(days(1));

    CleanupReport kept = runs.janitor(policy).run();
    CleanupReport dry = runs.janitor(policy).dryRun();
    CleanupReport removed = runs.janitor(policy.unacknowledgedToo()).run();

    assertThat(kept.notRemoved())
        .singleElement()
        .satisfies(
            e -> assertThat(e.notRemovedBecause()).contains("no host has acknowledged its end"));
    assertThat(dry.notRemovedCount()).isEqualTo(1);
    assertThat(kept.failedCount()).isZero();
    assertThat(removed.removed()).hasSize(1);
    assertThat(runs.there()).isEmpty();
  }

  @Test
  void foreign_policyAboutRunsOfOthers_needsNoAcknowledgement() {
    runs.unacknowledged("w", "theirs", Phase.SUCCEEDED, 9);
    runs.backend.foreign = true;
    RetentionPolicy ours = all("ours").keepFor(Duration.ZERO);
    RetentionPolicy theirs =
        RetentionPolicy.of("ad hoc", RunQuery.all().foreign()).keepFor(days(7)).keepLatest(1);

    CleanupReport latest = runs.janitor(ours, theirs).run();
    runs.unacknowledged("w", "newer", Phase.SUCCEEDED, 8);
    CleanupReport older = runs.janitor(ours, theirs).run();

    assertThat(latest.entries()).isEmpty();
    assertThat(older.removed())
        .extracting(e -> e.run() + " by " + e.policy())
        .containsExactly("run-theirs by ad hoc");
  }

  @Test
  void dryRun_oldRuns_tellsTheSameAndRemovesNothing() {
    runs.many(5);
    Janitor janitor = runs.janitor(all("p").keepLatest(2));

    CleanupReport dry = janitor.dryRun();
    assertThat(runs.there()).hasSize(5);
    CleanupReport real = janitor.run();

    assertThat(dry.isDryRun()).isTrue();
    assertThat(dry.entries()).hasToString(real.entries().toString());
    assertThat(dry.removed()).hasSize(3);
    assertThat(dry)
        .hasToString(
            "would remove 3 of 5 runs, in all or in part, with 3 artifacts of 30 bytes; not removed: 0");
    assertThat(runs.there()).containsExactly("run-r4", "run-r3");
  }

  @Test
  void of_whatNoJanitorCanMean_isRefused() {
    assertThatThrownBy(() -> runs.janitor()).hasMessageContaining("at least one");
    assertThatThrownBy(() -> runs.janitor(all("p")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("policy 'p' does not say what it keeps");
    assertThatThrownBy(() -> runs.janitor(all("p").keepLatest(1), failed("p").keepLatest(1)))
        .hasMessageContaining("two are named 'p'");
    assertThatThrownBy(() -> all(" ")).hasMessageContaining("name");
    assertThatThrownBy(() -> all("p").keepFor(days(-1))).hasMessageContaining("keepFor");
    assertThatThrownBy(() -> all("p").keepLatest(0)).hasMessageContaining("keepLatest");
    assertThatThrownBy(() -> RetentionPolicy.of("p", RunQuery.all().terminal(false)))
        .hasMessageContaining("terminal");
    assertThatThrownBy(() -> RetentionPolicy.of("p", RunQuery.all().phase(Phase.RUNNING)))
        .hasMessageContaining("terminal");
    assertThatThrownBy(() -> RetentionPolicy.of("p", RunQuery.all().after("1")))
        .hasMessageContaining("page");
    assertThatThrownBy(() -> runs.janitor(all("p").keepLatest(1)).atMost(0))
        .hasMessageContaining("atMost");
  }
}
