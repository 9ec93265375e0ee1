package io.tiphys.examples.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void seconds_anyDuration_isShort() {
    assertThat(Texts.seconds(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
    assertThat(Texts.seconds(Duration.ofMillis(-5))).isEqualTo("0.0 s");
    assertThat(Texts.seconds(Duration.ofSeconds(125))).isEqualTo("2 m 5 s");
  }

  @Test
  void table_rows_haveColumnsAsWideAsNeeded() {
    assertThat(TableText.of(List.of(List.of("id", "stage"), List.of("seattle", ""))))
        .containsExactly("  id       stage", "  seattle");
  }

  @Test
  void isUnicode_locale_isLookedForAsTheCLibraryDoes() {
    assertThat(Style.isUnicode(Map.of("LANG", "de_DE.UTF-8"))).isTrue();
    assertThat(Style.isUnicode(Map.of("LANG", "C.utf8"))).isTrue();
    assertThat(Style.isUnicode(Map.of("LC_ALL", "C", "LANG", "C.UTF-8"))).isFalse();
    assertThat(Style.isUnicode(Map.of("LC_ALL", "", "LANG", "C.UTF-8"))).isTrue();
    assertThat(Style.isUnicode(Map.of())).isFalse();
  }

  @Test
  void parse_sizeOfATerminal_isRowsAndColumns() {
    assertThat(Terminal.parse("40 120\n")).contains(new Terminal.Size(40, 120));
    assertThat(Terminal.parse("0 0\n")).contains(new Terminal.Size(24, 80));
    assertThat(Terminal.parse("stty: not a tty")).isEmpty();
  }

  @Test
  void find_noTerminal_isEmpty() {
    // This test's output is no terminal, and a dumb one cannot move its cursor.
    assertThat(Terminal.find(Map.of("TERM", "dumb"), java.time.InstantSource.system())).isEmpty();
    assertThat(Terminal.find(Map.of(), java.time.InstantSource.system())).isEmpty();
  }
}
