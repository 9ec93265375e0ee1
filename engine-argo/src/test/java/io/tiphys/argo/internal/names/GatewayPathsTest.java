package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactoryArtifact;
import io.tiphys.argo.model.HTTPArtifact;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c",
        "~/~",
        "a b",
        "\u00e4\ud83d\ude00",
        "%2F..%2F",
        "a+b&c=d?e#f",
        "{{x}}",
        "'\"\\",
        "\u200b",
        "..."
      })
  void of_anyKey_isReadAgainBehindAnyPath(String key) {
    String path = GatewayPaths.of(key);

    assertThat(path).matches("/~/[A-Za-z0-9._/%-]+");
    assertThat(GatewayPaths.keyIn(path)).contains(key);
    assertThat(GatewayPaths.keyIn("http://host/proxy" + path)).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/~/",
        "/~/a/",
        "/~/..",
        "/~/a/%2e%2e",
        "/~/a%2Fb",
        "/~/%c0%af",
        "/~/a?b",
        "/~/%",
        "/~/%1",
        "/~/%g0",
        "/~/a b",
        "/~/%00"
      })
  void keyIn_whatIsNoKey_isEmpty(String path) {
    assertThat(GatewayPaths.keyIn(path)).isEmpty();
  }

  @Test
  void keyOf_artifact_isFoundInItsUrlWithAndWithoutAHost() {
    Transport gateway = Transport.gateway(URI.create("http://host:1"));

    Artifact put = gateway.at(new Artifact(), gateway.place("a/b c"), "run");
    Artifact log = new Artifact().artifactory(new ArtifactoryArtifact().url("/~/a/main.log"));
    Artifact others = new Artifact().http(new HTTPArtifact().url("http://elsewhere/x"));

    assertThat(gateway.keyOf(put)).contains("a/b c");
    assertThat(gateway.keyOf(log)).contains("a/main.log");
    assertThat(gateway.keyOf(others)).isEmpty();
    assertThat(Transport.REPOSITORY.keyOf(put)).isEmpty();
    assertThat(gateway.keyOf(Transport.REPOSITORY.at(new Artifact(), "k", "run"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host:80",
        "http://user:secret@host",
        "http://host?x",
        "http://host#x",
        "/x",
        "http:///x",
        "http://host/~/x"
      })
  void gateway_addressWithMoreThanHostPortAndPath_isRefusedWithoutItsSecrets(String uri) {
    assertThatThrownBy(() -> Transport.gateway(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("publicUri")
        .message()
        .doesNotContain("secret");
  }
}
