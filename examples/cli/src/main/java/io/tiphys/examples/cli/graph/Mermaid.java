package io.tiphys.examples.cli.graph;

import io.tiphys.examples.cli.graph.Graph.Arrow;
import io.tiphys.examples.cli.graph.Graph.Box;
import io.tiphys.examples.cli.graph.Graph.Level;

/**
 * Writes Mermaid, which GitHub draws. Labels are names of this library, which have no character
 * that means something there.
 */
final class Mermaid {
  private final StringBuilder text = new StringBuilder("flowchart TD\n");

  private Mermaid() {}

  static String write(Graph graph) {
    Mermaid mermaid = new Mermaid();
    mermaid.add(graph.level(), "  ");
    return mermaid.text.toString();
  }

  private void add(Level level, String indent) {
    for (Box box : level.boxes()) {
      if (box.isGroup()) {
        text.append(indent).append("subgraph ").append(box.id());
        text.append("[\"").append(box.label()).append("\"]\n");
        add(box.inside(), indent + "  ");
        text.append(indent).append("end\n");
      } else {
        text.append(indent).append(box.id()).append(shape(box)).append('\n');
      }
      if (box.optional()) {
        text.append(indent).append("style ").append(box.id()).append(" stroke-dasharray: 4\n");
      }
    }
    for (Arrow arrow : level.arrows()) {
      text.append(indent).append(arrow.from().id());
      text.append(arrow.anyOutcome() ? " -.-> " : " --> ").append(arrow.to().id()).append('\n');
    }
  }

  private static String shape(Box box) {
    String label = "\"" + box.label() + "\"";
    return switch (box.kind()) {
      case TASK, GROUP -> "[" + label + "]";
      case WAIT -> "{{" + label + "}}";
      case CALL -> "[[" + label + "]]";
      case EXIT -> "([" + label + "])";
    };
  }
}
