package io.tiphys.plan;

import io.tiphys.workflow.Vertex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts vertices of one level behind what they depend on. What need not move stays in the order of
 * declaration. Looks at each edge once, and does not recurse: a chain may be long.
 */
final class Order {
  private final Set<Vertex> siblings;
  private final Set<Vertex> begun = new HashSet<>();
  private final Map<Vertex, Iterator<Vertex.Dependency>> open = new HashMap<>();
  private final List<Vertex> done = new ArrayList<>();
  private long edges;

  private Order(List<Vertex> vertices) {
    this.siblings = new HashSet<>(vertices);
  }

  static Order of(List<Vertex> vertices) {
    Order order = new Order(vertices);
    vertices.forEach(order::place);
    return order;
  }

  List<Vertex> vertices() {
    return Collections.unmodifiableList(done);
  }

  /** How many edges were looked at, for the test that each is looked at once. */
  long edges() {
    return edges;
  }

  private void place(Vertex last) {
    Deque<Vertex> waiting = new ArrayDeque<>();
    begin(last, waiting);
    while (!waiting.isEmpty()) {
      Vertex vertex = waiting.peek();
      Iterator<Vertex.Dependency> before = open.get(vertex);
      if (before != null && before.hasNext()) {
        edges++;
        begin(before.next().on(), waiting);
      } else {
        open.remove(waiting.pop());
        done.add(vertex);
      }
    }
  }

  private void begin(Vertex vertex, Deque<Vertex> waiting) {
    if (siblings.contains(vertex) && begun.add(vertex)) {
      open.put(vertex, vertex.dependencies().iterator());
      waiting.push(vertex);
    }
  }
}
