package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.Conformance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The report of the engine on a real Argo stands, as long as its traces bear it out. */
class ConformanceTest {
  @Test
  void contradictions_ofTheRunOnArgo_areNone() throws IOException {
    assertThat(Conformance.contradictions(Path.of("..", "docs", "conformance", "argo-4.1.2")))
        .as("docs/conformance/README.md says how the run is made anew")
        .isEmpty();
  }

  @Test
  void contradictions_ofTheRunThroughTheGateway_areNone() throws IOException {
    Path folder = Path.of("..", "docs", "conformance", "argo-4.1.2-gateway");

    assertThat(Conformance.contradictionsOfPart(folder))
        .as("docs/conformance/README.md says how the run is made anew")
        .isEmpty();
  }
}
