package io.tiphys.examples.cli.graph;

import io.tiphys.examples.cli.graph.Graph.Arrow;
import io.tiphys.examples.cli.graph.Graph.Box;
import io.tiphys.examples.cli.graph.Graph.Level;
import io.tiphys.examples.cli.graph.Layout.Place;
import java.util.Locale;

/** Writes SVG that is read on light and on dark pages, and needs no other program. */
final class Svg {
  private static final int MARGIN = 16;
  private static final String STYLE =
      """
        <style>
          svg { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --box: #eef4fb; --line: #57606a; }
          @media (prefers-color-scheme: dark) {
            svg { --ink: #e6edf3; --paper: #0d1117; --box: #1c2733; --line: #9198a1; }
          }
          .paper { fill: var(--paper); }
          .box { fill: var(--box); stroke: var(--line); }
          .group { fill: none; stroke: var(--line); }
          .optional { stroke-dasharray: 5 4; }
          .arrow { fill: none; stroke: var(--line); }
          .head { fill: var(--line); }
          text { fill: var(--ink); font: 13px ui-monospace, monospace; }
        </style>
        <defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="head" d="M0 0 L8 4 L0 8 z"/></marker></defs>
      """;

  private final StringBuilder text = new StringBuilder();
  private final Layout layout;

  private Svg(Layout layout) {
    this.layout = layout;
  }

  static String write(Graph graph) {
    Svg svg = new Svg(Layout.of(graph.level()));
    int width = svg.layout.width() + 2 * MARGIN;
    int height = svg.layout.height() + 2 * MARGIN;
    svg.text.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\""
                + " viewBox=\"%d %d %d %d\">%n  <title>%s</title>%n",
            width,
            height,
            -MARGIN,
            -MARGIN,
            width,
            height,
            graph.title()));
    svg.text.append(STYLE);
    svg.text.append(
        String.format(
            Locale.ROOT,
            "  <rect class=\"paper\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
            -MARGIN,
            -MARGIN,
            width,
            height));
    svg.add(graph.level());
    return svg.text.append("</svg>\n").toString();
  }

  private void add(Level level) {
    level.arrows().forEach(this::add);
    level.boxes().forEach(this::add);
  }

  private void add(Arrow arrow) {
    Place from = layout.place(arrow.from());
    Place to = layout.place(arrow.to());
    int start = from.y() + from.height();
    int bend = (start + to.y()) / 2;
    text.append(
        String.format(
            Locale.ROOT,
            "  <path class=\"arrow%s\" marker-end=\"url(#head)\" d=\"M%d %d C%d %d %d %d %d %d\"/>%n",
            arrow.anyOutcome() ? " optional" : "",
            from.middle(),
            start,
            from.middle(),
            bend,
            to.middle(),
            bend,
            to.middle(),
            to.y()));
  }

  private void add(Box box) {
    Place at = layout.place(box);
    int round = box.kind() == Graph.Kind.WAIT || box.kind() == Graph.Kind.EXIT ? 16 : 4;
    text.append(
        String.format(
            Locale.ROOT,
            "  <rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>%n",
            box.isGroup() ? "group" : "box",
            box.optional() ? " optional" : "",
            at.x(),
            at.y(),
            at.width(),
            at.height(),
            round));
    int line = box.isGroup() ? at.y() + Layout.TITLE - 4 : at.y() + at.height() / 2 + 5;
    text.append(
        String.format(
            Locale.ROOT,
            "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
            at.middle(),
            line,
            box.label()));
    add(box.inside());
  }
}
