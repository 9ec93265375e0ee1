package io.tiphys.examples.cli.graph;

import java.util.Locale;

/** What a graph can be written as. */
public enum GraphFormat {
  MERMAID,
  DOT,
  SVG;

  public String write(Graph graph) {
    return switch (this) {
      case MERMAID -> Mermaid.write(graph);
      case DOT -> Dot.write(graph);
      case SVG -> Svg.write(graph);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
