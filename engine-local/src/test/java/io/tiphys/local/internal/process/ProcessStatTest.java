package io.tiphys.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatTest {

  private static final String REST = " 7 8 9 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 4711 0 0";

  @Test
  void parse_nameWithParenthesesAndSpaces_isSkipped() {
    ProcessStat stat = ProcessStat.parse(5, "5 (a) R (b c) S" + REST).orElseThrow();

    assertThat(stat.parent()).isEqualTo(7);
    assertThat(stat.group()).isEqualTo(8);
    assertThat(stat.session()).isEqualTo(9);
    assertThat(stat.startTicks()).isEqualTo(4711);
    assertThat(stat.isAlive()).isTrue();
  }

  @Test
  void parse_zombie_isNotAlive() {
    assertThat(ProcessStat.parse(5, "5 (x) Z" + REST).orElseThrow().isAlive()).isFalse();
  }

  @Test
  void parse_tornLine_isNothing() {
    assertThat(ProcessStat.parse(5, "")).isEmpty();
    assertThat(ProcessStat.parse(5, "5 (x")).isEmpty();
    assertThat(ProcessStat.parse(5, "5 (x) S 1 2 3")).isEmpty();
  }
}
