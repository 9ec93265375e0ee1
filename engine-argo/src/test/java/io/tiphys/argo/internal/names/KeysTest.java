package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "p/run-01234567/_inputs/tree.tgz",
        "p/run-01234567/make/1/tree.tgz",
        "p/run-01234567/g/make/0-2/13/a_tree-1.tgz"
      })
  void isDirectory_keyOfOne_isTrue(String key) {
    assertThat(Keys.isDirectory("p", key)).isTrue();
    assertThat(Keys.isDirectory("", key.substring(2))).isTrue();
    assertThat(Keys.isDirectory("q", key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p/run-01234567/make/1/file",
        "p/run-01234567/make/tree.tgz",
        "p/run-01234567/tree.tgz",
        "p/run-01234567/make/1/a.b.tgz",
        "p/run/make/1/tree.tgz",
        "p/tree.tgz",
        "tree.tgz"
      })
  void isDirectory_otherKey_isFalse(String key) {
    assertThat(Keys.isDirectory("p", key)).isFalse();
    assertThat(Keys.isDirectory("", key)).isFalse();
  }

  @Test
  void last_name_saysWhetherItIsADirectory() {
    assertThat(Keys.last("x", false)).isEqualTo("x");
    assertThat(Keys.last("x", true)).isEqualTo("x.tgz");
    assertThat(Keys.input("x", true)).isEqualTo("_inputs/x.tgz");
  }
}
