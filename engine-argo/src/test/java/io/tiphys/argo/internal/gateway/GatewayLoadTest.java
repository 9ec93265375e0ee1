package io.tiphys.argo.internal.gateway;

import static io.tiphys.argo.internal.gateway.GatewayFixture.KEY;
import static io.tiphys.argo.internal.gateway.GatewayFixture.RUN;
import static io.tiphys.argo.internal.gateway.GatewayFixture.put;
import static io.tiphys.argo.internal.gateway.GatewayFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.gateway.GatewayFixture.Answer;
import io.tiphys.argo.internal.gateway.GatewayFixture.Line;
import io.tiphys.artifact.ArtifactKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the gateway does when there is too much of something, or when something fails. */
@Timeout(120)
class GatewayLoadTest {
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  private final WatchedStore store = new WatchedStore();

  private GatewayFixture open(GatewayLimits limits) throws IOException {
    return new GatewayFixture(store, usual -> limits);
  }

  private static GatewayLimits one() {
    return GatewayLimits.USUAL.withTransfers(1).withWait(Duration.ofSeconds(30));
  }

  @Test
  void put_largerThanAllowed_is413AndLeavesNothing() throws IOException {
    try (GatewayFixture gateway = open(GatewayLimits.USUAL.withArtifactBytes(1000))) {
      Answer announced = gateway.put(KEY, RUN, "x".repeat(1001));
      Answer chunked =
          gateway.ask(
              gateway.head("PUT", KEY, RUN)
                  + CHUNKED
                  + "400\r\n"
                  + "x".repeat(1024)
                  + "\r\n0\r\n\r\n");
      Answer most = gateway.put(KEY + "2", RUN, "x".repeat(1000));

      assertThat(announced.status()).isEqualTo(413);
      assertThat(chunked.status()).isEqualTo(413);
      assertThat(most.status()).isEqualTo(201);
      assertThat(store.memory.stat(ArtifactKey.parse(KEY))).isEmpty();
    }
  }

  @Test
  void request_whileAllAreBusy_waitsAndIsServed() throws Exception {
    try (GatewayFixture gateway = open(one());
        Line first = gateway.line();
        Line second = gateway.line()) {
      first.send(gateway.head("PUT", KEY, RUN) + CHUNKED + "2\r\nab\r\n");
      store.begun.await();
      second.send(gateway.head("PUT", KEY + "2", RUN) + "Content-Length: 1\r\n\r\nx");

      assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
      assertThat(second.answer().status()).isEqualTo(201);
    }
  }

  @Test
  void request_thatWaitsForTooLong_is503AndSaysWhenToComeAgain() throws Exception {
    try (GatewayFixture gateway = open(one());
        Line first = gateway.line();
        Line second = gateway.line()) {
      first.send(gateway.head("PUT", KEY, RUN) + CHUNKED + "2\r\nab\r\n");
      store.begun.await();
      second.send(gateway.head("GET", KEY, RUN) + "\r\n");
      gateway.waitFor("transfers_waiting 1");

      gateway.pass(Duration.ofSeconds(31));

      Answer away = second.answer();
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.headers()).contains("Retry-After: 5");
      assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
    }
  }

  @Test
  void clients_thatNeverSayWhatTheyWant_keepNobodyOut() throws IOException {
    GatewayLimits usual = GatewayLimits.USUAL;
    put(store.memory, KEY, "x");
    List<Line> slow = new ArrayList<>();
    try (GatewayFixture gateway = open(usual)) {
      for (int i = 0; i < 2 * usual.newcomers(); i++) {
        slow.add(gateway.line().send(i % 2 == 0 ? "G" : ""));
      }

      assertThat(gateway.get(KEY, RUN).text()).isEqualTo("x");
      assertThat(slow.get(0).rest()).as("the oldest had to go").isEmpty();

      gateway.pass(usual.headTime().plusSeconds(1));

      for (Line line : slow) {
        assertThat(line.rest()).isEmpty();
      }
    } finally {
      for (Line line : slow) {
        line.close();
      }
    }
  }

  @Test
  void clients_thatWereRefusedAndStay_areNotKeptInAnyNumber() throws IOException {
    List<Line> refused = new ArrayList<>();
    try (GatewayFixture gateway = open(GatewayLimits.USUAL)) {
      for (int i = 0; i <= GatewayLimits.USUAL.newcomers(); i++) {
        refused.add(gateway.line().send("nonsense\r\n\r\n"));
        assertThat(refused.get(i).answer().status()).isEqualTo(400);
      }

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  Line unused = refused.get(0).send("more");
                }
              })
          .as("the oldest had to go")
          .isInstanceOf(IOException.class);
    } finally {
      for (Line line : refused) {
        line.close();
      }
    }
  }

  @Test
  void put_ofAClientThatDawdles_isCutAndLeavesNothing() throws Exception {
    try (GatewayFixture gateway = open(GatewayLimits.USUAL);
        Line line = gateway.line()) {
      line.send(gateway.head("PUT", KEY, RUN) + CHUNKED + "64\r\nab");
      store.begun.await();

      // When the gateway begins to wait for the rest, nobody sees; so time passes until it ends.
      for (String now = ""; !now.contains("_under_way 0"); now = gateway.metrics()) {
        gateway.pass(Duration.ofSeconds(2));
      }

      assertThat(line.answer().status()).isZero();
      assertThat(store.memory.stat(ArtifactKey.parse(KEY))).isEmpty();
      assertThat(gateway.metrics()).contains("tiphys_gateway_transfers_cut_total 1\n");
    }
  }

  @Test
  void get_ofAClientThatDoesNotRead_isCut() throws Exception {
    store.endless = true;
    try (GatewayFixture gateway = open(one());
        Line line = gateway.line()) {
      line.send(gateway.head("GET", KEY, RUN) + "\r\n");
      store.begun.await();
      long before = 0;
      // Both ends keep some; when nothing moves any more, the gateway waits for the client.
      for (String now = ""; !now.contains("_under_way 0"); ) {
        gateway.pass(Duration.ofSeconds(2));
        now = gateway.metrics();
        before++;
      }

      assertThat(before).isPositive();
      assertThat(gateway.metrics()).contains("tiphys_gateway_transfers_cut_total 1\n");
    }
  }

  @Test
  void store_thatFails_is502AndTheTextSaysNothingOfIt() throws IOException {
    try (GatewayFixture gateway = open(GatewayLimits.USUAL)) {
      store.broken = true;

      for (Answer answer :
          List.of(
              gateway.put(KEY, RUN, "x"),
              gateway.get(KEY, RUN),
              gateway.ask(gateway.head("HEAD", KEY, RUN) + "\r\n"))) {
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).doesNotContain("disk");
      }
    }
  }

  @Test
  void store_thatDoesNotTakeAll_is502() throws IOException {
    try (GatewayFixture gateway = open(GatewayLimits.USUAL)) {
      store.lazy = true;

      assertThat(gateway.put(KEY, RUN, "x").status()).isEqualTo(502);
    }
  }

  @Test
  void store_thatFailsOnTheWay_breaksTheAnswer() throws IOException {
    put(store.memory, KEY, "torn in the middle");
    try (GatewayFixture gateway = open(GatewayLimits.USUAL)) {
      Answer answer = gateway.get(KEY, RUN);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.whole()).isFalse();
    }
  }

  @Test
  void close_whileATransferIsUnderWay_letsItEndAndTakesNoOther() throws Exception {
    GatewayFixture gateway = open(GatewayLimits.USUAL);
    try (Line line = gateway.line()) {
      line.send(gateway.head("PUT", KEY, RUN) + CHUNKED + "2\r\nab\r\n");
      store.begun.await();
      Thread closing = new Thread(gateway::close);
      closing.start();
      assertThatThrownBy(
              () -> {
                while (true) {
                  gateway.line().close();
                }
              })
          .isInstanceOf(ConnectException.class);

      assertThat(line.send("0\r\n\r\n").answer().status()).isEqualTo(201);
      closing.join();
    }
    assertThat(text(store.memory, KEY)).isEqualTo("ab");
    gateway.close();
  }

  @Test
  void close_hasEnded_leavesThePortToTheNextOne() throws IOException {
    InetSocketAddress address = null;
    for (int i = 0; i < 50; i++) {
      GatewayFixture gateway =
          address == null ? open(one()) : new GatewayFixture(store, limits -> limits, address);
      address = gateway.gateway.address(); // free the first time, and the same from then on
      gateway.close();
    }
  }

  @Test
  void pace_ofManyBytes_holdsBackByWhatWasLetThrough() {
    Pace pace = new Pace(1000, () -> 0L);

    assertThat(pace.reserve(500)).isZero();
    assertThat(pace.reserve(500)).isEqualTo(Duration.ofMillis(500).toNanos());
    assertThat(pace.reserve(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
  }
}
