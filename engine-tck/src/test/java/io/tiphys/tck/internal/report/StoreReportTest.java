package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.store.StoreFixture;
import io.tiphys.tck.internal.store.StoreKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReportTest {
  @TempDir Path folder;

  /** This store says that it refuses a key, and does not. */
  private void writeLie() throws Exception {
    StoreFixture lie =
        new StoreFixture(
            "a lie/1",
            ArtifactStore.inMemory(),
            key -> key.value().endsWith("file/below"),
            Optional::empty,
            Duration.ofMinutes(5));
    StoreReport.write(StoreKit.load().run(lie, Selection.of("STO-004,STO-030", ""), 7), folder);
  }

  @Test
  void write_json_hasEveryRuleOnceAndTotalsThatAddUp() throws Exception {
    writeLie();

    JsonNode report =
        new ObjectMapper().readTree(folder.resolve("store-report-a-lie-1.json").toFile());
    int rules = Catalogue.loadStores().rules().size();
    assertThat(report.get("store").textValue()).isEqualTo("a lie/1");
    assertThat(report.get("partial").booleanValue()).isTrue();
    assertThat(report.get("catalogue").get("rules").intValue()).isEqualTo(rules);
    assertThat(report.get("rules")).hasSize(rules);
    assertThat(report.get("totals").fieldNames()).toIterable().hasSize(Verdict.values().length);
    assertThat(report.get("totals").findValuesAsText("PASS")).containsExactly("1");
    int sum = 0;
    for (JsonNode count : report.get("totals")) {
      sum += count.intValue();
    }
    assertThat(sum).isEqualTo(rules);
  }

  @Test
  void write_failure_saysRuleObservationReasonAndPlace() throws Exception {
    writeLie();

    JsonNode rule =
        new ObjectMapper()
            .readTree(folder.resolve("store-report-a-lie-1.json").toFile())
            .get("rules")
            .get("STO-030");
    JsonNode finding = rule.get("findings").get(0);
    assertThat(rule.get("verdict").textValue()).isEqualTo("FAIL");
    assertThat(rule.get("text").textValue()).contains("MUST");
    assertThat(finding.get("observed").textValue())
        .isEqualTo("it took tiphys-tck/7/STO-030/file/below");
    assertThat(finding.get("why").textValue()).contains("refuses(ArtifactKey) says");
    assertThat(finding.get("where").textValue())
        .isEqualTo("scenario STO-030, call 4, put(tiphys-tck/7/STO-030/file/below, …), seed 7");
    assertThat(Files.readString(folder.resolve("store-report-a-lie-1.md")))
        .contains("# Compatibility of artifact store a lie/1")
        .contains("**partial: only rules STO-004,STO-030**")
        .contains("| FAIL | 1 |")
        .contains("- **STO-030** A key MUST be held")
        .contains("| STO-004 | PASS | 1 | Put MUST NOT close its stream. |");
  }
}
