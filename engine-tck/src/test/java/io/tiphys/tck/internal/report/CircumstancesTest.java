package io.tiphys.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircumstancesTest {
  @Test
  void kitVersion_build_isFilledIn() {
    assertThat(Circumstances.kitVersion()).matches("[0-9]+\\.[0-9]+.*");
  }
}
