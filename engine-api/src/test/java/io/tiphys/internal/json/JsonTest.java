package io.tiphys.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  /** FAN-019: an item keeps its own spelling. */
  @Test
  void elements_anyKind_keepTheirSpelling() {
    String list =
        " [1, 1.0,\t12345678901234567890, 1e3, -0.0, true, null, \"\", \"]\", {\"b\": 1.0}, [ [ ] ]] ";

    assertThat(Json.elements(list))
        .containsExactly(
            "1",
            "1.0",
            "12345678901234567890",
            "1e3",
            "-0.0",
            "true",
            "null",
            "\"\"",
            "\"]\"",
            "{\"b\": 1.0}",
            "[ [ ] ]");
  }

  @Test
  void elements_emptyList_areNone() {
    assertThat(Json.elements("[ ]")).isEmpty();
  }

  @Test
  void fields_object_keepOrderAndSpelling() {
    assertThat(Json.fields("{\"b\":1.0,\"a\":[1, 2]}"))
        .containsExactly(Map.entry("b", "1.0"), Map.entry("a", "[1, 2]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1",
        "[1,]",
        "[,1]",
        "[01]",
        "[1 2]",
        "[nul]",
        "[\"a]",
        "[\"\\x\"]",
        "[1]]",
        "{\"a\"}",
        "[\"\u0001\"]",
        "['a']",
        "[+1]",
        "[.5]",
        "[1.]",
        "text"
      })
  void elements_textThatIsNoList_isRefused(String text) {
    assertThatThrownBy(() -> Json.elements(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not JSON");
  }

  @Test
  void elements_hostileNesting_isRefusedBeforeTheStackIs() {
    assertThatThrownBy(() -> Json.elements("[".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nesting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\"\\/\b\f\n\r\t", "\u0000\u001f", "ä漢🚀", "</script>", "\u2028"})
  void quote_anyText_isReadBack(String text) {
    assertThat(Json.string(Json.quote(text))).isEqualTo(text);
  }

  @Test
  void string_escapes_areUnderstood() {
    assertThat(Json.string("\"\\u00e9\\ud83d\\ude80\\/\"")).isEqualTo("é🚀/");
  }

  @Test
  void tree_object_isReadAndWritten() {
    String text =
        "{\"s\":\"a\",\"i\":7,\"big\":12345678901234567890,\"d\":1.50,\"b\":true,\"l\":[1,\"x\"],\"n\":null}";

    Map<String, Object> tree = JsonTree.readObject(text);

    assertThat(tree)
        .containsEntry("s", "a")
        .containsEntry("i", 7L)
        .containsEntry("big", new BigDecimal("12345678901234567890"))
        .containsEntry("d", new BigDecimal("1.50"))
        .containsEntry("b", true)
        .containsEntry("l", List.of(1L, "x"))
        .doesNotContainKey("n");
    assertThat(JsonTree.write(tree)).isEqualTo(text.replace(",\"n\":null", ""));
  }

  @Test
  void tree_otherTypes_areRefused() {
    assertThatThrownBy(() -> JsonTree.write(List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonTree.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
