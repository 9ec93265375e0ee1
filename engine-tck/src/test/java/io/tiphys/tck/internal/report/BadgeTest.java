package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadgeTest {
  private static ObjectNode badge(String first, String second) {
    return Badge.tree(Reports.of("some", Map.of("SUB-001", first, "SUB-002", second)));
  }

  @Test
  void tree_allPass_isGreenAndHasFourNumbers() {
    ObjectNode badge = badge("PASS", "UNSUPPORTED");

    assertThat(badge.path("schemaVersion").intValue()).isEqualTo(1);
    assertThat(badge.path("label").textValue()).isEqualTo("engine-tck");
    assertThat(badge.path("message").textValue())
        .isEqualTo("1 pass, 0 fail, 1 unsupported, 0 not conclusive");
    assertThat(badge.path("color").textValue()).isEqualTo("brightgreen");
  }

  @Test
  void tree_warningsAndUntested_areNamed() {
    assertThat(badge("WARN", "UNTESTED").path("message").textValue())
        .isEqualTo("0 pass, 0 fail, 0 unsupported, 0 not conclusive, 1 warn, 1 not tried");
  }

  @Test
  void tree_knownFailure_isRed() {
    ObjectNode badge = badge("PASS", "KNOWN_FAIL");

    assertThat(badge.path("message").textValue()).startsWith("1 pass, 1 fail");
    assertThat(badge.path("color").textValue()).isEqualTo("red");
  }

  @Test
  void tree_notConclusive_isOrange() {
    assertThat(badge("PASS", "ERROR").path("color").textValue()).isEqualTo("orange");
  }

  @Test
  void tree_partialReportOfANamedKit_saysBoth() {
    ObjectNode report = Reports.tree("some", Map.of("SUB-001", "PASS"));
    report.put("partial", true).putObject("kit").put("version", "7.1");

    ObjectNode badge = Badge.tree(new Report(report));

    assertThat(badge.path("label").textValue()).isEqualTo("engine-tck 7.1");
    assertThat(badge.path("message").textValue()).startsWith("partial: 1 pass");
    assertThat(badge.path("color").textValue()).isEqualTo("lightgrey");
  }
}
