package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final Task ONE = Compiled.plain("one");

  private static TaskGroup group(String name, int bodies) {
    TaskGroup.Builder group = TaskGroup.builder(name);
    for (int i = 0; i < bodies; i++) {
      group.tasks(Compiled.plain("t" + i));
    }
    return group.build();
  }

  private static Map<Vertex, Integer> share(int limit, Vertex... members) {
    return Slots.share(List.of(members), limit);
  }

  @Test
  void share_membersWithOneBodyEach_isLeftToArgo() {
    assertThat(share(1, ONE, Compiled.plain("two"))).isEmpty();
  }

  @Test
  void share_allFit_isLeftToArgo() {
    assertThat(share(4, ONE, group("g", 3))).isEmpty();
  }

  @Test
  void share_moreMembersThanSlots_isOneForEach() {
    TaskGroup group = group("g", 3);

    assertThat(share(2, ONE, Compiled.plain("two"), group)).containsExactly(Map.entry(group, 1));
  }

  @Test
  void share_moreSlotsThanMembers_goesRound() {
    TaskGroup few = group("few", 2);
    TaskGroup many = group("many", 9);

    assertThat(share(7, ONE, few, many)).containsOnly(Map.entry(few, 2), Map.entry(many, 4));
  }

  @Test
  void share_suspendTasks_needNone() {
    TaskGroup group = group("g", 9);

    assertThat(share(3, Task.suspend("wait").build(), group)).containsExactly(Map.entry(group, 3));
  }

  @Test
  void share_fanOutWithoutALimit_hasWhatTheOthersLeave() {
    FanOut fanOut = FanOut.range(0, 9, i -> ONE).build();

    assertThat(share(3, Compiled.plain("two"), fanOut)).containsExactly(Map.entry(fanOut, 2));
  }
}
