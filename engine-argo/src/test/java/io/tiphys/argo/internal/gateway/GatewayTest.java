package io.tiphys.argo.internal.gateway;

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
import io.tiphys.artifact.archive.Archives;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway answers, over loopback. */
@Timeout(120)
class GatewayTest {

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
  void put_chunksWithoutLength_isReadAgainByteForByte() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(7).nextBytes(content);
    HttpClient client = HttpClient.newHttpClient();
    URI uri = URI.create("http://localhost:" + gateway.gateway.address().getPort() + "/~/" + KEY);
    String auth = basic(RUN, gateway.password(RUN)).strip().substring("Authorization: ".length());

    HttpResponse<Void> put =
        client.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", auth)
                .PUT(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(content)))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    HttpResponse<byte[]> got =
        client.send(
            HttpRequest.newBuilder(uri).header("Authorization", auth).build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(content);
  }

  @Test
  void put_twice_replaces() throws IOException {
    assertThat(gateway.put(KEY, RUN, "first").status()).isEqualTo(201);
    assertThat(gateway.put(KEY, RUN, "second").status()).isEqualTo(201);

    assertThat(text(store, KEY)).isEqualTo("second");
    assertThat(gateway.get(KEY, RUN).text()).isEqualTo("second");
  }

  @Test
  void put_ofNothing_isAnEmptyFile() throws IOException {
    assertThat(gateway.put(KEY, RUN, "").status()).isEqualTo(201);

    assertThat(text(store, KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalfMORE\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-4\r\nhalf\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\nhalf\n0\n\n"
      })
  void put_thatIsCutOrDamaged_leavesWhatWasThere(String rest) throws IOException {
    put(store, KEY, "before");

    try (Line line = gateway.line()) {
      line.send(gateway.head("PUT", KEY, RUN) + rest);
      line.socket.shutdownOutput();
      assertThat(line.answer().status()).isZero();
    }

    assertThat(text(store, KEY)).isEqualTo("before");
    assertThat(keys(store)).containsExactly(KEY);
    assertThat(gateway.put(KEY, RUN, "whole").status()).isEqualTo(201);
  }

  @Test
  void put_expecting100_isToldToGoOn() throws IOException {
    try (Line line = gateway.line()) {
      String headers = "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n";
      line.send(gateway.head("PUT", KEY, RUN, headers));
      byte[] go = line.socket.getInputStream().readNBytes(25);

      assertThat(new String(go, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(line.send("ok").answer().status()).isEqualTo(201);
    }
  }

  @Test
  void get_nothingThere_is404() throws IOException {
    Answer answer = gateway.get(KEY, RUN);

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void head_artifact_saysItsSize() throws IOException {
    put(store, KEY, "12345");

    Answer there = gateway.ask(gateway.head("HEAD", KEY, RUN) + "\r\n");
    Answer missing = gateway.ask(gateway.head("HEAD", KEY + "x", RUN) + "\r\n");

    assertThat(there.status()).isEqualTo(200);
    assertThat(there.headers()).contains("Content-Length: 5");
    assertThat(missing.status()).isEqualTo(404);
  }

  @Test
  void path_escapedKeyBehindAProxysPath_isTheKey() throws IOException {
    String odd = "tiphys/" + RUN + "/\u00e4 +%&?#~'{\ud83d\ude00";

    assertThat(gateway.put(odd, RUN, "odd").status()).isEqualTo(201);
    assertThat(text(store, odd)).isEqualTo("odd");
    String path = "/scenes/files" + io.tiphys.argo.internal.names.GatewayPaths.of(odd);
    String auth = basic(RUN, gateway.password(RUN));
    assertThat(gateway.ask(raw("GET", path, auth) + "\r\n").text()).isEqualTo("odd");
  }

  @Test
  void get_withASlashAtItsEnd_isAllBelowAsOneArchive(@TempDir Path folder) throws IOException {
    String all = "tiphys/" + RUN + "/_gathered/each/png";
    put(store, all + "/0", "zero");
    put(store, all + "/10", "");
    put(store, all + "/" + "n".repeat(150) + "/deep", "x".repeat(70_000));
    put(store, all + "x/0", "not below");

    Answer full =
        gateway.ask(raw("GET", "/~/" + all + "/", basic(RUN, gateway.password(RUN))) + "\r\n");
    Answer empty =
        gateway.ask(raw("GET", "/~/" + all + "none/", basic(RUN, gateway.password(RUN))) + "\r\n");
    Archives.unpack(new ByteArrayInputStream(full.body()), folder.resolve("full"));
    Archives.unpack(new ByteArrayInputStream(empty.body()), folder.resolve("empty"));

    Path top = folder.resolve("full/content");
    assertThat(full.whole()).isTrue();
    assertThat(top.resolve("0")).hasContent("zero");
    assertThat(top.resolve("10")).isEmptyFile();
    assertThat(top.resolve("n".repeat(150)).resolve("deep")).hasSize(70_000);
    try (Stream<Path> entries = Files.list(top)) {
      assertThat(entries).hasSize(3);
    }
    assertThat(folder.resolve("empty/content")).isEmptyDirectory();
  }

  @Test
  void monitoring_withoutCredential_saysNumbersAlone() throws IOException {
    assertThat(gateway.put(KEY, RUN, "12345").status()).isEqualTo(201);
    assertThat(gateway.get(KEY, RUN).status()).isEqualTo(200);
    assertThat(gateway.get(KEY, OTHER).status()).isEqualTo(403);

    Answer health = gateway.ask("GET /healthz HTTP/1.1\r\n\r\n");
    Answer numbers = gateway.ask("GET /metrics HTTP/1.1\r\n\r\n");

    assertThat(health.status()).isEqualTo(200);
    assertThat(numbers.text())
        .contains("tiphys_gateway_artifacts_written_bytes_total 5\n")
        .contains("tiphys_gateway_artifacts_read_total 1\n")
        .contains("tiphys_gateway_requests_refused_total 1\n")
        .doesNotContain(RUN);
  }
}
