package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelloTest {

  @Test
  void main_realProcess_printsPhaseAndLog() throws Exception {
    String printed =
        Printed.by(
            () -> {
              Hello.main();
              return 0;
            });

    assertThat(printed).isEqualTo("SUCCEEDED\nHello, world\n");
  }
}
