package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDiffTest {
  private static ReportDiff diff(Map<String, String> before, Map<String, String> after) {
    return ReportDiff.of(Reports.of("some", before), Reports.of("some", after));
  }

  @Test
  void of_equalReports_saysSo() {
    ReportDiff diff = diff(Map.of("SUB-001", "FAIL"), Map.of("SUB-001", "FAIL"));

    assertThat(diff.isWorse()).isFalse();
    assertThat(diff.lines()).containsExactly("no verdict and no capability changed");
  }

  @ParameterizedTest
  @CsvSource({
    "PASS,FAIL",
    "PASS,INCONCLUSIVE",
    "PASS,ERROR",
    "PASS,KNOWN_FAIL",
    "UNTESTED,FAIL",
    "PASS,STALE_KNOWN"
  })
  void of_newFailure_isWorse(String before, String after) {
    ReportDiff diff = diff(Map.of("SUB-001", before), Map.of("SUB-001", after));

    assertThat(diff.isWorse()).isTrue();
    assertThat(diff.lines())
        .containsExactly("newly failing: 1", "  SUB-001: " + before + " -> " + after);
  }

  @Test
  void of_otherChanges_areSortedByWhatTheyMean() {
    ReportDiff diff =
        diff(
            Map.of("SUB-001", "FAIL", "SUB-002", "PASS", "SUB-003", "FAIL"),
            Map.of("SUB-001", "PASS", "SUB-002", "UNSUPPORTED", "SUB-003", "ERROR"));

    assertThat(diff.isWorse()).isFalse();
    assertThat(diff.lines())
        .containsExactly(
            "newly passing: 1",
            "  SUB-001: FAIL -> PASS",
            "other changes of verdict: 2",
            "  SUB-002: PASS -> UNSUPPORTED",
            "  SUB-003: FAIL -> ERROR");
  }

  @Test
  void of_rulesOfOneReportOnly_areNamed() {
    ReportDiff diff = diff(Map.of("SUB-001", "PASS"), Map.of("SUB-002", "FAIL", "SUB-003", "PASS"));

    assertThat(diff.failing()).containsExactly("SUB-002: not in the report -> FAIL");
    assertThat(diff.passing()).containsExactly("SUB-003: not in the report -> PASS");
    assertThat(diff.others()).containsExactly("SUB-001: PASS -> not in the report");
  }

  @Test
  void of_explanationOfSeveralLines_isOneLine() {
    ObjectNode after = Reports.tree("some", Map.of("SUB-001", "FAIL"));
    ((ObjectNode) after.at("/rules/SUB-001")).put("explanation", "one\ntwo");

    assertThat(
            ReportDiff.of(Reports.of("some", Map.of("SUB-001", "PASS")), new Report(after))
                .failing())
        .containsExactly("SUB-001: PASS -> FAIL: one two");
  }

  @Test
  void of_capabilities_tellsWhatCameAndWent() {
    ObjectNode before = Reports.tree("some", Map.of("SUB-001", "PASS"));
    before.putObject("capabilities").putArray("declared").add("retry").add("logs");
    ObjectNode after = Reports.tree("some", Map.of("SUB-001", "PASS"));
    after.putObject("capabilities").putArray("declared").add("logs");
    ((ObjectNode) after.path("capabilities")).putObject("limits").put("NAME_LENGTH", 63);

    ReportDiff diff = ReportDiff.of(new Report(before), new Report(after));

    assertThat(diff.isWorse()).isFalse();
    assertThat(diff.capabilities()).containsExactly("+ limit NAME_LENGTH 63", "- feature retry");
  }
}
