package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.testing.Samples;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a follower delivers. What it submits and loses is in {@link FollowerExpectedTest}. */
@Timeout(60)
class FollowerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FollowerFixture host = new FollowerFixture();

  @AfterEach
  void close() {
    host.close();
  }

  private void failing(String... methods) {
    host.backend.trouble(
        method -> {
          if (List.of(methods).contains(method)) {
            throw new BackendUnavailableException("down");
          }
        });
  }

  private void answering() {
    host.backend.trouble(method -> {});
  }

  @Test
  void start_runsOfTheQuery_areDeliveredAndAcknowledged() {
    host.submit("a");
    Samples.submit(host.engine, "unlabelled");

    host.start();

    assertThat(host.phases()).containsExactly("run-a PENDING");
    assertThat(host.backend.acknowledged).containsExactly("run-a 1");
  }

  @Test
  void watch_runMovesOn_isDeliveredAtOnceToItsEndAndOnce() {
    Run run = host.submit("a");
    host.start();

    host.backend.move(run.id(), Phase.RUNNING);
    host.work();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();
    host.pass(FollowerFixture.INTERVAL.multipliedBy(3));

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a RUNNING", "run-a SUCCEEDED");
    assertThat(host.backend.acknowledged).containsExactly("run-a 1", "run-a 2", "run-a 3");
  }

  @Test
  void watch_manyChangesBeforeTheHandlerIsFree_onlyTheLatestIsDelivered() {
    Run run = host.submit("a");
    host.start();

    host.backend.move(run.id(), Phase.RUNNING);
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
  }

  @Test
  void look_signalsAreLost_findsWhatHasChangedAndWhatIsNew() {
    Run run = host.submit("a");
    host.start();
    host.backend.silent(true);
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.submit("b");

    host.pass(FollowerFixture.INTERVAL);

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED", "run-b PENDING");
  }

  @Test
  void look_engineWithoutWatch_comesMoreOften() {
    try (FollowerFixture plain = new FollowerFixture(Feature.WATCH, Feature.WATCH_RESUME)) {
      Run run = plain.submit("a");
      plain.start();
      plain.backend.move(run.id(), Phase.SUCCEEDED);
      plain.work();
      assertThat(plain.phases()).containsExactly("run-a PENDING");

      plain.pass(Duration.ofSeconds(5));

      assertThat(plain.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
    }
  }

  @Test
  void look_runFitsTheQueryNoLonger_isFollowedToItsEnd() {
    Run run = host.submit("a");
    Follower follower =
        Follower.builder(
                host.engine, FollowerFixture.QUERY.phase(Phase.PENDING), host.delivered::add)
            .executor(host.workers)
            .start(host.time);
    host.work();
    host.backend.silent(true);

    host.backend.move(run.id(), Phase.RUNNING);
    follower.lookNow();
    host.work();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    follower.lookNow();
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a RUNNING", "run-a SUCCEEDED");
  }

  @Test
  void handler_throws_isCalledAgainAfterLongerAndLongerPauses() {
    host.submit("bad");
    host.submit("good");
    List<Duration> calls = new ArrayList<>();
    Instant start = host.time.now();
    host.before =
        status -> {
          if (status.id().value().equals("run-bad")) {
            calls.add(Duration.between(start, host.time.now()));
            throw new IOException("database is away");
          }
        };

    host.start();
    host.pass(Duration.ofSeconds(200));

    assertThat(calls)
        .extracting(Duration::toSeconds)
        .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    assertThat(host.phases()).containsExactly("run-good PENDING");
    assertThat(host.backend.acknowledged).containsExactly("run-good 1");
  }

  @Test
  void handler_throwsAndTheRunMovesOn_getsTheLaterSnapshotAfterThePause() {
    Run run = host.submit("a");
    host.before =
        status -> {
          throw new AssertionError("an error, not an exception");
        };
    host.start();
    host.before = status -> {};

    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();
    assertThat(host.delivered).isEmpty();
    host.pass(SECOND);

    assertThat(host.phases()).containsExactly("run-a SUCCEEDED");
  }

  @Test
  void handler_runMovesOnMeanwhile_isCalledAgainAfterIt() {
    Run run = host.submit("a");
    host.start();
    host.before =
        status -> {
          host.backend.move(run.id(), Phase.SUCCEEDED);
          host.work();
        };

    host.backend.move(run.id(), Phase.RUNNING);
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a RUNNING", "run-a SUCCEEDED");
  }

  @Test
  void end_backendShowsAnotherPhaseAfterIt_isFinal() {
    Run run = host.submit("a");
    Follower follower = host.start();
    RunStatus end = host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    host.backend.show(
        RunStatus.builder(run.id(), end.requestKey(), Phase.RUNNING, Reason.NONE)
            .labels(end.labels())
            .version(end.version() + 1)
            .build());
    follower.lookNow();
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
  }

  @Test
  void acknowledge_backendIsAway_isRepeatedWithoutTheHandler() {
    host.submit("a");
    failing("acknowledge");
    host.start();
    host.pass(SECOND);
    assertThat(host.backend.acknowledged).isEmpty();

    answering();
    host.pass(Duration.ofSeconds(2));

    assertThat(host.backend.acknowledged).containsExactly("run-a 1");
    assertThat(host.delivered).hasSize(1);
  }

  @Test
  void acknowledge_backendRefuses_isLeftAtThat() {
    Run run = host.submit("a");
    host.backend.trouble(
        method -> {
          if (method.equals("acknowledge")) {
            throw new EngineException("forbidden", false);
          }
        });
    host.start();

    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
  }

  @Test
  void outage_untilTheBackendIsBack_isWaitedOut() {
    Run run = host.submit("a");
    host.start();
    host.backend.silent(true);
    failing("list", "read", "find", "acknowledge");
    host.pass(Duration.ofMinutes(10));
    host.backend.move(run.id(), Phase.SUCCEEDED);
    assertThat(host.phases()).containsExactly("run-a PENDING");

    answering();
    host.pass(FollowerFixture.INTERVAL);

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
  }

  @Test
  void outage_atTheStart_isWaitedOut() {
    host.submit("a");
    failing("list");
    host.start();

    answering();
    host.pass(SECOND);

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  @Test
  void outage_thatIsShort_isOverSoon() {
    host.submit("a");
    failing("list");
    host.start();
    host.pass(Duration.ofSeconds(6));

    answering();
    host.pass(SECOND);

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }
}
