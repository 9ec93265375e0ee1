package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QueueTest {
  private static Scenario scenario(String name, int peak) {
    return new Scenario(name, peak, Set.of(), Set.of(), Scenario.When.TOGETHER, stage -> {});
  }

  private static List<String> next(Queue queue, int times) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      names.add(queue.next().orElseThrow().name());
    }
    return names;
  }

  @Test
  void next_roomForAll_isTheLargestFirst() throws InterruptedException {
    Queue queue = new Queue(List.of(scenario("one", 1), scenario("two", 2)), 3);

    assertThat(next(queue, 2)).containsExactly("two", "one");
  }

  @Test
  void next_largestDoesNotFit_isTheNextThatDoes() throws InterruptedException {
    Queue queue =
        new Queue(List.of(scenario("two", 2), scenario("three", 3), scenario("none", 0)), 4);

    assertThat(next(queue, 2)).containsExactly("three", "none");
  }

  @Test
  void next_needsMoreThanThereIs_hasItAll() throws Exception {
    Scenario large = scenario("large", 9);
    Queue queue = new Queue(List.of(large, scenario("small", 1)), 2);
    assertThat(next(queue, 1)).containsExactly("large");

    CompletableFuture<Optional<Scenario>> small = CompletableFuture.supplyAsync(() -> wait(queue));
    queue.ended(large);

    assertThat(small.get()).map(Scenario::name).contains("small");
  }

  private static Optional<Scenario> wait(Queue queue) {
    try {
      return queue.next();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void next_noneLeft_isEmpty() throws InterruptedException {
    assertThat(new Queue(List.of(), 1).next()).isEmpty();
  }
}
