package io.tiphys.artifact.http;

import static io.tiphys.artifact.http.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers that are cut, continued, or other than they say. */
class HttpContentTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");
  private static final String TAG = "ETag: \"v1\"";

  private static String read(ScriptedServer server, long from) throws IOException {
    try (InputStream in = store(server).open(KEY, from)) {
      int first = in.read(); // Before that, a broken connection would only be a request repeated.
      server.hangUp();
      String rest = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return first < 0 ? "" : (char) first + rest;
    } finally {
      server.hangUp();
    }
  }

  private static HttpArtifactStore store(ScriptedServer server) {
    return HttpArtifactStore.builder(server.base()).attempts(2, Duration.ZERO).build();
  }

  private static void assertFails(String message, String... answers) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(answers)) {
      assertThatThrownBy(() -> read(server, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(message)
          .hasMessageContaining("run/out");
    }
  }

  @Test
  void read_brokenInTheMiddle_goesOnWithTheSameContent() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            answer("200 OK", "0123", TAG, "Content-Length: 10"),
            ScriptedServer.rest("0123456789", 2),
            ScriptedServer.rest("0123456789", 10))) {
      assertThat(read(server, 0)).isEqualTo("0123456789");

      assertThat(server.heads()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(server.heads().get(2)).contains("Range: bytes=", "If-Range: \"v1\"\n");
    }
  }

  @Test
  void read_brokenOnAServerWithoutRanges_leavesOutWhatWasRead() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            answer("200 OK", "0123", TAG, "Content-Length: 10"),
            answer("200 OK", "0123456789", TAG, "Content-Length: 10"))) {
      assertThat(read(server, 0)).isEqualTo("0123456789");
    }
  }

  @Test
  void read_brokenAndReplaced_neverMixesTwoContents() throws IOException {
    assertFails(
        "replaced or deleted",
        answer("200 OK", "0123", TAG, "Content-Length: 10"),
        answer("200 OK", "abcdefghij", "ETag: \"v2\"", "Content-Length: 10"));
    assertFails(
        "replaced or deleted",
        answer("200 OK", "0123", TAG, "Content-Length: 10"),
        answer(
            "206 Partial",
            "efghij",
            "ETag: \"v2\"",
            "Content-Length: 6",
            "Content-Range: bytes 4-9/10"));
  }

  @Test
  void read_wholeButReplacedMeanwhile_fails() throws IOException {
    assertFails(
        "replaced or deleted", answer("200 OK", "abcdef", "ETag: \"v0\"", "Content-Length: 6"));
  }

  @Test
  void read_tagNotToldAtTheEnd_failsUntilItIs() throws IOException {
    try (DavServer server = DavServer.start()) {
      AtomicInteger busy = new AtomicInteger();
      ArtifactStore store =
          HttpArtifactStore.builder(server.base()).attempts(2, Duration.ZERO).build();
      store.put(KEY, new ByteArrayInputStream(new byte[] {1, 2, 3}));
      server.fault(
          exchange -> {
            boolean answered =
                exchange.getRequestMethod().equals("HEAD") && busy.getAndDecrement() > 0;
            if (answered) {
              exchange.sendResponseHeaders(503, -1);
            }
            return answered;
          });

      try (InputStream in = store.open(KEY, 0)) {
        busy.set(2);
        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("run/out")
            .hasMessageContaining("503");
        busy.set(1); // Within the two attempts.
        assertThat(in.read()).isEqualTo(-1);
      }
      try (InputStream in = store.open(KEY, 0)) {
        busy.set(1);
        assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
      }
    }
  }

  @Test
  void read_tagThatIsWeakNoMore_isTheSame() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(answer("200 OK", "0123", "ETag: W/\"v1\"", "Content-Length: 4"))) {
      assertThat(read(server, 0)).isEqualTo("0123");
    }
  }

  @Test
  void read_brokenWithoutAStrongTag_isNotContinued() throws IOException {
    assertFails(
        "bytes received: 4", answer("200 OK", "0123", "ETag: W/\"v1\"", "Content-Length: 10"));
    assertFails(
        "bytes received: 4",
        answer(
            "200 OK",
            "0123",
            TAG,
            "Content-Length: 10",
            "Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT",
            "Date: Sat, 28 Nov 2026 10:00:01 GMT"));
  }

  @Test
  void read_brokenAgainAndAgain_ends() throws IOException {
    assertFails(
        "cannot read",
        answer("200 OK", "0123", TAG, "Content-Length: 10"),
        answer("206 Partial", "", TAG, "Content-Length: 6", "Content-Range: bytes 4-9/10"));
  }

  @Test
  void read_chunksWithoutTheLast_isAnError() throws IOException {
    assertFails(
        "cannot read", answer("200 OK", "4\r\n0123\r\n", TAG, "Transfer-Encoding: chunked"));
  }

  @Test
  void read_chunks_isWhole() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            answer("200 OK", "4\r\n0123\r\n0\r\n\r\n", TAG, "Transfer-Encoding: chunked"))) {
      assertThat(read(server, 0)).isEqualTo("0123");
    }
  }

  @Test
  void open_neitherLengthNorChunks_isRefused() throws IOException {
    assertFails("neither a length nor chunks", answer("200 OK", "0123", TAG, "Connection: close"));
  }

  @Test
  void open_anotherPart_isRefused() throws IOException {
    for (String range : new String[] {"bytes 3-9/10", "bytes 4-8/10", "bytes 4-9/12", "x"}) {
      try (ScriptedServer server =
          ScriptedServer.answering(
              answer(
                  "206 Partial", "456789", TAG, "Content-Length: 6", "Content-Range: " + range))) {
        assertThatThrownBy(() -> read(server, 4))
            .as(range)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("another part");
      }
    }
  }

  @Test
  void open_moreThanTheRange_isRefused() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            answer(
                "206 Partial",
                "456789XYZ",
                TAG,
                "Content-Length: 9",
                "Content-Range: bytes 4-9/10"))) {
      assertThatThrownBy(() -> read(server, 4)).hasMessageContaining("another part");
    }
  }

  @Test
  void read_chunksBeyondTheRange_isRefused() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            answer(
                "206 Partial",
                "9\r\n456789XYZ\r\n0\r\n\r\n",
                TAG,
                "Transfer-Encoding: chunked",
                "Content-Range: bytes 4-9/10"))) {
      assertThatThrownBy(() -> read(server, 4)).hasMessageContaining("larger than");
    }
  }

  @Test
  void open_fromByteOnAServerWithoutRanges_skips() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(answer("200 OK", "0123456789", TAG, "Content-Length: 10"))) {
      assertThat(read(server, 7)).isEqualTo("789");
      assertThat(read(server, 10)).isEmpty();
      assertThat(read(server, 70)).isEmpty();
    }
  }

  @Test
  void read_nothingComes_endsAfterTheTimeout() throws IOException {
    try (DavServer server = DavServer.start()) {
      server.fault(
          exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
              Thread.currentThread().join(); // Until the server is stopped.
            } catch (InterruptedException e) {
              return true;
            }
            return true;
          });
      HttpArtifactStore store =
          HttpArtifactStore.builder(server.base())
              .attempts(1, Duration.ZERO)
              .readTimeout(Duration.ofSeconds(3))
              .build();

      try (InputStream in = store.open(KEY, 0)) {
        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("nothing came for PT3S")
            .hasMessageContaining("readTimeout");
      }
    }
  }
}
