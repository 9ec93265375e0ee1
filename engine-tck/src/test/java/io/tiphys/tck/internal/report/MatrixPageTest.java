package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MatrixPageTest {
  private static final String HOSTILE =
      "</script><script>alert(\"1\")</script> & <b x='y'>]]>\u0000";
  private static final Path OLDER_FORM =
      Path.of("..", "docs", "conformance", "argo-4.1.2", "tck-report.json");

  private static Document page(Report... reports) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    InputSource text = new InputSource(new StringReader(MatrixPage.text(List.of(reports))));
    return factory.newDocumentBuilder().parse(text);
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<Element> ofClass(Document page, String name) {
    return elements(page, "*").stream()
        .filter(e -> Set.of(e.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  private static Element byId(Document page, String id) {
    return elements(page, "*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A report in which every text is an attack. */
  private static Report hostile() {
    ObjectNode report = Reports.tree(HOSTILE, Map.of("SUB-001", HOSTILE, HOSTILE, "FAIL"));
    report.putObject("facts").put(HOSTILE, HOSTILE);
    report.put("date", HOSTILE).put("tier", HOSTILE).putArray("trouble").add(HOSTILE);
    report.putObject("kit").put("version", HOSTILE);
    report.putObject("catalogue").put("sha256", HOSTILE);
    report.putObject("totals").put(HOSTILE, HOSTILE);
    report.putObject("areas").put("SUB", HOSTILE);
    ObjectNode capabilities = report.putObject("capabilities");
    capabilities.putArray("declared").add(HOSTILE);
    capabilities.putArray("undeclared").add(HOSTILE);
    capabilities.putObject("limits").put(HOSTILE, HOSTILE);
    ObjectNode rule = (ObjectNode) report.path("rules").path(HOSTILE);
    rule.put("text", HOSTILE).put("explanation", HOSTILE).put("level", HOSTILE);
    rule.putArray("scenarios").add(HOSTILE);
    rule.putArray("needs").add(HOSTILE);
    ObjectNode finding = rule.putArray("findings").addObject();
    finding.put("kind", HOSTILE).put("observed", HOSTILE).put("why", HOSTILE).put("where", HOSTILE);
    finding.put("trace", HOSTILE).putArray("lines").addObject().put("line", 7).put("text", HOSTILE);
    return new Report(report);
  }

  @Test
  void text_hostileReport_isTextAndNothingElse() throws Exception {
    Document page = page(hostile());

    assertThat(elements(page, "script")).hasSize(1);
    assertThat(elements(page, "b")).allMatch(e -> e.getTextContent().matches("\\d+"));
    assertThat(byId(page, "e1").getTextContent()).contains("</script><script>alert(\"1\")");
    assertThat(ofClass(page, "observed").get(0).getTextContent()).startsWith("</script><script>");
    assertThat(elements(page, "*"))
        .allSatisfy(
            e ->
                IntStream.range(0, e.getAttributes().getLength())
                    .forEach(
                        i ->
                            assertThat(e.getAttributes().item(i).getNodeName())
                                .doesNotStartWith("on")
                                .isNotEqualTo("x")));
  }

  @Test
  void text_anyReport_refersToNothingOutside() throws Exception {
    Report report = Report.read(OLDER_FORM);
    Document page = page(report, hostile(), report);

    Set<String> ids = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Element each : elements(page, "*")) {
      String id = each.getAttribute("id");
      if (!id.isEmpty() && !ids.add(id)) {
        twice.add(id);
      }
      assertThat(each.hasAttribute("src")).isFalse();
      if (each.hasAttribute("href")) {
        assertThat(each.getTagName()).isEqualTo("a");
        assertThat(each.getAttribute("href")).startsWith("#");
      }
    }
    assertThat(twice).isEmpty();
    assertThat(elements(page, "a"))
        .hasSizeGreaterThan(100)
        .extracting(a -> a.getAttribute("href").substring(1))
        .isSubsetOf(ids);
    assertThat(elements(page, "style").get(0).getTextContent())
        .doesNotContain("url(", "@import", "http");
    assertThat(elements(page, "script").get(0).getTextContent())
        .doesNotContain("http", "fetch", "import(", "innerHTML", "eval");
  }

  /** Also when the report has no more than the first form of the kit wrote. */
  @Test
  void text_cells_addUpToTheTotalsOfTheReport() throws Exception {
    Report report = Report.read(OLDER_FORM);
    Document page = page(report);
    Element matrix = byId(page, "matrix");

    int pass = 0;
    int unsupported = 0;
    NodeList cells =
        ((Element) matrix.getElementsByTagName("tbody").item(0)).getElementsByTagName("td");
    for (int i = 0; i < cells.getLength(); i++) {
      String[] numbers = cells.item(i).getTextContent().split(", ");
      assertThat(numbers).hasSizeGreaterThanOrEqualTo(4);
      pass += Integer.parseInt(numbers[0].replace(" pass", ""));
      unsupported += Integer.parseInt(numbers[2].replace(" unsupported", ""));
    }
    assertThat(pass).isEqualTo(report.at("totals", "PASS").intValue()).isPositive();
    assertThat(unsupported).isEqualTo(report.at("totals", "UNSUPPORTED").intValue()).isPositive();
    assertThat(report.tally().all()).isEqualTo(report.rules().size());
    assertThat(
            elements(page, "details").stream().filter(d -> d.getAttribute("class").equals("rule")))
        .hasSize(report.rules().size());
    assertThat(matrix.getElementsByTagName("tfoot").item(0).getTextContent())
        .contains(
            report.at("totals", "PASS") + " pass, 0 fail, ",
            report.at("totals", "UNSUPPORTED") + " unsupported, 0 not conclusive, ",
            report.at("totals", "WARN") + " warn");
  }

  @Test
  void text_ruleThatFailed_showsWhatWasObservedAndTheLinesOfTheTrace() throws Exception {
    ObjectNode report = Reports.tree("some", Map.of("RTY-003", "FAIL"));
    ObjectNode finding =
        ((ObjectNode) report.at("/rules/RTY-003")).putArray("findings").addObject();
    finding.put("kind", "VIOLATION").put("observed", "attempts is 2").put("why", "it has to be 3");
    ((ObjectNode) report.at("/rules/RTY-003")).put("text", "A `retry` MUST be `kept.");
    finding.put("where", "scenario retry").put("trace", "traces/retry.ndjson");
    finding.putArray("lines").addObject().put("line", 17).put("text", "{\"k\":\"seen\"}");

    Element rule = byId(page(new Report(report)), "e1-RTY-003");

    assertThat(rule.getElementsByTagName("code").item(0).getTextContent()).isEqualTo("retry");
    assertThat(rule.getTextContent())
        .contains("FAIL", "A retry MUST be `kept.", "attempts is 2", "it has to be 3")
        .contains("scenario retry", "traces/retry.ndjson", "17 {\"k\":\"seen\"}");
  }

  @Test
  void text_unsupported_showsHowItWasRefused() throws Exception {
    ObjectNode report = Reports.tree("some", Map.of("RTY-003", "UNSUPPORTED"));
    ((ObjectNode) report.at("/rules/RTY-003")).putArray("needs").add("retry");
    ObjectNode refused = report.putObject("capabilities").putObject("refused");
    refused.putObject("retry").put("where", "scenario refusals, run asks-retry");
    refused.putObject("logs").put("where", "scenario refusals, run asks-logs");

    assertThat(byId(page(new Report(report)), "e1-RTY-003").getTextContent())
        .contains("Seen to be refused: retry", "run asks-retry")
        .doesNotContain("asks-logs");
  }

  @Test
  void text_reportsOnOtherRules_saysSo() throws Exception {
    ObjectNode one = Reports.tree("one", Map.of("SUB-001", "PASS"));
    one.putObject("catalogue").put("sha256", "aa");
    ObjectNode two = Reports.tree("two", Map.of("SUB-002", "PASS"));
    two.putObject("catalogue").put("sha256", "bb");

    Document page = page(new Report(one), new Report(two));

    assertThat(ofClass(page, "note")).hasSize(1);
    assertThat(byId(page, "all-SUB").getTextContent()).contains("SUB-001", "SUB-002", "–");
    assertThat(ofClass(page(new Report(one)), "note")).isEmpty();
  }
}
