package io.tiphys.examples.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

  @Test
  void of_plainText_staysAsItIs() {
    assertThat(Visible.of("Grüße, 世界 🎈 └─ x")).isEqualTo("Grüße, 世界 🎈 └─ x");
  }

  @Test
  void of_commandsOfTerminals_areWrittenOut() {
    assertThat(Visible.of("a\u001b]0;title\u0007\tb\r\nc\u009b2J"))
        .isEqualTo("a\\u001b]0;title\\u0007 b\\u000d\\u000ac\\u009b2J");
  }

  @Test
  void of_marksOfDirection_areWrittenOut() {
    assertThat(Visible.of("safe\u202etxt.exe\u2028")).isEqualTo("safe\\u202etxt.exe\\u2028");
  }
}
