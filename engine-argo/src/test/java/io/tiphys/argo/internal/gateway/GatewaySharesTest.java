package io.tiphys.argo.internal.gateway;

import static io.tiphys.argo.internal.gateway.GatewayFixture.KEY;
import static io.tiphys.argo.internal.gateway.GatewayFixture.OTHER;
import static io.tiphys.argo.internal.gateway.GatewayFixture.RUN;
import static io.tiphys.argo.internal.gateway.GatewayFixture.put;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.gateway.GatewayFixture.Answer;
import io.tiphys.argo.internal.gateway.GatewayFixture.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one run may have of the gateway while others need it, too. */
@Timeout(120)
class GatewaySharesTest {
  private static final String OTHERS = "tiphys/" + OTHER + "/convert/1/cog";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  private final WatchedStore store = new WatchedStore();
  private final List<Line> lines = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    for (Line line : lines) {
      line.close();
    }
  }

  private GatewayFixture open(GatewayLimits limits) throws IOException {
    return new GatewayFixture(store, usual -> limits);
  }

  private Line line(GatewayFixture gateway) throws IOException {
    Line line = gateway.line();
    lines.add(line);
    return line;
  }

  /** Begins to write as a run, and returns when the store has seen it. */
  private Line begin(GatewayFixture gateway, String key) throws Exception {
    store.begun = new CountDownLatch(1);
    Line line = line(gateway).send(gateway.head("PUT", key, RUN) + CHUNKED + "2\r\nab\r\n");
    store.begun.await();
    return line;
  }

  @Test
  void run_withAllThatOneMayHave_waitsWhileOthersAreServed() throws Exception {
    put(store.memory, OTHERS, "other");
    GatewayLimits limits = GatewayLimits.USUAL.withTransfers(3).withTransfersPerRun(2);
    try (GatewayFixture gateway = open(limits)) {
      Line first = begin(gateway, KEY + "1");
      Line second = begin(gateway, KEY + "2");
      Line third = line(gateway).send(gateway.head("PUT", KEY + "3", RUN) + CHUNKED + "0\r\n\r\n");
      gateway.waitFor("transfers_waiting 1");

      Answer other = gateway.get(OTHERS, OTHER);

      assertThat(other.text()).isEqualTo("other");
      assertThat(gateway.metrics())
          .contains("tiphys_gateway_transfers_under_way 2\n")
          .contains("tiphys_gateway_transfers_waiting 1\n");
      assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
      assertThat(third.answer().status()).isEqualTo(201);
      assertThat(second.send("0\r\n\r\n").answer().status()).isEqualTo(201);
    }
  }

  @Test
  void run_thatWaitsForItsShareForTooLong_isSentAwayAndLaterServed() throws Exception {
    GatewayLimits limits =
        GatewayLimits.USUAL.withTransfersPerRun(1).withWait(Duration.ofSeconds(30));
    try (GatewayFixture gateway = open(limits)) {
      Line first = begin(gateway, KEY);
      Line second = line(gateway).send(gateway.head("GET", KEY, RUN) + "\r\n");
      gateway.waitFor("transfers_waiting 1");

      gateway.pass(Duration.ofSeconds(31));

      assertThat(second.answer().status()).isEqualTo(503);
      assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
      assertThat(gateway.get(KEY, RUN).text()).isEqualTo("ab");
    }
  }

  @Test
  void run_withTooManyThatWait_isSentAwayAndOthersAreNot() throws Exception {
    put(store.memory, OTHERS, "other");
    try (GatewayFixture gateway = open(GatewayLimits.USUAL.withTransfersPerRun(1))) {
      Line first = begin(gateway, KEY);
      String get = gateway.head("GET", KEY, RUN) + "\r\n";
      for (int i = 0; i < GatewayLimits.WAITING_PER_RUN; i++) {
        Line unused = line(gateway).send(get);
      }
      gateway.waitFor("transfers_waiting " + GatewayLimits.WAITING_PER_RUN);

      assertThat(gateway.ask(get).status()).isEqualTo(503);
      assertThat(gateway.get(OTHERS, OTHER).text()).isEqualTo("other");
      assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
      gateway.waitFor("transfers_waiting 0");
    }
  }

  @Test
  void close_whileSomeWaitForTheirShare_sendsThemAwayAndLetsTheOthersEnd() throws Exception {
    GatewayFixture gateway = open(GatewayLimits.USUAL.withTransfersPerRun(1));
    Line first = begin(gateway, KEY);
    Line second = line(gateway).send(gateway.head("GET", KEY, RUN) + "\r\n");
    gateway.waitFor("transfers_waiting 1");

    Thread closing = new Thread(gateway::close);
    closing.start();

    assertThat(second.answer().status()).isEqualTo(503);
    assertThat(first.send("0\r\n\r\n").answer().status()).isEqualTo(201);
    closing.join();
  }

  @Test
  void pace_ofARun_holdsBackThatRunAlone() throws IOException {
    long[] now = {0};
    Pace all = new Pace(1000, () -> now[0]);
    Pace one = all.part(100);

    one.pass(100); // paid off in a second

    assertThat(one.isPaidOff()).isFalse();
    assertThat(one.reserve(1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(all.part(100).reserve(1)).isZero();
    assertThat(all.reserve(1)).as("what passed counts there, too").isEqualTo(100_000_000);
    now[0] = Duration.ofMillis(1010).toNanos();
    assertThat(one.isPaidOff()).isTrue();
  }

  @Test
  void run_thatEndsAndBeginsTransfers_keepsWhatItOwes() throws Exception {
    AtomicLong now = new AtomicLong();
    BlockingQueue<Turn> done = new LinkedBlockingQueue<>();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    Turns turns = turns(GatewayLimits.USUAL.withBytesPerSecondPerRun(1000), now, threads, done);
    try (SocketChannel channel = SocketChannel.open()) {
      Client client = new Client(channel, ByteBuffer.allocate(0), new Patience(now::get, 1), 0);
      RequestHead head = RequestHead.of("GET /~/x HTTP/1.1".getBytes(US_ASCII));

      turns.add(RUN, head, client);
      Pace first = done.take().pace();
      first.pass(1000);
      turns.look();
      turns.add(RUN, head, client);
      Pace second = done.take().pace();
      now.addAndGet(Duration.ofSeconds(2).toNanos());

      assertThat(second).isSameAs(first);
      assertThat(turns.close(30)).isTrue();
    }
  }

  private static Turns turns(
      GatewayLimits limits, AtomicLong now, ThreadPoolExecutor threads, Queue<Turn> done) {
    return new Turns(
        limits,
        new Pace(Long.MAX_VALUE, now::get),
        now::get,
        threads,
        new Turns.Desk() {
          @Override
          public void carryOut(Turn turn) {
            done.add(turn);
          }

          @Override
          public void sendAway(Turn turn) {
            throw new AssertionError("nobody waits for long");
          }
        });
  }
}
