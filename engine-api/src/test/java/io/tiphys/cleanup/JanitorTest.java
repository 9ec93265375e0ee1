package io.tiphys.cleanup;

import static io.tiphys.cleanup.JanitorFixture.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a janitor does when things go wrong, or happen at once. */
@Timeout(60)
class JanitorTest {
  private static final RetentionPolicy NONE =
      RetentionPolicy.of("none", RunQuery.all()).keepFor(Duration.ZERO);

  private final ScriptedBackend backend = new ScriptedBackend();
  private final JanitorFixture runs = new JanitorFixture(backend);
  private final Janitor janitor = runs.janitor(NONE);

  @AfterEach
  void close() {
    runs.close();
  }

  private static BackendUnavailableException down() {
    return new BackendUnavailableException("the store does not answer", null, null);
  }

  @Test
  void run_pagesSmallerThanTheList_removesEachRunOnce() {
    runs.many(25);

    CleanupReport report =
        runs.janitor(RetentionPolicy.of("p", RunQuery.all().pageSize(4)).keepLatest(3)).run();

    assertThat(report.removed())
        .extracting(CleanupReport.Entry::run)
        .hasSize(22)
        .doesNotHaveDuplicates();
    assertThat(runs.there()).containsExactly("run-r24", "run-r23", "run-r22");
  }

  @Test
  void run_storeFailsForOneRun_theOthersGoAndItGoesNextTime() {
    runs.many(5);
    AtomicInteger deletions = new AtomicInteger();
    backend.trouble(
        method -> {
          if (method.equals("execute") && deletions.incrementAndGet() == 2) {
            throw down();
          }
        });

    CleanupReport first = janitor.run();
    CleanupReport second = janitor.run();

    assertThat(first.removed()).hasSize(4);
    assertThat(first.notRemoved())
        .singleElement()
        .satisfies(e -> assertThat(e.notRemovedBecause()).contains("the store does not answer"));
    assertThat(first.endedEarlyBecause()).isEmpty();
    assertThat(second.removed())
        .extracting(CleanupReport.Entry::run)
        .isEqualTo(List.of(first.notRemoved().get(0).run()));
    assertThat(runs.there()).isEmpty();
  }

  @Test
  void run_storeIsDown_endsAfterAHundredFailuresInARow() {
    runs.many(150);
    AtomicInteger asked = new AtomicInteger();
    backend.trouble(
        method -> {
          if (method.equals("artifactsOf")) {
            asked.incrementAndGet();
            throw down();
          }
        });

    CleanupReport report = janitor.run();
    backend.trouble(method -> {});

    assertThat(asked).hasValue(100);
    assertThat(report.notRemovedCount()).isEqualTo(100);
    assertThat(report.failedCount()).isEqualTo(100);
    assertThat(report.endedEarlyBecause()).contains("100 runs in a row could not be removed");
    assertThat(runs.there()).hasSize(150);
    assertThat(janitor.run().removed()).hasSize(150);
  }

  @Test
  void run_engineRefuses_isToldAndTheOthersGo() {
    runs.many(150);
    AtomicInteger asked = new AtomicInteger();
    backend.trouble(
        method -> {
          if (method.equals("artifactsOf") && asked.incrementAndGet() <= 120) {
            throw new RefusedException("its files are elsewhere", List.of());
          }
        });

    CleanupReport report = janitor.run();

    assertThat(report.removed()).hasSize(30);
    assertThat(report.failedCount()).isEqualTo(120);
    assertThat(report.endedEarlyBecause()).isEmpty();
  }

  @Test
  void run_noAnswerToALaterPage_tellsWhatItDid() {
    runs.many(150);
    AtomicInteger lists = new AtomicInteger();
    backend.trouble(
        method -> {
          if (method.equals("list") && lists.incrementAndGet() == 2) {
            throw down();
          }
        });

    CleanupReport report = janitor.run();

    assertThat(report.removed()).hasSize(100);
    assertThat(report.endedEarlyBecause())
        .contains("runs could not be listed: the store does not answer");
    assertThat(janitor.run().removed()).hasSize(50);
  }

  @Test
  void run_manyThatNobodyAcknowledged_doNotKeepTheOthersWaiting() {
    for (int i = 0; i < 5; i++) {
      runs.ended("old" + i, Phase.SUCCEEDED, 9);
    }
    for (int i = 0; i < 1100; i++) {
      RunId unused = runs.unacknowledged("w", "r" + i, Phase.SUCCEEDED, 8);
    }

    CleanupReport report = janitor.atMost(2).run();

    assertThat(report.removed()).hasSize(2);
    assertThat(report.notRemovedCount()).isEqualTo(1100);
    assertThat(report.notRemoved()).hasSize(1000);
    assertThat(report.endedEarlyBecause()).contains("it was to remove at most 2 runs");
  }

  @Test
  void run_atMost_theNextCallGoesOn() {
    runs.many(5);

    CleanupReport first = janitor.atMost(3).run();
    CleanupReport second = janitor.atMost(3).run();

    assertThat(first.removed()).hasSize(3);
    assertThat(first.endedEarlyBecause()).isPresent();
    assertThat(second.removed()).hasSize(2);
    assertThat(second.endedEarlyBecause()).isEmpty();
  }

  @Test
  void run_threadIsInterrupted_endsWithTheRunThatItIsAt() {
    runs.many(5);
    backend.trouble(
        method -> {
          if (method.equals("execute")) {
            Thread.currentThread().interrupt();
          }
        });

    CleanupReport report = janitor.run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.removed()).hasSize(1);
    assertThat(report.endedEarlyBecause()).contains("the thread was interrupted");
    assertThat(runs.there()).hasSize(4);
  }

  /** At each call of the first one, the second one removes everything. */
  @Test
  void run_anotherJanitorAtOnce_eachRunIsInOneReport() {
    for (String moment : List.of("list", "read", "isAcknowledged", "artifactsOf", "execute")) {
      runs.many(4);
      AtomicInteger others = new AtomicInteger();
      backend.trouble(
          method -> {
            if (method.equals(moment)) {
              backend.trouble(m -> {});
              others.addAndGet(janitor.run().removed().size());
            }
          });

      CleanupReport report = janitor.run();

      assertThat(report.notRemoved()).as(moment).isEmpty();
      assertThat(report.removed().size() + others.get()).as(moment).isEqualTo(4);
      assertThat(runs.there()).as(moment).isEmpty();
    }
  }

  /** The key of what is removed is used again, by a run that is active. */
  @Test
  void run_keyIsUsedAgainMeanwhile_theNewRunStays() {
    RunId old = runs.ended("k", Phase.SUCCEEDED, 3);
    backend.trouble(
        method -> {
          if (method.equals("artifactsOf")) {
            backend.trouble(m -> {});
            backend.vanish(old);
            RunId unused = runs.active("w", "k");
          }
        });

    CleanupReport report = janitor.run();

    assertThat(report.entries()).isEmpty();
    assertThat(runs.there()).containsExactly("run-k-2");
  }

  /** A workflow of others has nothing but a name, which may be used again. */
  @Test
  void run_nameOfOthersIsUsedAgainMeanwhile_staysThisTime() {
    RunId theirs = runs.unacknowledged("w", "theirs", Phase.SUCCEEDED, 3);
    backend.foreign = true;
    backend.trouble(
        method -> {
          if (method.equals("read")) {
            backend.trouble(m -> {});
            backend.show(
                io.tiphys.status.RunStatus.builder(
                        theirs,
                        io.tiphys.submit.RequestKey.of("theirs"),
                        Phase.SUCCEEDED,
                        io.tiphys.status.Reason.NONE)
                    .version(9)
                    .workflow("w")
                    .endedAt(JanitorFixture.NOW)
                    .build());
          }
        });

    CleanupReport report =
        runs.janitor(RetentionPolicy.of("theirs", RunQuery.all().foreign()).keepFor(days(1))).run();

    assertThat(report.notRemoved())
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.notRemovedBecause())
                    .contains("it is not what it was when it was listed"));
    assertThat(backend.commands).isEmpty();
  }

  @Test
  void run_engineIsClosedMeanwhile_saysSo() {
    runs.many(3);
    backend.trouble(
        method -> {
          if (method.equals("execute")) {
            runs.close();
          }
        });

    assertThatThrownBy(janitor::run).isInstanceOf(EngineClosedException.class);
  }

  @Test
  void run_engineWithoutDeletion_isRefused() {
    for (Feature missing : List.of(Feature.DELETE, Feature.LIST_FILTER)) {
      ScriptedBackend bare =
          missing == Feature.DELETE
              ? new ScriptedBackend(Feature.DELETE, Feature.RETENTION_TTL)
              : new ScriptedBackend(missing);
      try (JanitorFixture other = new JanitorFixture(bare)) {
        assertThatThrownBy(() -> other.janitor(NONE).dryRun())
            .isInstanceOfSatisfying(
                RefusedException.class,
                e -> assertThat(e.missingFeatures()).containsExactly(missing));
      }
    }
  }
}
