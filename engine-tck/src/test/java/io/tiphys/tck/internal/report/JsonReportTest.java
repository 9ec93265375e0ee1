package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
  @Test
  void write_halfOfAPair_survives(@TempDir Path folder) throws Exception {
    ObjectNode report = Reports.tree("a\uD800b", Map.of("SUB-001", "PASS"));

    JsonReport.write(report, folder.resolve("report.json"));

    assertThat(Report.read(folder.resolve("report.json")).engine()).isEqualTo("a\uD800b");
    assertThat(MatrixPage.text(List.of(new Report(report)))).contains("a\uFFFDb");
  }
}
