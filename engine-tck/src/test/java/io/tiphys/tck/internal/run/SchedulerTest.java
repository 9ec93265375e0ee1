package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.tck.internal.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static Scenario scenario(String name, int peak) {
    return new Scenario(name, peak, Set.of(), Set.of(), Scenario.When.TOGETHER, stage -> {});
  }

  private static List<String> next(Scheduler scheduler, int times) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      names.add(scheduler.next().orElseThrow().name());
    }
    return names;
  }

  @Test
  void next_roomForAll_isTheLargestFirst() throws InterruptedException {
    Scheduler scheduler = new Scheduler(List.of(scenario("one", 1), scenario("two", 2)), 3);

    assertThat(next(scheduler, 2)).containsExactly("two", "one");
  }

  @Test
  void next_largestDoesNotFit_isTheNextThatDoes() throws InterruptedException {
    Scheduler scheduler =
        new Scheduler(List.of(scenario("two", 2), scenario("three", 3), scenario("none", 0)), 4);

    assertThat(next(scheduler, 2)).containsExactly("three", "none");
  }

  @Test
  void next_needsMoreThanThereIs_hasItAll() throws Exception {
    Scenario large = scenario("large", 9);
    Scheduler scheduler = new Scheduler(List.of(large, scenario("small", 1)), 2);
    assertThat(next(scheduler, 1)).containsExactly("large");

    CompletableFuture<Optional<Scenario>> small =
        CompletableFuture.supplyAsync(() -> wait(scheduler));
    scheduler.ended(large);

    assertThat(small.get()).map(Scenario::name).contains("small");
  }

  private static Optional<Scenario> wait(Scheduler scheduler) {
    try {
      return scheduler.next();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void next_noneLeft_isEmpty() throws InterruptedException {
    assertThat(new Scheduler(List.of(), 1).next()).isEmpty();
  }

  /** The one that fails has all the room, so that the others wait for it. */
  @Test
  void work_oneFails_endsForTheOthers() throws Exception {
    Scheduler scheduler = new Scheduler(List.of(scenario("fails", 1), scenario("waits", 1)), 1);
    List<Scenario> played = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> others = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Players.work(
                    scheduler,
                    scenario -> {
                      others.add(CompletableFuture.runAsync(() -> work(scheduler, played)));
                      throw new IllegalStateException(scenario.name());
                    }))
        .hasMessage("fails");

    others.get(0).get(1, TimeUnit.MINUTES);
    assertThat(played).isEmpty();
  }

  private static void work(Scheduler scheduler, List<Scenario> played) {
    try {
      Players.work(scheduler, played::add);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
