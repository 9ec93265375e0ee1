package io.tiphys.tck.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.Conformance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The report of the engine stands, as long as its traces bear it out. */
class ConformanceTest {
  @Test
  void contradictions_ofTheRunThatWasKept_areNone() throws IOException {
    assertThat(Conformance.contradictions(Path.of("..", "..", "docs", "conformance", "shell")))
        .as("docs/conformance/README.md says how the run is made anew")
        .isEmpty();
  }
}
