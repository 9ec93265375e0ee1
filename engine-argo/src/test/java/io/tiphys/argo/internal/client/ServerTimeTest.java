package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Instant here = NOON;
  private final ServerTime time = new ServerTime(() -> here);

  /** The server is asked now, and answers at once. */
  private void answer(Instant server) {
    time.heard(
        time.here(), DateTimeFormatter.RFC_1123_DATE_TIME.format(server.atOffset(ZoneOffset.UTC)));
  }

  @Test
  void now_clockThatIsRight_isNotTouched() {
    for (int i = 0; i < 3000; i += 300) {
      here = NOON.plusMillis(i);
      answer(here);
    }

    assertThat(time.now()).isEqualTo(here);
  }

  @Test
  void now_clockThatIsTenMinutesSlow_isSetRight() {
    for (int i = 0; i < 3000; i += 300) {
      here = NOON.plusMillis(i);
      answer(here.plusSeconds(600));
    }

    assertThat(time.now()).isEqualTo(here.plusSeconds(600));
  }

  /** Ahead of the server by no more than the second that an answer may be from. */
  @Test
  void now_clockThatIsTenMinutesFast_isSetRight() {
    for (int i = 0; i < 3000; i += 300) {
      here = NOON.plusMillis(i);
      answer(here.minusSeconds(600));
    }

    assertThat(time.now())
        .isBetween(here.minusSeconds(600), here.minusSeconds(600).plusMillis(150));
  }

  @Test
  void now_answerThatTookLong_saysLittle() {
    Instant sent = here;
    here = NOON.plusSeconds(40);
    time.heard(sent, "Thu, 01 Jan 2026 12:00:20 GMT");

    assertThat(time.now()).isEqualTo(here);
  }

  @Test
  void now_clockThatSomebodySets_isFollowed() {
    answer(here.plusSeconds(600));

    here = NOON.plusSeconds(605); // it was five seconds later
    answer(here);

    assertThat(Duration.between(here, time.now())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void heard_whatIsNoDate_saysNothing() {
    time.heard(here, "yesterday");
    time.heard(here, null);

    assertThat(time.now()).isEqualTo(here);
  }
}
