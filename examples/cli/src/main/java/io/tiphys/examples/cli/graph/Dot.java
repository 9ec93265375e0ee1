package io.tiphys.examples.cli.graph;

import io.tiphys.examples.cli.graph.Graph.Arrow;
import io.tiphys.examples.cli.graph.Graph.Box;
import io.tiphys.examples.cli.graph.Graph.Level;

/**
 * Writes the language of Graphviz. It has arrows between boxes alone, so that one to a group goes
 * to a box in it, and is cut at the border.
 */
final class Dot {
  private final StringBuilder text = new StringBuilder();

  private Dot() {}

  static String write(Graph graph) {
    Dot dot = new Dot();
    dot.text.append("digraph \"").append(graph.title()).append("\" {\n");
    dot.text.append("  compound=true;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    dot.text.append("  graph [fontname=\"sans-serif\"];\n");
    dot.add(graph.level(), "  ");
    return dot.text.append("}\n").toString();
  }

  private void add(Level level, String indent) {
    for (Box box : level.boxes()) {
      if (box.isGroup()) {
        text.append(indent).append("subgraph cluster_").append(box.id()).append(" {\n");
        text.append(indent).append("  label=\"").append(box.label()).append("\";\n");
        if (box.optional()) {
          text.append(indent).append("  style=dashed;\n");
        }
        add(box.inside(), indent + "  ");
        text.append(indent).append("}\n");
      } else {
        text.append(indent).append(box.id()).append(" [label=\"").append(box.label());
        text.append('"').append(look(box)).append("];\n");
      }
    }
    level.arrows().forEach(arrow -> add(arrow, indent));
  }

  private void add(Arrow arrow, String indent) {
    text.append(indent).append(last(arrow.from())).append(" -> ").append(first(arrow.to()));
    StringBuilder look = new StringBuilder();
    if (arrow.from().isGroup()) {
      look.append(", ltail=cluster_").append(arrow.from().id());
    }
    if (arrow.to().isGroup()) {
      look.append(", lhead=cluster_").append(arrow.to().id());
    }
    if (arrow.anyOutcome()) {
      look.append(", style=dashed");
    }
    if (look.length() > 0) {
      text.append(" [").append(look.substring(2)).append(']');
    }
    text.append(";\n");
  }

  private static String first(Box box) {
    return box.isGroup() ? first(box.inside().boxes().get(0)) : box.id();
  }

  private static String last(Box box) {
    int size = box.inside().boxes().size();
    return box.isGroup() ? last(box.inside().boxes().get(size - 1)) : box.id();
  }

  private static String look(Box box) {
    String shape =
        switch (box.kind()) {
          case TASK, GROUP -> "";
          case WAIT -> ", shape=hexagon";
          case CALL -> ", shape=component";
          case EXIT -> ", shape=oval";
        };
    return shape + (box.optional() ? ", style=dashed" : "");
  }
}
