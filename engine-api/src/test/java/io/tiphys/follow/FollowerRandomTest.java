package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hosts follow the same runs through their database while everything goes wrong that may: lost,
 * doubled and late signals, outages before and after a call had its effect, handlers that fail,
 * commits whose outcome is unknown, deaths, and runs that vanish. The seed of a failure is in its
 * message.
 */
@Timeout(300)
class FollowerRandomTest {
  private static final int WORLDS = 10;
  private static final Logger LOG = Logger.getLogger("io.tiphys.follow");

  @BeforeAll
  static void expectTrouble() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void expectNoMore() {
    LOG.setLevel(null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 2_000, 3_000})
  void follower_everythingGoesWrong_eachRunIsSubmittedAndEndsOnce(int firstSeed) throws Exception {
    int lost = 0;
    int deaths = 0;
    int faults = 0;
    for (int seed = firstSeed; seed < firstSeed + WORLDS; seed++) {
      try (RandomWorld world = new RandomWorld(seed)) {
        world.goWrong();
        world.heal();
        world.audit();
        lost += world.lost();
        deaths += world.deaths;
        faults += world.faults;
      } catch (AssertionError e) {
        throw new AssertionError("in the world of seed " + seed, e);
      }
    }
    // It did go wrong.
    assertThat(lost).isGreaterThan(WORLDS / 2);
    assertThat(deaths).isGreaterThan(WORLDS);
    assertThat(faults).isGreaterThan(WORLDS * 10);
  }
}
