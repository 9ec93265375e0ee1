package io.tiphys.bench.local;

import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** The order of a graph, walked by one thread: no threads, no status, no times, no failures. */
final class GraphWay extends Way {
  private final Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);

  GraphWay(Dag dag) {
    super("JGraphT, one thread", dag.size());
    for (int i = 0; i < dag.size(); i++) {
      graph.addVertex(i);
    }
    for (int i = 0; i < dag.size(); i++) {
      for (int edge = dag.first()[i]; edge < dag.first()[i + 1]; edge++) {
        var unused = graph.addEdge(i, dag.successors()[edge]);
      }
    }
  }

  @Override
  void run() {
    new TopologicalOrderIterator<>(graph).forEachRemaining(task -> sum.increment());
  }
}
