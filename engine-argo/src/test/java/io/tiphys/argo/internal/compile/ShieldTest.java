package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShieldTest {
  @Test
  void encode_text_leavesNothingThatArgoOrTheKubeletReplaces() {
    String encoded = Shield.encode("a{{b}} $(c) $$ {");

    assertThat(encoded).isEqualTo("$(NIL)a$(OB)$(OB)b}} $$(c) $$$$ $(OB)");
  }

  @Test
  void encode_emptyText_differsFromAbsent() {
    assertThat(Shield.encode("")).isEqualTo("$(NIL)");
  }

  @Test
  void encode_textsThatLookEncoded_stayDifferent() {
    assertThat(Shield.encode("$(OB)")).isNotEqualTo(Shield.encode("{"));
    assertThat(Shield.encode("$$")).isNotEqualTo(Shield.encode("$"));
  }

  @Test
  void encoded_expression_doesTheSameInArgosLanguage() {
    assertThat(Shield.encoded("x"))
        .isEqualTo("'$(NIL)' + replace(replace(x, '$', '$$'), '\\u007b', '$(OB)')");
  }

  @Test
  void env_entries_standForABraceAndForNothing() {
    assertThat(Shield.env())
        .extracting(entry -> entry.getName() + "=" + entry.getValue())
        .containsExactly("OB={", "NIL=");
    assertThat(Shield.reserved()).containsExactlyInAnyOrder("OB", "NIL");
  }
}
