package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.tiphys.error.EngineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of a namespace, as they are in its Secret. */
class GatewayKeysTest {
  private static final String KEYS = "secrets/tiphys-gateway";

  private final FakeServer server = new FakeServer();
  private final Clock clock = new Clock();

  @BeforeEach
  void begin() {
    server.objects.put(KEYS, new SecretBuilder().withData(Map.of("1", key("k"))).build());
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static String key(String letter) {
    return Base64.getEncoder().encodeToString(letter.repeat(32).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void known_secretWithoutAnyKey_saysWhatToDo() {
    server.objects.put(KEYS, new SecretBuilder().withData(Map.of("1", "c2hvcnQ=")).build());
    GatewayKeys keys = new GatewayKeys(server.client, clock, () -> 0);

    assertThatThrownBy(keys::known)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("tiphys-gateway")
        .hasMessageContaining("delete it");
  }

  @Test
  void lookedUp_unknownName_isLookedUpNowAndThenAlone() {
    AtomicLong nanos = new AtomicLong();
    GatewayKeys keys = new GatewayKeys(server.client, clock, nanos::get);
    assertThat(keys.known()).containsOnlyKeys("1");
    server.objects.put(KEYS, new SecretBuilder().withData(Map.of("2", key("n"))).build());

    assertThat(keys.lookedUp()).containsOnlyKeys("1");
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(keys.known()).containsOnlyKeys("1");
    assertThat(keys.lookedUp()).containsOnlyKeys("2");
    server.close();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(keys.known()).containsOnlyKeys("2");
  }
}
