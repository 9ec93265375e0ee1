package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a follower starts and ends. */
@Timeout(60)
class FollowerLifeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FollowerFixture host = new FollowerFixture();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void start_queryTheEngineRefuses_isToldAtOnce() {
    try (FollowerFixture plain = new FollowerFixture(Feature.LIST_FILTER)) {
      assertThatThrownBy(plain::start).isInstanceOf(RefusedException.class);
      assertThat(plain.time.pending()).isZero();
    }
  }

  @Test
  void start_closedEngine_isToldAtOnce() {
    host.engine.close();

    assertThatThrownBy(() -> host.builder().start()).isInstanceOf(EngineClosedException.class);
  }

  @Test
  void lookEvery_nothingOrLess_isRefused() {
    assertThatThrownBy(() -> host.builder().lookEvery(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("lookEvery: expected more than zero");
  }

  @Test
  void builder_notStarted_doesNothing() {
    host.submit("a");

    host.builder().lookEvery(SECOND);
    host.pass(Duration.ofSeconds(5));

    assertThat(host.delivered).isEmpty();
    assertThat(host.time.pending()).isZero();
  }

  @Test
  void close_afterwards_nothingIsDeliveredOrLookedFor() {
    Run run = host.submit("a");
    host.submit("b");
    Follower follower = host.start();
    host.backend.move(run.id(), Phase.RUNNING);

    follower.close();
    follower.close();
    follower.lookNow();
    host.backend.move(run.id(), Phase.SUCCEEDED);
    host.pass(FollowerFixture.INTERVAL);

    assertThat(host.phases()).containsExactlyInAnyOrder("run-a PENDING", "run-b PENDING");
    assertThat(host.time.pending()).isZero();
  }

  @Test
  void close_fromTheHandler_returns() {
    host.submit("a");
    List<Follower> followers = new ArrayList<>();
    host.before = status -> followers.get(0).close();
    followers.add(host.builder().start(host.time));

    host.work();

    assertThat(host.phases()).containsExactly("run-a PENDING");
    assertThat(host.time.pending()).isZero();
  }

  @Test
  void close_whileItLooks_nothingMoreIsSubmitted() {
    host.expect("a");
    host.expect("b");
    List<Follower> followers = new ArrayList<>();
    host.requests =
        key -> {
          followers.get(0).close();
          return FollowerFixture.request(key);
        };
    followers.add(host.builder().start(host.time));

    host.work();

    assertThat(host.backend.list(FollowerFixture.QUERY).runs()).hasSize(1);
  }

  @Test
  void engine_isClosed_nothingIsLookedForAgain() {
    Run run = host.submit("a");
    host.start();
    host.backend.move(run.id(), Phase.RUNNING);

    host.engine.close();
    host.pass(FollowerFixture.INTERVAL);

    assertThat(host.time.pending()).isZero();
  }

  @Test
  void executor_refusesForAWhile_isAskedAgain() {
    assertIsAskedAgain(
        () -> {
          throw new RejectedExecutionException("full");
        });
  }

  @Test
  void executor_systemHasNoMoreThreadsForAWhile_isAskedAgain() {
    assertIsAskedAgain(
        () -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
  }

  private void assertIsAskedAgain(Runnable refusal) {
    host.submit("a");
    List<Boolean> full = new ArrayList<>(List.of(true));
    List<RunStatus> stored = new ArrayList<>();
    Follower follower =
        Follower.builder(host.engine, FollowerFixture.QUERY, stored::add)
            .executor(
                action -> {
                  if (full.get(0)) {
                    refusal.run();
                  }
                  host.workers.execute(action);
                })
            .start(host.time);
    host.pass(SECOND);
    assertThat(stored).isEmpty();

    full.set(0, false);
    host.pass(Duration.ofSeconds(10));

    assertThat(stored).hasSize(1);
    follower.close();
  }
}
