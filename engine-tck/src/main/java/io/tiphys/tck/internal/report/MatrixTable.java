package io.tiphys.tck.internal.report;

import io.tiphys.tck.internal.run.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The matrix itself: a row for each area, a column for each engine, four numbers in each cell. */
final class MatrixTable {
  private static final List<Tally.Group> FOUR =
      List.of(
          Tally.Group.PASS, Tally.Group.FAIL, Tally.Group.UNSUPPORTED, Tally.Group.INCONCLUSIVE);

  private final Html html;
  private final List<MatrixColumn> columns;
  private final Map<String, String> areas;

  MatrixTable(Html html, List<MatrixColumn> columns, Map<String, String> areas) {
    this.html = html;
    this.columns = columns;
    this.areas = areas;
  }

  void add() {
    html.open("section", "id", "matrix", "aria-labelledby", "matrix-title", "tabindex", "-1");
    html.leaf("h2", "Areas by engines", "id", "matrix-title");
    html.leaf(
        "p",
        "In each cell: rules that pass, that fail, that are about something unsupported, and that"
            + " are not conclusive; below it, warnings and what was not tried.",
        "class",
        "about",
        "id",
        "matrix-about");
    find();
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "aria-labelledby",
        "matrix-title",
        "tabindex",
        "0");
    html.open(
        "table",
        "class",
        "matrix",
        "aria-labelledby",
        "matrix-title",
        "aria-describedby",
        "matrix-about");
    header();
    html.open("tbody");
    areas.forEach(this::row);
    html.closeLine();
    footer();
    html.close().close().closeLine();
  }

  /** Adds what the script needs to find rules; without it, it is not seen. */
  private void find() {
    html.open("form", "id", "find", "hidden", "hidden", "role", "search");
    html.open("label").text("Find a rule ");
    html.empty("input", "id", "words", "type", "search", "placeholder", "RTY-003, or a word");
    html.close().open("label").text("with verdict ");
    html.open("select", "id", "only").leaf("option", "any", "value", "");
    if (columns.size() > 1) {
      html.leaf("option", "not the same on all", "value", "differ");
    }
    for (Verdict verdict : Verdict.values()) {
      String name = verdict.name().replace('_', ' ');
      html.leaf("option", name, "value", name);
    }
    html.close().close().leaf("output", "", "id", "found", "for", "words only").closeLine();
  }

  private void header() {
    html.open("thead").open("tr").leaf("th", "Area", "scope", "col", "class", "corner");
    for (MatrixColumn column : columns) {
      html.open("th", "scope", "col");
      html.leaf("a", column.name(), "href", "#" + column.id(), "class", "engine");
      html.open("span", "class", "four names", "aria-hidden", "true");
      html.leaf("span", "pass").leaf("span", "fail");
      html.leaf("span", "unsup.", "title", "unsupported");
      html.leaf("span", "n.c.", "title", "not conclusive").close().close();
    }
    html.close().closeLine();
  }

  private void row(String area, String title) {
    html.open("tr").open("th", "scope", "row");
    html.open("a", "href", "#" + MatrixColumn.comparison(area));
    html.leaf("span", area, "class", "code").text(" ");
    html.leaf("span", title, "class", "title").close().close();
    for (MatrixColumn column : columns) {
      Tally tally = column.report().tally(area);
      html.open("td");
      if (tally.all() == 0) {
        html.leaf("span", "not in this report", "class", "none");
      } else {
        html.open("a", "href", "#" + column.panel(area));
        numbers(tally);
        html.close();
      }
      html.close();
    }
    html.closeLine();
  }

  private void footer() {
    html.open("tfoot").open("tr").leaf("th", "All areas", "scope", "row");
    for (MatrixColumn column : columns) {
      html.open("td").open("a", "href", "#" + column.id());
      numbers(column.report().tally());
      html.close().close();
    }
    html.close().closeLine();
  }

  /** Adds the four numbers, a bar that shows their shares, and below them what else there is. */
  private void numbers(Tally tally) {
    html.open("span", "class", "four");
    for (Tally.Group group : FOUR) {
      int count = tally.of(group);
      html.open("span", "class", name(group) + (count == 0 ? " zero" : ""));
      html.text(String.valueOf(count)).leaf("span", " " + group.words() + ", ", "class", "sr");
      html.close();
    }
    html.close();
    bar(html, tally);
    if (tally.warn() + tally.untried() > 0) {
      html.open("span", "class", "more");
      if (tally.warn() > 0) {
        html.leaf("span", tally.warn() + " warn", "class", "warn");
      }
      if (tally.warn() > 0 && tally.untried() > 0) {
        html.text(" · ");
      }
      if (tally.untried() > 0) {
        html.leaf("span", tally.untried() + " not tried", "class", "untried");
      }
      html.close();
    }
  }

  /** Adds a bar, which says nothing that numbers do not say. */
  static void bar(Html html, Tally tally) {
    html.open("span", "class", "bar", "aria-hidden", "true");
    for (Tally.Group group : Tally.Group.values()) {
      if (tally.of(group) > 0) {
        html.leaf("i", "", "class", name(group), "style", "flex-grow:" + tally.of(group));
      }
    }
    html.close();
  }

  /** Returns the name of a group in the style sheet. */
  static String name(Tally.Group group) {
    return group.name().toLowerCase(Locale.ROOT);
  }
}
