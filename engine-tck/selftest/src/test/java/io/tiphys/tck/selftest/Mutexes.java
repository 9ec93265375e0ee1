package io.tiphys.tck.selftest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds which mutex, and who is next: in the order in which they asked. */
final class Mutexes {
  private final Flaws flaws;
  private final Map<String, List<Place>> queues = new HashMap<>();
  private final Map<String, Place> holders = new HashMap<>();

  Mutexes(Flaws flaws) {
    this.flaws = flaws;
  }

  void queue(String name, Place place) {
    queues.computeIfAbsent(name, n -> new ArrayList<>()).add(place);
  }

  /** Returns true when the place holds the mutex now. */
  boolean take(String name, Place place) {
    List<Place> queue = queues.getOrDefault(name, List.of());
    if (holders.get(name) == null && !queue.isEmpty() && queue.contains(place)) {
      Place next =
          flaws.has("a mutex goes to who asked last") ? queue.get(queue.size() - 1) : queue.get(0);
      if (next == place) {
        holders.put(name, place);
      }
    }
    return holders.get(name) == place;
  }

  void leave(String name, Place place) {
    queues.getOrDefault(name, new ArrayList<>()).remove(place);
    holders.remove(name, place);
  }
}
