package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.testing.Samples;
import io.tiphys.workflow.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a follower gives up as lost. */
@Timeout(60)
class FollowerLostTest {
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
  void lost_seenRunIsGone_endsOnceWithWhatItsRequestSays() {
    RequestKey key = RequestKey.of("a");
    host.expected.put("a", Follower.Expected.seen(key, RunId.parse("gone"), 7));

    host.start();
    pause();

    assertThat(host.delivered).hasSize(1);
    RunStatus lost = host.delivered.get(0);
    assertThat(lost.phase()).isEqualTo(Phase.LOST);
    assertThat(lost.id()).isEqualTo(RunId.parse("gone"));
    assertThat(lost.requestKey()).isEqualTo(key);
    assertThat(lost.version()).isEqualTo(Long.MAX_VALUE);
    assertThat(lost.workflow()).isEqualTo("sample");
    assertThat(lost.labels()).containsEntry("app", "test");
    assertThat(host.backend.acknowledged).isEmpty();
  }

  @Test
  void lost_requestCannotBeMade_endsAllTheSame() {
    host.expected.put("a", Follower.Expected.seen(RequestKey.of("a"), RunId.parse("gone"), 7));
    host.requests =
        key -> {
          throw new SQLException("the row is gone, too");
        };

    host.start();

    assertThat(host.phases()).containsExactly("gone LOST");
    assertThat(host.delivered.get(0).labels()).isEmpty();
  }

  @Test
  void lost_runVanishesWhileWatched_endsAtOnceWithWhatWasSeen() {
    Run run = host.submit("a");
    host.start();

    host.backend.vanish(run.id());
    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a LOST");
    assertThat(host.delivered.get(1).labels()).containsEntry("app", "test");
  }

  @Test
  void lost_runVanishesUnnoticed_endsAtTheNextLook() {
    Run run = host.submit("a");
    host.start();
    host.backend.silent(true);

    host.backend.vanish(run.id());
    pause();

    assertThat(host.phases()).containsExactly("run-a PENDING", "run-a LOST");
  }

  @Test
  void lost_endIsKnownButNotStored_isNotReplaced() {
    Run run = host.submit("a");
    seen(run, 0);
    host.before =
        status -> {
          throw new SQLException("database is away");
        };
    host.start();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();

    host.backend.vanish(run.id());
    host.work();
    host.before = status -> {};
    host.pass(Duration.ofMinutes(1));

    assertThat(host.phases()).containsExactly("run-a SUCCEEDED");
  }

  @Test
  void lost_oneListLacksARunWhoseEndWaits_isDeliveredOnce() {
    Run run = host.submit("a");
    host.before =
        status -> {
          throw new SQLException("database is away");
        };
    Follower follower = host.start();
    RunStatus end = host.backend.move(run.id(), Phase.SUCCEEDED);
    host.work();
    host.backend.silent(true);
    host.backend.vanish(run.id());
    follower.lookNow();
    host.work();

    host.backend.show(end);
    host.before = status -> {};
    follower.lookNow();
    host.work();
    host.pass(Duration.ofMinutes(1));

    assertThat(host.phases()).containsExactly("run-a SUCCEEDED");
  }

  @Test
  void lost_backendIsAway_isNotDecided() {
    Run run = host.submit("a");
    seen(run, 1);
    host.backend.trouble(
        method -> {
          if (method.equals("list") || method.equals("read")) {
            throw new BackendUnavailableException("down");
          }
        });
    host.start();
    host.pass(Duration.ofMinutes(10));
    assertThat(host.delivered).isEmpty();

    host.backend.trouble(method -> {});
    pause();
    host.backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, parts -> parts);
    host.work();

    assertThat(host.phases()).containsExactly("run-a FAILED");
  }

  @Test
  void lost_keyIsUsedAgain_oldRunEndsAndNewOneIsFollowed() {
    Run old = host.submit("a");
    seen(old, 1);
    host.backend.vanish(old.id());
    Run reborn = host.submit("a");

    host.start();
    host.backend.move(reborn.id(), Phase.SUCCEEDED);
    host.work();

    assertThat(host.phases())
        .containsExactlyInAnyOrder("run-a LOST", "run-a-2 PENDING", "run-a-2 SUCCEEDED");
    assertThat(host.backend.acknowledged).isEqualTo(List.of("run-a-2 1", "run-a-2 2"));
  }

  @Test
  void lost_onlyTheRunCannotBeRead_isNotDecided() {
    Run run = Samples.submit(host.engine, "a"); // Not listed: the query does not fit it.
    seen(run, 1);
    host.backend.trouble(
        method -> {
          if (method.equals("read")) {
            throw new BackendUnavailableException("down");
          }
        });

    host.start();
    pause();

    assertThat(host.delivered).isEmpty();
  }

  @Test
  void lost_engineWithoutWatch_endsAtTheNextLook() {
    try (FollowerFixture plain = new FollowerFixture(Feature.WATCH, Feature.WATCH_RESUME)) {
      Run run = plain.submit("a");
      plain.start();

      plain.backend.vanish(run.id());
      plain.pass(Duration.ofSeconds(5));

      assertThat(plain.phases()).containsExactly("run-a PENDING", "run-a LOST");
    }
  }
}
