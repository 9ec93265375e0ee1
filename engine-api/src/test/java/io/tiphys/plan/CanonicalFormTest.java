package io.tiphys.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalFormTest {
  static Stream<Arguments> trees() {
    Map<String, Object> unsorted = new LinkedHashMap<>();
    unsorted.put("b", List.of(1L, true));
    unsorted.put("a", Map.of());
    return Stream.of(
        Arguments.of(unsorted, "{\"a\":{},\"b\":[1,true]}"),
        Arguments.of(List.of(), "[]"),
        Arguments.of("\"\\\n\u007f", "\"\\\"\\\\\\u000a\u007f\""),
        Arguments.of("\u0080\u07ff\u0800\uffff", "\"\u0080\u07ff\u0800\uffff\""),
        Arguments.of("x\ud83d\ude00y\udbff\udfff", "\"x\ud83d\ude00y\udbff\udfff\""),
        Arguments.of("\ud83d", "\"\\ud83d\""));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void sha256_tree_isThatOfItsText(Object tree, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(CanonicalForm.sha256(tree)).isEqualTo(sha256(bytes));
    assertThat(CanonicalForm.bytes(tree)).isEqualTo(bytes.length);
  }

  /** However the bytes fall on the ends of what is kept at once. */
  @Test
  void sha256_longText_isThatOfItsText() {
    for (int i = 0; i < 4; i++) {
      String text = "a".repeat(i) + "\ud83d\ude00".repeat(10_000);
      byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);

      assertThat(CanonicalForm.sha256(text)).isEqualTo(sha256(bytes));
      assertThat(CanonicalForm.bytes(text)).isEqualTo(bytes.length);
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(CanonicalForm.newDigest().digest(bytes));
  }
}
