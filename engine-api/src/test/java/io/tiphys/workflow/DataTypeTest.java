package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTest {

  private enum Quality {
    DRAFT,
    FULL
  }

  /** PAR-010: text that looks like something else stays text. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "true", "007", "1e3", "null", " x ", "{{workflow.name}}", "a\nb\t\"'\\$`%"})
  void text_anything_passesUnchanged(String text) {
    assertThat(DataType.TEXT.encode(text)).isEqualTo(text);
    assertThat(DataType.TEXT.decode(text)).isEqualTo(text);
  }

  /** UNI-008, UNI-009. */
  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud800", "x\udc00y", "\ud800\ud800"})
  void text_nulAndLoneSurrogates_areRefused(String text) {
    assertThatThrownBy(() -> DataType.TEXT.encode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at index");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "042", "1.0", "1e3", " 1", "+1", "abc", "9223372036854775808", "--1"})
  void integer_otherText_isRefused(String text) {
    assertThatThrownBy(() -> DataType.INTEGER.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a whole number");
  }

  @Test
  void integer_bounds_areRead() {
    assertThat(DataType.INTEGER.decode("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(DataType.INTEGER.decode("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(DataType.INTEGER.decode("-0")).isZero();
  }

  @Test
  void decimal_spelling_isKept() {
    assertThat(DataType.DECIMAL.decode("1.50")).isEqualTo(new BigDecimal("1.50"));
    assertThatThrownBy(() -> DataType.DECIMAL.decode("NaN"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void flag_otherText_isRefused() {
    assertThatThrownBy(() -> DataType.FLAG.decode("yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected true or false, got 'yes'");
  }

  @Test
  void choice_otherText_isRefusedWithTheChoices() {
    DataType<Quality> quality = DataType.choice(Quality.class);

    assertThat(quality.decode("FULL")).isEqualTo(Quality.FULL);
    assertThat(quality.choices()).containsExactly("DRAFT", "FULL");
    assertThatThrownBy(() -> quality.decode("full"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected one of [DRAFT, FULL], got 'full'");
    assertThatThrownBy(() -> DataType.choice("a", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** FAN-006: elements of text and choices are JSON strings, every other type is its own text. */
  @Test
  void list_elements_areWrittenByTheirType() {
    assertThat(DataType.listOf(DataType.TEXT).encode(List.of("1", "a\"b")))
        .isEqualTo("[\"1\",\"a\\\"b\"]");
    assertThat(DataType.listOf(DataType.INTEGER).encode(List.of(1L, 4L, 9L))).isEqualTo("[1,4,9]");
    assertThat(
            DataType.listOf(DataType.listOf(DataType.INTEGER))
                .encode(List.of(List.of(1L), List.of())))
        .isEqualTo("[[1],[]]");
    assertThat(DataType.listOf(DataType.choice(Quality.class)).encode(List.of(Quality.FULL)))
        .isEqualTo("[\"FULL\"]");
  }

  @Test
  void list_text_isReadBack() {
    assertThat(DataType.listOf(DataType.INTEGER).decode(" [1, 2 ] ")).containsExactly(1L, 2L);
    assertThat(DataType.listOf(DataType.TEXT).decode("[\"a\",1,true]"))
        .containsExactly("a", "1", "true");
  }

  @Test
  void ofFunctions_isTextToEngines() {
    DataType<Integer> hex =
        DataType.of("hex", i -> Integer.toHexString(i), s -> Integer.parseInt(s, 16));

    assertThat(hex.decode(hex.encode(255))).isEqualTo(255);
    assertThat(hex.toElement("ff")).isEqualTo("\"ff\"");
    assertThat(hex).isEqualTo(DataType.of("hex", i -> "", s -> 0));
  }
}
