package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTest {
  @Test
  void against_keptRefusedAndUntested_isNothing() {
    Map<String, String> verdicts =
        Map.of("SUB-001", "PASS", "SUB-002", "UNSUPPORTED", "SUB-003", "UNTESTED");

    assertThat(Claim.against(Reports.of("some", verdicts))).isEmpty();
  }

  @Test
  void against_whatIsNotAllowed_isCounted() {
    Map<String, String> verdicts =
        Map.of("SUB-001", "KNOWN_FAIL", "SUB-002", "INCONCLUSIVE", "SUB-003", "INCONCLUSIVE");

    assertThat(Claim.against(Reports.of("some", verdicts)))
        .containsExactly("2 MUST INCONCLUSIVE", "1 MUST KNOWN_FAIL");
  }

  @Test
  void against_brokenShould_isNothing() {
    ObjectNode report = Reports.tree("some", Map.of("SUB-001", "WARN"));
    ((ObjectNode) report.at("/rules/SUB-001")).put("level", "SHOULD");

    assertThat(Claim.against(new Report(report))).isEmpty();
  }

  @Test
  void against_partialReportWithTrouble_namesBoth() {
    ObjectNode report = Reports.tree("some", Map.of("SUB-001", "PASS"));
    report.put("partial", true).putArray("trouble").add("no sh");

    assertThat(Claim.against(new Report(report)))
        .containsExactly("it is partial", "bodies did not do what they say");
  }
}
