package io.tiphys.internal.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Things in an order in which each comes after those that it waits for, and the circles that make
 * this impossible. Costs one visit for each thing and each wait, and never recurses.
 *
 * @param <T> what is ordered
 */
public final class Sequence<T> {
  private final List<T> order = new ArrayList<>();
  private final Set<T> stuck = new LinkedHashSet<>();
  private final List<List<T>> circles = new ArrayList<>();

  private Sequence() {}

  /**
   * Orders things.
   *
   * @param first what each one waits for, in the order that is kept where nothing waits
   */
  public static <T> Sequence<T> of(Map<T, ? extends Collection<T>> first) {
    Sequence<T> sequence = new Sequence<>();
    sequence.arrange(first);
    return sequence;
  }

  private void arrange(Map<T, ? extends Collection<T>> first) {
    Map<T, Integer> waiting = new HashMap<>();
    Map<T, List<T>> next = new HashMap<>();
    Deque<T> ready = new ArrayDeque<>();
    first.forEach(
        (thing, others) -> {
          waiting.put(thing, others.size());
          others.forEach(o -> next.computeIfAbsent(o, k -> new ArrayList<>()).add(thing));
          if (others.isEmpty()) {
            ready.add(thing);
          }
        });
    while (!ready.isEmpty()) {
      T thing = ready.remove();
      order.add(thing);
      for (T waiter : next.getOrDefault(thing, List.of())) {
        if (waiting.merge(waiter, -1, Integer::sum) == 0) {
          ready.add(waiter);
        }
      }
    }
    stuck.addAll(first.keySet());
    order.forEach(stuck::remove);
    findCircles(first);
  }

  private void findCircles(Map<T, ? extends Collection<T>> first) {
    Set<T> seen = new LinkedHashSet<>();
    for (T start : stuck) {
      Map<T, Integer> way = new HashMap<>();
      List<T> steps = new ArrayList<>();
      T at = start;
      while (seen.add(at)) {
        way.put(at, steps.size());
        steps.add(at);
        Collection<T> others = requireNonNull(first.get(at));
        at = others.stream().filter(stuck::contains).findFirst().orElseThrow();
      }
      if (way.containsKey(at)) {
        circles.add(List.copyOf(steps.subList(way.get(at), steps.size())));
      }
    }
  }

  /** Returns what is in no circle and waits for none, in order. */
  public List<T> order() {
    return order;
  }

  /** Returns what is in a circle, or waits for what is, in the given order. */
  public Set<T> stuck() {
    return stuck;
  }

  /** Returns circles, each of which waits for the next and the last for the first. */
  public List<List<T>> circles() {
    return circles;
  }
}
