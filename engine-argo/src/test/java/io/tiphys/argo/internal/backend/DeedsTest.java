package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeedsTest {
  private final Clock clock = new Clock();
  private final Deeds deeds = new Deeds(clock);
  private final List<String> done = new ArrayList<>();

  private void in(Duration delay, String what) {
    deeds.at(what, Clock.NOW.plus(delay), () -> done.add(what));
  }

  @Test
  void at_sameDeedTwice_isDoneOnce() {
    in(Duration.ofSeconds(5), "a");
    in(Duration.ofSeconds(5), "a");

    clock.work();

    assertThat(done).containsExactly("a");
  }

  @Test
  void at_deedThatFailsInTheCodeItself_mayComeAgainAndHoldsUpNobody() {
    deeds.at(
        "a",
        Clock.NOW,
        () -> {
          throw new IllegalStateException("of the test");
        });
    in(Duration.ZERO, "b");
    clock.work();

    in(Duration.ZERO, "a");
    clock.work();

    assertThat(done).containsExactly("b", "a");
  }

  /** As many as there may be, each with a deadline in an hour. */
  @Test
  void at_manyWaitForDeadlinesFarAway_whatIsDueNowIsDone() {
    for (int i = 0; i < Deeds.MOST; i++) {
      in(Duration.ofHours(1), "far " + i);
    }
    in(Duration.ofHours(1), "one too many");
    clock.later.subList(0, Deeds.MOST).clear();

    in(Duration.ZERO, "now");
    in(Duration.ofSeconds(40), "soon");
    clock.work();

    assertThat(done).containsExactly("now", "soon");
  }

  @Test
  void at_tooManyAreDueSoon_othersAreLeftToTheNextLook() {
    for (int i = 0; i <= Deeds.MOST; i++) {
      in(Duration.ZERO, "soon " + i);
    }

    clock.work();

    assertThat(done).hasSize(Deeds.MOST);
  }

  @Test
  void at_farOnesAreDone_othersHaveRoomAgain() {
    for (int i = 0; i < Deeds.MOST; i++) {
      in(Duration.ofHours(1), "far " + i);
    }
    clock.work();
    done.clear();

    in(Duration.ofHours(1), "another");
    clock.work();

    assertThat(done).containsExactly("another");
  }
}
