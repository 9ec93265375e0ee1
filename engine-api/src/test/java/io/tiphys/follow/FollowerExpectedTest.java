package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Samples;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a follower submits, and what it gives up as lost. */
@Timeout(60)
class FollowerExpectedTest {
  private static final Problem NO_RUNNER =
      Problem.of(ProblemCode.NO_RUNNER, "only", "nothing runs the image", "bind it");

  private final FollowerFixture host = new FollowerFixture();

  @AfterEach
  void close() {
    host.close();
  }

  private void seen(Run run, long version) {
    RequestKey key = run.status().requestKey();
    host.expected.put(key.value(), Follower.Expected.seen(key, run.id(), version));
  }

  private void pause() {
    host.pass(FollowerFixture.INTERVAL);
  }

  @Test
  void expected_unseenKey_isSubmittedOnce() {
    host.expect("a");

    host.start();
    pause();

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  @Test
  void expected_afterTheStart_isSubmittedWhenTheHostSaysSo() {
    Follower follower = host.start();
    host.expect("a");

    follower.lookNow();
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  @Test
  void expected_runOutsideTheQuery_isFollowedNotSubmittedAnew() {
    Run run = Samples.submit(host.engine, "a");
    host.expect("a");

    host.start();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a SUCCEEDED");
  }

  @Test
  void expected_versionIsStored_onlyLaterSnapshotsAreDelivered() {
    Run run = host.submit("a");
    host.backend.move(run.id(), Phase.RUNNING);
    seen(run, 2);

    host.start();
    assertThat(host.delivered).isEmpty();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    assertThat(host.phases()).containsExactly("run-a SUCCEEDED");
  }

  @Test
  void expected_submissionWithUnknownOutcome_isOneRun() {
    host.expect("a");
    boolean[] answered = {false};
    host.backend.trouble(
        method -> {
          if (method.equals("read") && !answered[0]) {
            answered[0] = true;
            throw new BackendUnavailableException("lost after start");
          }
        });

    host.start();
    pause();

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  /** Another host runs it, stores its end and has it deleted while this one lists. */
  @Test
  void expected_endIsStoredElsewhereMeanwhile_isNotSubmittedAgain() {
    host.expect("a");
    host.expect("b");
    Follower.Expectations rows = host.expectations;
    host.expectations =
        () -> {
          var read = rows.read();
          host.expected.remove("a");
          return read;
        };

    host.start();
    pause();

    assertThat(host.phases()).containsExactly("run-b PENDING");
    assertThat(host.engine.find(RequestKey.of("a"))).isEmpty();
  }

  /** As before, but another host has stored a first snapshot only. */
  @Test
  void expected_runIsSeenElsewhereMeanwhile_isNotSubmittedAgain() {
    host.expect("a");
    Follower.Expectations rows = host.expectations;
    host.expectations =
        () -> {
          var read = rows.read();
          RequestKey key = RequestKey.of("a");
          host.expected.put("a", Follower.Expected.seen(key, RunId.parse("theirs"), 7));
          return read;
        };

    host.start();
    pause();

    assertThat(host.phases()).containsExactly("theirs LOST");
  }

  @Test
  void expected_cannotBeRead_isReadAgain() {
    Follower.Expectations working = host.expectations;
    host.expectations =
        () -> {
          throw new SQLException("database is away");
        };
    host.expect("a");
    host.start();
    assertThat(host.delivered).isEmpty();

    host.expectations = working;
    host.pass(Duration.ofSeconds(1));

    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  @Test
  void requests_throwOrMistakeTheKey_areAskedAgainAndHoldUpNobody() {
    host.expect("a");
    host.expect("b");
    host.expect("c");
    host.requests =
        key ->
            switch (key.value()) {
              case "a" -> throw new SQLException("no such row");
              case "b" -> FollowerFixture.request(RequestKey.of("other"));
              default -> FollowerFixture.request(key);
            };
    host.start();
    assertThat(host.phases()).containsExactly("run-c PENDING");

    host.requests = FollowerFixture::request;
    pause();

    assertThat(host.phases())
        .containsExactlyInAnyOrder("run-a PENDING", "run-b PENDING", "run-c PENDING");
    assertThat(host.refusals).isEmpty();
  }

  @Test
  void refusal_takenByTheHost_isNotTriedAgainUntilItIsExpectedAnew() {
    host.backend.problems.add(NO_RUNNER);
    host.expect("a");
    host.start();
    pause();
    assertThat(host.refusals).containsExactly("a RefusedException");

    host.expected.clear();
    pause();
    host.expect("a");
    pause();
    assertThat(host.refusals).containsExactly("a RefusedException", "a RefusedException");

    host.expected.clear();
    pause();
    host.backend.problems.clear();
    host.expect("a");
    pause();
    assertThat(host.phases()).containsExactly("run-a PENDING");
  }

  @Test
  void refusal_hostCannotStoreIt_comesAgain() {
    host.backend.problems.add(NO_RUNNER);
    host.expect("a");
    Follower.Refusals working = host.refused;
    host.refused =
        (key, why) -> {
          throw new SQLException("database is away");
        };
    host.start();
    host.refused = working;

    pause();

    assertThat(host.refusals).containsExactly("a RefusedException");
  }

  @Test
  void refusal_keyHasOtherContent_isToldAsConflict() {
    Workflow other = Workflow.of("other", Task.container("t", "image").command("true").build());
    host.expect("a");
    // Taken between the look for the key and the submission.
    host.requests =
        key -> {
          host.engine.submit(SubmitRequest.of(other, key));
          return FollowerFixture.request(key);
        };

    host.start();

    assertThat(host.refusals).containsExactly("a RequestConflictException");
  }
}
