package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.RefusedException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void parse_ownText_isEqual() {
    PageToken token = new PageToken(NOON, "x-1");

    assertThat(PageToken.parse(token.toString())).isEqualTo(token);
  }

  @Test
  void isBefore_olderOrLaterByName() {
    PageToken token = new PageToken(NOON, "b");

    assertThat(token.isBefore(NOON.minusSeconds(1), "a")).isTrue();
    assertThat(token.isBefore(NOON, "c")).isTrue();
    assertThat(token.isBefore(NOON, "b")).isFalse();
    assertThat(token.isBefore(NOON, "a")).isFalse();
    assertThat(token.isBefore(NOON.plusSeconds(1), "c")).isFalse();
  }

  /** LST-008: what is left of a token may name a run too. */
  @Test
  void parse_ownTextThatLostOrChangedAnyPart_isRefused() {
    String text = new PageToken(NOON, "run-12").toString();

    for (int i = 0; i < text.length(); i++) {
      String cut = text.substring(0, i);
      String without = cut + text.substring(i + 1);
      String changed = cut + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
      for (String broken : List.of(cut, without, changed)) {
        assertThatThrownBy(() -> PageToken.parse(broken))
            .as(broken)
            .isInstanceOf(RefusedException.class);
      }
    }
    assertThatThrownBy(() -> PageToken.parse(text + "0")).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a2",
        "a2 now b 0",
        "a2 2026-01-01T12:00:00Z  0",
        "a2 2026-01-01T12:00:00Z b",
        "a2 2026-01-01T12:00:00Z b 0",
        "a1 2026-01-01T12:00:00Z b"
      })
  void parse_whatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> PageToken.parse(text)).isInstanceOf(RefusedException.class);
  }
}
