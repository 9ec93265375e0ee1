package io.tiphys.tck.internal.run;

import io.tiphys.tck.internal.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Scenarios that wait for room among the bodies that may be active at once. The one that needs most
 * of what there is goes first, and those that need little fill the gaps.
 */
final class Scheduler {
  private final List<Scenario> waiting;
  private final int most;
  private int room;

  Scheduler(List<Scenario> scenarios, int room) {
    this.waiting = new ArrayList<>(scenarios);
    waiting.sort(Comparator.comparingInt(Scenario::peak).reversed());
    this.most = room;
    this.room = room;
  }

  /** Returns the next one, when there is room for it, or empty when none is left. */
  synchronized Optional<Scenario> next() throws InterruptedException {
    while (!waiting.isEmpty()) {
      for (Scenario scenario : waiting) {
        if (peak(scenario) <= room) {
          waiting.remove(scenario);
          room -= peak(scenario);
          return Optional.of(scenario);
        }
      }
      wait();
    }
    return Optional.empty();
  }

  /** Gives the room of one that ended to those that wait. */
  synchronized void ended(Scenario scenario) {
    room += peak(scenario);
    notifyAll();
  }

  /** Ends it: none is left, and nobody waits for the room of one that will never end. */
  synchronized void stop() {
    waiting.clear();
    notifyAll();
  }

  /** One that needs more than there is has it all: its tasks then wait for each other. */
  private int peak(Scenario scenario) {
    return Math.min(scenario.peak(), most);
  }
}
