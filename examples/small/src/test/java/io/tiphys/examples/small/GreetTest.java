package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreetTest {

  @Test
  void main_workflowOfAResource_printsItsOutput() throws Exception {
    String printed =
        Printed.by(
            () -> {
              Greet.main();
              return 0;
            });

    assertThat(printed).isEqualTo("HELLO, ADA\n");
  }
}
