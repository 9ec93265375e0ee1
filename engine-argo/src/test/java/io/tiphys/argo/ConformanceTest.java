package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.Conformance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report of the engine on a real Argo stands, as long as its traces bear it out. */
class ConformanceTest {
  /** Rules that came after the run that is kept. It is made anew, and then there are none. */
  private static final List<String> CAME_LATER =
      List.of("DEL-009", "DEL-010", "DEL-011", "DEL-012", "RET-008");

  @Test
  void contradictions_ofTheRunOnArgo_areThatItLacksTheRulesThatCameLater() throws IOException {
    List<String> missing = new ArrayList<>();
    missing.add("the report is about other rules than those of this kit");
    CAME_LATER.forEach(
        rule ->
            missing.add(
                rule
                    + " was not in the report, and by its traces is ERROR: none of its scenarios"
                    + " was played"));

    assertThat(Conformance.contradictions(Path.of("..", "docs", "conformance", "argo-4.1.2")))
        .as("docs/conformance/README.md says how the run is made anew")
        .containsExactlyElementsOf(missing);
  }

  @Test
  void contradictions_ofTheRunThroughTheGateway_areNone() throws IOException {
    Path folder = Path.of("..", "docs", "conformance", "argo-4.1.2-gateway");

    assertThat(Conformance.contradictionsOfPart(folder))
        .as("docs/conformance/README.md says how the run is made anew")
        .isEmpty();
  }
}
