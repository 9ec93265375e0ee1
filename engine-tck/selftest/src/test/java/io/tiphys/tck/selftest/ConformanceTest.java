package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiphys.tck.Conformance;
import io.tiphys.tck.internal.report.Circumstances;
import io.tiphys.tck.internal.report.JsonReport;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.run.Kit;
import io.tiphys.tck.internal.run.KnownFailures;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report stands or falls with its traces. */
class ConformanceTest {
  private static final String SCENARIO = "dag-shapes";

  @TempDir Path folder;
  private final Map<String, String> verdicts = new TreeMap<>();
  private Trace trace;

  @BeforeEach
  void keepRun() throws IOException {
    trace = GoldenFiles.GOOD.read(SCENARIO);
    for (RuleResult result : ModelKit.judge(List.of(trace), Selection.everything())) {
      verdicts.put(result.rule().id(), result.verdict().name());
    }
    TraceFile.write(trace, folder.resolve("traces").resolve(SCENARIO + ".ndjson"));
    report(false);
  }

  private void report(boolean partial) throws IOException {
    String json =
        TraceFile.tree(Map.of("engine", "model", "partial", partial, "rules", Map.of()))
            .toPrettyString();
    StringBuilder rules = new StringBuilder();
    verdicts.forEach(
        (rule, verdict) ->
            rules
                .append(rules.isEmpty() ? "" : ",")
                .append("\"" + rule + "\":{\"verdict\":\"" + verdict + "\"}"));
    Files.writeString(
        folder.resolve("tck-report.json"),
        json.replaceFirst("\"rules\" : \\{ ?}", "\"rules\" : {" + rules + "}"));
  }

  @Test
  void contradictions_reportThatStands_areNone() throws IOException {
    assertThat(verdicts).containsEntry("DAG-001", "PASS");
    assertThat(Conformance.contradictions(folder)).isEmpty();
  }

  @Test
  void contradictions_tracesInAnArchive_areNone() throws IOException {
    Path unpacked = folder.resolve("traces").resolve(SCENARIO + ".ndjson");
    try (OutputStream out = Files.newOutputStream(folder.resolve("traces.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("traces/" + SCENARIO + ".ndjson"));
      Files.copy(unpacked, zip);
      zip.closeEntry();
    }
    Files.delete(unpacked);

    assertThat(Conformance.contradictions(folder)).isEmpty();
  }

  /** What the kit itself has written. */
  @Test
  void contradictions_runOfTheKit_areNone(@TempDir Path kept) throws Exception {
    ModelStore store = new ModelStore(new World(1), ModelCapabilities.everything(), new Flaws());
    List<Scenario> some =
        ModelKit.SCENARIOS.stream()
            .filter(s -> s.name().equals(SCENARIO) || s.name().equals("exit-codes"))
            .toList();
    Outcome outcome =
        new Kit(ModelKit.CATALOGUE, ModelKit.CHECKS, some, KnownFailures.none())
            .run(
                ModelKit.fixture(store, () -> new ModelEngine(store)),
                Selection.everything(),
                1,
                LocalDate.of(2026, 1, 1));
    Circumstances circumstances = new Circumstances(LocalDate.of(2026, 1, 1), Map.of("Model", "7"));
    JsonReport.write(JsonReport.tree(outcome, circumstances), kept.resolve("tck-report.json"));
    int number = 0;
    for (Trace each : outcome.traces()) {
      TraceFile.write(each, kept.resolve("traces").resolve(number++ + ".ndjson"));
    }

    assertThat(outcome.totals().get(Verdict.PASS)).isPositive();
    assertThat(Conformance.contradictions(kept)).isEmpty();
    says(new ObjectMapper().readTree(kept.resolve("tck-report.json").toFile()));
  }

  /** What people need who were not there. */
  private static void says(JsonNode report) {
    assertThat(report.path("date").asText()).isEqualTo("2026-01-01");
    assertThat(report.path("facts").path("Model").asText()).isEqualTo("7");
    assertThat(report.path("kit").path("version").asText()).isNotEmpty();
    JsonNode example = report.at("/rules/DAG-001/example");
    assertThat(example.path("observed").asText()).isNotEmpty();
    assertThat(example.path("where").asText()).startsWith("scenario " + SCENARIO);
    assertThat(example.path("trace").asText()).matches("traces/" + SCENARIO + "(-alone)?\\.ndjson");
    assertThat(example.path("lines").path(0).path("text").asText()).startsWith("{\"k\":\"");
    assertThat(report.at("/rules/DAG-001/findings").isMissingNode()).isTrue();
    assertThat(report.path("traces"))
        .anySatisfy(
            trace -> {
              assertThat(trace.path("scenario").asText()).isEqualTo("exit-codes");
              assertThat(trace.path("lines").asInt()).isPositive();
              assertThat(trace.path("seconds").asDouble()).isPositive();
            });
  }

  @Test
  void keep_runThatStands_canBeJudgedAgainAndIsTheSameEachTime(@TempDir Path kept)
      throws IOException {
    Files.writeString(folder.resolve("tck-report.md"), "# Report");

    KeptRun.keep(folder, kept.resolve("one"));
    KeptRun.keep(folder, kept.resolve("two"));

    assertThat(Conformance.contradictions(kept.resolve("one"))).isEmpty();
    assertThat(kept.resolve("one").resolve("traces.zip"))
        .hasSameBinaryContentAs(kept.resolve("two").resolve("traces.zip"));
    assertThat(kept.resolve("one").resolve("tck-report.md")).hasContent("# Report");
  }

  @Test
  void contradictions_reportOfARunWithoutBodies_isRefused() throws IOException {
    Files.writeString(
        folder.resolve("tck-report.json"),
        """
        {"partial": false, "trouble": ["no sh"],
         "rules": {"DAG-001": {"verdict": "ERROR", "explanation": "the environment: no sh"},
                   "EXT-001": {"verdict": "PASS"}}}
        """);

    assertThatThrownBy(() -> Conformance.contradictions(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bodies could not run: [\"no sh\"]");
  }

  @Test
  void contradictions_reportThatJudgesNothing_isRefused() throws IOException {
    verdicts.replaceAll((rule, verdict) -> Verdict.ERROR.name());
    report(false);

    assertThatThrownBy(() -> Conformance.contradictions(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing was judged");
  }

  /** That the list of known failures is out of date is no matter of traces. */
  @Test
  void contradictions_staleKnownFailure_areNone() throws IOException {
    verdicts.put("DAG-001", Verdict.STALE_KNOWN.name());
    report(false);

    assertThat(Conformance.contradictions(folder)).isEmpty();
  }

  @Test
  void contradictions_verdictThatTheTracesDoNotBearOut_areNamed() throws IOException {
    verdicts.put("DAG-001", Verdict.FAIL.name());
    report(false);

    assertThat(Conformance.contradictions(folder))
        .containsExactly("DAG-001 was FAIL, and by its traces is PASS");
  }

  @Test
  void contradictions_ruleThatCameLater_isNamed() throws IOException {
    verdicts.remove("DAG-001");
    report(false);

    assertThat(Conformance.contradictions(folder))
        .containsExactly("DAG-001 was not in the report, and by its traces is PASS");
  }

  @Test
  void contradictionsOfPart_runOfSomeScenarios_areThoseOfWhatWasSelected(@TempDir Path kept)
      throws Exception {
    ModelStore store = new ModelStore(new World(1), ModelCapabilities.everything(), new Flaws());
    Outcome outcome =
        new Kit(ModelKit.CATALOGUE, ModelKit.CHECKS, ModelKit.SCENARIOS, KnownFailures.none())
            .run(
                ModelKit.fixture(store, () -> new ModelEngine(store)),
                Selection.of("DAG-*", SCENARIO),
                1,
                LocalDate.of(2026, 1, 1));
    Circumstances circumstances = new Circumstances(LocalDate.of(2026, 1, 1), Map.of());
    Path file = kept.resolve("tck-report.json");
    JsonReport.write(JsonReport.tree(outcome, circumstances), file);
    for (Trace each : outcome.traces()) {
      TraceFile.write(each, kept.resolve(KeptRun.file(each, 1)));
    }

    assertThat(Conformance.contradictionsOfPart(kept)).isEmpty();
    assertThatThrownBy(() -> Conformance.contradictions(kept))
        .hasMessageContaining("expected the report of a whole run");
    String report = Files.readString(file);
    JsonNode rules = new ObjectMapper().readTree(report).path("rules");
    assertThat(rules.at("/DAG-001/verdict").asText()).isEqualTo("PASS");
    assertThat(rules.at("/RTY-001/verdict").asText()).isEqualTo("NOT_SELECTED");

    Files.writeString(file, report.replaceFirst("(\"DAG-001\"[^}]*)\"PASS\"", "$1\"FAIL\""));

    assertThat(Conformance.contradictionsOfPart(kept))
        .singleElement()
        .asString()
        .startsWith("DAG-001 was FAIL");
  }

  @Test
  void contradictionsOfPart_reportThatDoesNotSayOfWhich_isRefused() throws IOException {
    report(true);

    assertThatThrownBy(() -> Conformance.contradictionsOfPart(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of a selection that it names");
  }

  @Test
  void contradictions_partialReport_isRefused() throws IOException {
    report(true);

    assertThatThrownBy(() -> Conformance.contradictions(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the report of a whole run");
  }
}
