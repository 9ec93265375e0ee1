package io.tiphys.examples.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.cli.console.BadInputException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3PlaceTest {

  @Test
  void parse_serverBucketAndPrefix_areFound() {
    assertThat(S3Place.parse("http://h:7070/artifacts/a/b/"))
        .isEqualTo(new S3Place(Optional.of(URI.create("http://h:7070")), "artifacts", "a/b"));
    assertThat(S3Place.parse("s3://artifacts"))
        .isEqualTo(new S3Place(Optional.empty(), "artifacts", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "artifacts", "http://h:1", "ftp://h/b", "http://key:word@h/b", "s3:b"})
  void parse_anythingElse_isRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> S3Place.parse(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("expected http://HOST:PORT/BUCKET")
        .hasMessageNotContaining("key:word");
  }
}
