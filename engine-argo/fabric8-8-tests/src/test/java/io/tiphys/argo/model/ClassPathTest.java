package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The other tests that run in this module would prove nothing on the older line. */
class ClassPathTest {

  @Test
  void jackson_onTheClassPath_isLine3Only() throws ClassNotFoundException {
    assertThat(Class.forName("tools.jackson.databind.ObjectMapper")).isNotNull();
    assertThatThrownBy(() -> Class.forName("com.fasterxml.jackson.databind.ObjectMapper"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
