package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.RefusedException;
import java.time.Instant;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a1",
        "a1 now b",
        "a1 2026-01-01T12:00:00Z ",
        "a2 2026-01-01T12:00:00Z b"
      })
  void parse_whatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> PageToken.parse(text)).isInstanceOf(RefusedException.class);
  }
}
