package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T00:00:30.5Z", "2026-01-01T00:00:30.5Z STOP more"})
  void timeIn_whatThisLibraryWrites_isItsFirstWord(String text) {
    assertThat(Marks.timeIn(text)).contains(Instant.parse("2026-01-01T00:00:30.5Z"));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "STOP", "2026-01-01", "+1000000000000-01-01T00:00:00Z"})
  void timeIn_whatElseMayBeThere_isNone(String text) {
    assertThat(Marks.timeIn(text)).isEmpty();
  }
}
