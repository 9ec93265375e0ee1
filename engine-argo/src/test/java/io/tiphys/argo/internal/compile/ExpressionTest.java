package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionTest {
  @Test
  void literal_text_hidesAllThatMeansSomething() {
    assertThat(Expression.literal("a{'\\\n}")).isEqualTo("'a\\u007b\\u0027\\u005c\\u000a\\u007d'");
  }

  /** Argo turns their escapes back into characters before it reads the expression. */
  @Test
  void literal_angleBracketsAndAmpersand_standAsTheyAre() {
    assertThat(Expression.literal("<>&")).isEqualTo("'<>&'");
  }

  @Test
  void literal_beyondSixteenBits_isOneCharacter() {
    assertThat(Expression.literal("🚢é")).isEqualTo("'\\U0001f6a2\\u00e9'");
  }

  @Test
  void and_knownSides_areLeftOut() {
    assertThat(Expression.and("true", "x")).isEqualTo("x");
    assertThat(Expression.and("x", "true")).isEqualTo("x");
    assertThat(Expression.and("x", "false")).isEqualTo("false");
    assertThat(Expression.and("x", "y")).isEqualTo("x && y");
  }
}
