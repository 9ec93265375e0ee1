package io.tiphys.examples.cli.graph;

import java.util.Locale;
import java.util.function.Function;

/** What a graph can be written as. */
public enum GraphFormat {
  MERMAID(Mermaid::write),
  DOT(Dot::write),
  SVG(Svg::write);

  private final Function<Graph, String> writer;

  GraphFormat(Function<Graph, String> writer) {
    this.writer = writer;
  }

  public String write(Graph graph) {
    return writer.apply(graph);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
