package io.tiphys.examples.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.domain.BadInputException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:7070");

  @Test
  void parse_bucketAndPrefix_areTakenApart() {
    assertThat(S3Address.parse("http://127.0.0.1:7070/artifacts/a/b"))
        .isEqualTo(new S3Address(SERVER, "artifacts", "a/b"));
    assertThat(S3Address.parse("http://127.0.0.1:7070/artifacts/"))
        .isEqualTo(new S3Address(SERVER, "artifacts", "weather-office"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "artifacts",
        "http://127.0.0.1:7070",
        "s3://artifacts/x",
        "http:///artifacts",
        "http://a b/c"
      })
  void parse_noServerOrBucket_saysTheForm(String text) {
    assertThatThrownBy(() -> S3Address.parse(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("http://HOST:PORT/BUCKET")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void open_noSecretInTheEnvironment_namesTheVariable() {
    S3Address address = S3Address.parse("http://127.0.0.1:7070/artifacts");

    assertThatThrownBy(() -> address.open(Map.of("AWS_ACCESS_KEY_ID", "tiphys")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the environment has no AWS_SECRET_ACCESS_KEY");
  }
}
