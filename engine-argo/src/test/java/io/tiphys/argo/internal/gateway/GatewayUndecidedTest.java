package io.tiphys.argo.internal.gateway;

import static io.tiphys.argo.internal.gateway.GatewayFixture.KEY;
import static io.tiphys.argo.internal.gateway.GatewayFixture.RUN;
import static io.tiphys.argo.internal.gateway.GatewayFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.gateway.GatewayFixture.Answer;
import io.tiphys.argo.internal.gateway.GatewayFixture.Line;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway does while it cannot know what runs may do, over loopback. */
@Timeout(120)
class GatewayUndecidedTest {

  private final ArtifactStore store = ArtifactStore.inMemory();
  private GatewayFixture gateway;

  @BeforeEach
  void begin() throws IOException {
    gateway = new GatewayFixture(store);
  }

  @AfterEach
  void end() {
    gateway.close();
  }

  /** Argo does not come again, and the API server may answer in a moment. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_credentialOrRightsUnknownNow_waitsUntilTheyAreKnown(boolean keys) throws IOException {
    put(store, KEY, "x");
    gateway.keysUnknown = keys;
    gateway.unknown = !keys;
    try (Line line = gateway.line()) {
      line.send(gateway.head("GET", KEY, RUN) + "\r\n");
      gateway.waitFor("transfers_waiting 1");

      gateway.keysUnknown = false;
      gateway.unknown = false;
      gateway.pass(Duration.ofSeconds(1));

      assertThat(line.answer().text()).isEqualTo("x");
    }
  }

  @Test
  void run_unknownForTooLong_is503AndSaysWhenToComeAgain() throws IOException {
    gateway.unknown = true;
    try (Line line = gateway.line()) {
      line.send(gateway.head("PUT", KEY, RUN) + "Content-Length: 1\r\n\r\nx");
      gateway.waitFor("transfers_waiting 1");

      gateway.pass(Duration.ofMinutes(2));

      Answer away = line.answer();
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.headers()).contains("Retry-After");
      assertThat(store.stat(ArtifactKey.parse(KEY))).isEmpty();
    }
  }

  /** As while the API server is away: a host that is restarted for that would lose what goes on. */
  @Test
  void health_whileNoCredentialCanBeLookedAt_isTold() throws Exception {
    List<Line> waiting = new ArrayList<>();
    put(store, KEY, "x");
    try {
      gateway.keysCome = new CountDownLatch(1);
      for (int i = 0; i < 8; i++) {
        waiting.add(gateway.line().send(gateway.head("GET", KEY, RUN) + "\r\n"));
      }
      while (gateway.looksAtKeys.get() < 4) {
        Thread.onSpinWait();
      }

      assertThat(gateway.ask("GET /healthz HTTP/1.1\r\n\r\n").text()).isEqualTo("ok\n");

      gateway.keysCome.countDown();
      for (Line line : waiting) {
        assertThat(line.answer().text()).isEqualTo("x");
      }
    } finally {
      for (Line line : waiting) {
        line.close();
      }
    }
  }
}
