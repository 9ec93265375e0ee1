package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.backend.Memories.Memory;
import io.tiphys.status.RunId;
import org.junit.jupiter.api.Test;

class MemoriesTest {
  private static final RunId ONE = RunId.parse("one");
  private static final RunId TWO = RunId.parse("two");

  private final Memories memories = new Memories(1_000_000);

  private void remember(RunId id, long bytes) {
    memories.weigh(id, memories.of(id), bytes);
  }

  @Test
  void weigh_moreThanThereIsRoomFor_forgetsWhatWasNotLookedAtForLongest() {
    remember(ONE, 400_000);
    remember(TWO, 400_000);
    Memory kept = memories.of(ONE);

    remember(RunId.parse("three"), 400_000);

    assertThat(memories.known(ONE)).containsSame(kept);
    assertThat(memories.known(TWO)).isEmpty();
  }

  @Test
  void weigh_oneThatGrows_takesTheRoomOfOthers_andOneThatShrinksGivesItBack() {
    remember(ONE, 900_000);
    remember(ONE, 10_000);
    remember(TWO, 900_000);
    assertThat(memories.known(ONE)).isPresent();

    remember(TWO, 5_000_000);

    assertThat(memories.known(ONE)).isEmpty();
    assertThat(memories.known(TWO)).isPresent();
  }

  @Test
  void of_manySmallRuns_areAllRemembered_upToALimit() {
    for (int i = 0; i < 100_000; i++) {
      Memory unused = memories.of(RunId.parse("run-" + i));
    }

    assertThat(memories.known(RunId.parse("run-99999"))).isPresent();
    assertThat(memories.known(RunId.parse("run-97000"))).isPresent();
    assertThat(memories.known(RunId.parse("run-90000"))).isEmpty();
  }

  @Test
  void forget_run_givesItsRoomBack() {
    remember(ONE, 900_000);
    memories.forget(ONE);
    remember(TWO, 900_000);
    remember(RunId.parse("three"), 10_000);

    assertThat(memories.known(TWO)).isPresent();
  }
}
