package io.tiphys.tck.internal.report;

import java.util.Map;

/** The foot of the page: how it is read, and what whoever claims conformance has to do. */
final class MatrixHelp {
  private static final Map<Tally.Group, String> MEANINGS =
      Map.of(
          Tally.Group.PASS,
          "judged by at least one witness, and all agreed",
          Tally.Group.FAIL,
          "evidence contradicts a MUST; a failure that is listed as known is one all the same, and a"
              + " list that is out of date counts here, too",
          Tally.Group.UNSUPPORTED,
          "needs a feature that the engine does not declare and was seen to refuse, or is asked only"
              + " of engines without a feature that this one has",
          Tally.Group.INCONCLUSIVE,
          "what the rule is about never came to pass, or the kit or its surroundings failed; this is"
              + " no excuse, and bears no claim",
          Tally.Group.WARN,
          "evidence contradicts a SHOULD",
          Tally.Group.UNTRIED,
          "cannot be tested, for a reason that stands there, or was left out by the operator");

  private final Html html;

  MatrixHelp(Html html) {
    this.html = html;
  }

  void add() {
    html.open("section", "class", "help", "id", "reading", "tabindex", "-1");
    html.leaf("h2", "How to read this");
    paragraph(
        "Each rule has one verdict on each engine, and counts in one number. Numbers of one cell add"
            + " up to the rules of the area. There is no percentage: an engine that refuses half of"
            + " the features and keeps its word is no half of an engine.");
    html.open("table", "class", "legend").open("thead").open("tr");
    html.leaf("th", "Number", "scope", "col").leaf("th", "Verdicts", "scope", "col");
    html.leaf("th", "Meaning", "scope", "col").close().close().open("tbody");
    for (Tally.Group group : Tally.Group.values()) {
      html.open("tr").open("th", "scope", "row");
      html.leaf("span", group.words(), "class", "badge " + MatrixTable.name(group)).close();
      html.leaf("td", String.join(", ", group.verdicts()));
      html.leaf("td", MEANINGS.getOrDefault(group, "")).closeLine();
    }
    html.close().close();
    html.open("p").text("A verdict is a function of the traces that the kit recorded, and anybody");
    html.text(" can judge these again with ").leaf("code", "--rejudge");
    html.text(". What is shown of a trace here is cut short; the whole lines are in the file that");
    html.text(" is named, by number.").close();
    html.closeLine();
    claim();
  }

  private void claim() {
    html.open("section", "class", "help", "id", "claim", "tabindex", "-1");
    html.leaf("h2", "How to claim conformance");
    html.open("ol");
    html.leaf("li", "Run the kit unmodified and whole: every rule, every scenario.");
    html.leaf(
        "li",
        "Every MUST is PASS or UNSUPPORTED, or UNTESTED for the reason of the catalogue. Nothing is"
            + " FAIL, KNOWN_FAIL, INCONCLUSIVE, ERROR or NOT_SELECTED.");
    html.leaf("li", "Three runs, one after the other, have equal verdicts.");
    html.leaf("li", "Publish report, traces, circumstances, and how to do it again.");
    html.leaf("li", "Say which catalogue it was, and which features the engine declares.");
    html.close();
    paragraph(
        "Who doubts a rule, or a claim, opens an issue “TCK challenge” with the rule's id. The whole"
            + " procedure is in docs/conformance of the kit's repository.");
    html.closeLine();
  }

  private void paragraph(String text) {
    html.leaf("p", text);
  }
}
