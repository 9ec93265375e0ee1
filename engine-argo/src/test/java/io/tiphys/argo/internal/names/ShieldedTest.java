package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShieldedTest {

  @Test
  void decode_shieldedText_isTheText() {
    assertThat(Shielded.decode("$(NIL)$(OB)$(OB)x}} $$$$(OB) $$(id)"))
        .contains("{{x}} $$(OB) $(id)");
  }

  @Test
  void decode_empty_isAbsent() {
    assertThat(Shielded.decode("")).isEmpty();
  }

  @Test
  void decode_markAlone_isPresentAndEmpty() {
    assertThat(Shielded.decode("$(NIL)")).contains("");
  }

  @Test
  void decode_partsThatWereJoined_areJoined() {
    assertThat(Shielded.decode("$(NIL)a$(NIL)b")).contains("ab");
  }
}
