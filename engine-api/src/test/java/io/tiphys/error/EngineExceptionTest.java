package io.tiphys.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineExceptionTest {

  @Test
  void retryable_dependsOnTheType() {
    assertThat(new BackendUnavailableException("down").retryable()).isTrue();
    assertThat(new EngineClosedException("submit after close").retryable()).isFalse();
    assertThat(new NotFoundException("no run 'x'").retryable()).isFalse();
    assertThat(new EngineException("odd", true).retryable()).isTrue();
  }

  @Test
  void nativeCode_isEmptyUnlessGiven() {
    Exception cause = new IllegalStateException("original");

    assertThat(new EngineException("odd", false).nativeCode()).isEmpty();
    assertThat(new NotFoundException("no run 'x'", "404", cause))
        .hasMessage("no run 'x'")
        .hasCause(cause)
        .extracting(EngineException::nativeCode)
        .isEqualTo(java.util.Optional.of("404"));
  }
}
