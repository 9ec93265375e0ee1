package io.tiphys.argo.internal.gateway;

import static io.tiphys.argo.internal.gateway.GatewayFixture.INPUT;
import static io.tiphys.argo.internal.gateway.GatewayFixture.KEY;
import static io.tiphys.argo.internal.gateway.GatewayFixture.OTHER;
import static io.tiphys.argo.internal.gateway.GatewayFixture.RUN;
import static io.tiphys.argo.internal.gateway.GatewayFixture.basic;
import static io.tiphys.argo.internal.gateway.GatewayFixture.keys;
import static io.tiphys.argo.internal.gateway.GatewayFixture.put;
import static io.tiphys.argo.internal.gateway.GatewayFixture.raw;
import static io.tiphys.argo.internal.gateway.GatewayFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.gateway.GatewayFixture.Answer;
import io.tiphys.argo.internal.gateway.GatewayFixture.Line;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets nothing from the gateway, and what it says then, over loopback. */
@Timeout(120)
class GatewayRefusalsTest {

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

  @Test
  void anyRequest_withoutAGoodCredential_is401() throws IOException {
    put(store, KEY, "secret");
    String good = gateway.password(RUN);
    String ended = gateway.tokens.make(RUN, GatewayFixture.NOW.minusSeconds(1));
    String name = good.substring(0, good.indexOf('.'));
    String code = good.substring(good.lastIndexOf('.') + 1);
    List<String> headers = new ArrayList<>(List.of("", "Authorization: Bearer nothing\r\n"));
    for (String bad :
        List.of(
            "",
            "x",
            ended,
            gateway.password(OTHER),
            good + "A",
            good.replaceFirst("\\.", ".9"), // another end
            "2." + good.substring(2), // a key that there is not
            name + ".99999999999." + code,
            good.toUpperCase(java.util.Locale.ROOT))) {
      headers.add(basic(RUN, bad));
    }
    headers.add(basic(OTHER, good));
    headers.add("Authorization: Basic %%%\r\n");

    for (String header : headers) {
      Answer read = gateway.ask(raw("GET", "/~/" + KEY, header) + "\r\n");
      Answer write = gateway.ask(raw("PUT", "/~/" + KEY, header) + "Content-Length: 4\r\n\r\nevil");

      assertThat(read.status()).as(header).isEqualTo(401);
      assertThat(read.headers()).contains("WWW-Authenticate: Basic");
      assertThat(read.text()).doesNotContain("secret");
      assertThat(write.status()).as(header).isEqualTo(401);
    }
    assertThat(text(store, KEY)).isEqualTo("secret");
  }

  @Test
  void credential_afterItsEnd_isGoodForNothing() throws IOException {
    put(store, KEY, "x");
    assertThat(gateway.get(KEY, RUN).status()).isEqualTo(200);
    String request = gateway.head("GET", KEY, RUN) + "\r\n";

    gateway.now = GatewayFixture.NOW.plus(Duration.ofHours(1));

    assertThat(gateway.ask(request).status()).isEqualTo(401);
  }

  @Test
  void credential_afterAKeyWasAdded_isGoodAndNewOnesAreOfTheNewKey() throws IOException {
    put(store, KEY, "x");
    String old = gateway.head("GET", KEY, RUN) + "\r\n";

    gateway.keys.put("2", new byte[32]);

    assertThat(gateway.ask(old).status()).isEqualTo(200);
    assertThat(gateway.password(RUN)).startsWith("2.");
    assertThat(gateway.get(KEY, RUN).status()).isEqualTo(200);
    gateway.keys.remove("1");
    assertThat(gateway.ask(old).status()).isEqualTo(401);
  }

  @Test
  void run_hasEnded_getsNothing() throws IOException {
    put(store, KEY, "x");

    gateway.ended.add(RUN);

    assertThat(gateway.get(KEY, RUN).status()).isEqualTo(403);
  }

  @Test
  void run_readsItsOwnAndItsInputs_writesItsOwnAlone() throws IOException {
    String others = "tiphys/" + OTHER + "/t/1/f";
    String uploaded = "tiphys/" + RUN + "/_inputs/raw";
    for (String key : List.of(KEY, others, uploaded, INPUT, "scenes/other.raw", "tiphys/" + RUN)) {
      put(store, key, "x");
    }

    assertThat(gateway.get(KEY, RUN).status()).isEqualTo(200);
    assertThat(gateway.get(uploaded, RUN).status()).isEqualTo(200);
    assertThat(gateway.get(INPUT, RUN).status()).isEqualTo(200);
    for (String key :
        List.of(others, "scenes/other.raw", "scenes", "tiphys", "tiphys/" + RUN + "x/f")) {
      assertThat(gateway.get(key, RUN).status()).as(key).isEqualTo(403);
    }
    for (String key : List.of(others, INPUT, uploaded, "tiphys/" + RUN, "new", "tiphys/x")) {
      assertThat(gateway.put(key, RUN, "evil").status()).as(key).isEqualTo(403);
    }
    assertThat(text(store, others)).isEqualTo("x");
    assertThat(text(store, INPUT)).isEqualTo("x");
    assertThat(text(store, uploaded)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/~/tiphys/scene-1-00000001/../scene-2-00000002/f",
        "/~/tiphys/scene-1-00000001/%2e%2e/scene-2-00000002/f",
        "/~/tiphys/scene-1-00000001/.%2E/scene-2-00000002/f",
        "/~/tiphys/scene-1-00000001%2Fx/f",
        "/~/tiphys/scene-1-00000001/x%2f..%2f..%2Fscene-2-00000002/f",
        "/~/tiphys/scene-1-00000001/./f",
        "/~/tiphys//scene-1-00000001/f",
        "/~//tiphys/scene-1-00000001/f",
        "/~/tiphys/scene-1-00000001//f",
        "/~/tiphys/scene-1-00000001/f?x=1",
        "/~/tiphys/scene-1-00000001/f#x",
        "/~/tiphys/scene-1-00000001/%00",
        "/~/tiphys/scene-1-00000001/%0d%0aX",
        "/~/tiphys/scene-1-00000001/%c0%ae%c0%ae/f",
        "/~/tiphys/scene-1-00000001/%",
        "/~/tiphys/scene-1-00000001/%4",
        "/~/tiphys/scene-1-00000001/%zz",
        "/~/tiphys/scene-1-00000001/\u00e4",
        "/~/",
        "/~",
        "/",
        "/tiphys/scene-1-00000001/f",
        "/~/..",
        "http://gateway/~/tiphys/scene-1-00000001/f",
        "*"
      })
  void path_thatIsNoKey_isRefusedAndNothingIsWritten(String path) throws IOException {
    String auth = basic(RUN, gateway.password(RUN));

    Answer read = gateway.ask(raw("GET", path, auth) + "\r\n");
    Answer write = gateway.ask(raw("PUT", path, auth) + "Content-Length: 4\r\n\r\nevil");

    assertThat(read.status()).isEqualTo(400);
    assertThat(write.status()).isEqualTo(400);
    assertThat(keys(store)).isEmpty();
  }

  @Test
  void all_ofOtherRuns_areRefused() throws IOException {
    String auth = basic(RUN, gateway.password(RUN));

    for (String path : List.of("/~/tiphys/", "/~/tiphys/" + OTHER + "/t/", "/~/scenes/")) {
      assertThat(gateway.ask(raw("GET", path, auth) + "\r\n").status()).isEqualTo(403);
    }
    Answer put = gateway.ask(raw("PUT", "/~/" + KEY + "/", auth) + "Content-Length: 1\r\n\r\nx");
    assertThat(put.status()).isEqualTo(403);
  }

  @Test
  void head_thatCanBeReadInTwoWays_isRefused() throws IOException {
    String put = gateway.head("PUT", KEY, RUN);
    for (String more :
        List.of(
            "Content-Length: 1\r\nContent-Length: 1\r\n",
            "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Content-Length: +1\r\n",
            "Content-Length: 1 \r\n Folded: x\r\n",
            "Content-Length : 1\r\n",
            "No colon\r\n",
            basic(RUN, gateway.password(RUN)) + "Content-Length: 1\r\n")) {
      assertThat(gateway.ask(put + more + "\r\n").status()).as(more).isEqualTo(400);
    }
    assertThat(gateway.ask("GET /~/x HTTP/1.0\r\n\r\n").status()).isEqualTo(505);
    assertThat(gateway.ask("GET  /~/x HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
    assertThat(gateway.ask("\u0016\u0003\u0001\r\n\r\n").status()).isEqualTo(400);
    assertThat(gateway.ask(gateway.head("DELETE", KEY, RUN) + "\r\n").status()).isEqualTo(405);
    assertThat(gateway.ask(put + "X: " + "x".repeat(20_000) + "\r\n\r\n").status()).isEqualTo(431);
    assertThat(keys(store)).isEmpty();
  }

  @Test
  void log_ofAllThatIsDone_hasNoSecrets() throws IOException {
    List<String> lines = java.util.Collections.synchronizedList(new ArrayList<>());
    Handler collect =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new java.util.logging.SimpleFormatter().format(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.tiphys.argo.internal.gateway");
    logger.setLevel(Level.ALL);
    logger.addHandler(collect);
    try {
      String good = gateway.password(RUN);
      assertThat(gateway.put(KEY, RUN, "x").status()).isEqualTo(201);
      assertThat(gateway.get(KEY, OTHER).status()).isEqualTo(403);
      String bad = good.substring(0, good.length() - 1) + "_";
      assertThat(gateway.ask(raw("GET", "/~/" + KEY, basic(RUN, bad)) + "\r\n").status())
          .isEqualTo(401);
      try (Line line = gateway.line()) {
        line.send(gateway.head("PUT", KEY, RUN) + "Content-Length: 9\r\n\r\nhalf");
        line.socket.shutdownOutput();
        assertThat(line.answer().status()).isZero();
      }
      String code = good.substring(good.lastIndexOf('.') + 1, good.length() - 1);
      assertThat(lines).anyMatch(line -> line.contains(KEY)).anyMatch(line -> line.contains("401"));
      assertThat(lines).noneMatch(line -> line.contains(code)).noneMatch(l -> l.contains("Basic "));
    } finally {
      logger.removeHandler(collect);
      logger.setLevel(null);
    }
  }

  /** What shows no credential may not cost more than it sends, however it is made up. */
  @Test
  void head_ofBlanksThatEndOddly_isRefusedAtOnce() throws IOException {
    String blanks = " ".repeat(15_000);
    for (String line : List.of("X:" + blanks + "\n", "X:a" + blanks + "\u0085b", "X:\t\u0001")) {
      assertThat(gateway.ask("GET /~/x HTTP/1.1\r\n" + line + "\r\n\r\n").status())
          .as(line.strip())
          .isIn(400, 401);
    }
    assertThat(gateway.ask("GET /healthz HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
  }
}
