package io.tiphys.examples.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller gets when an answer breaks off. */
@Timeout(60)
class AnswerTest {
  private static final int MORE_THAN_IS_HELD_BACK = 1 << 20;

  /** So many bytes, and then the disk is gone. */
  private static InputStream brokenAfter(int bytes) {
    return new InputStream() {
      private int left = bytes;

      @Override
      public int read() throws IOException {
        if (left-- == 0) {
          throw new IOException("the disk is gone");
        }
        return 'x';
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        into[offset] = (byte) read();
        return 1;
      }
    };
  }

  private static HttpResponse<String> ask(Handler handler) throws Exception {
    InstantSource clock = InstantSource.system();
    try (Metrics metrics = new Metrics();
        WebServer server =
            new WebServer(
                new Guard(Optional.empty(), clock),
                metrics,
                new EventStreams(),
                clock,
                () -> true,
                List.of(() -> List.of(Route.get("/api/file", handler))))) {
      int port = server.start("127.0.0.1", 0);
      URI address = URI.create("http://127.0.0.1:" + port + "/api/file");
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void download_thatBreaksAfterMuchWasSent_isCutOff() {
    assertThatThrownBy(
            () -> ask(ctx -> Answer.download(ctx, "file", brokenAfter(MORE_THAN_IS_HELD_BACK))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void download_thatBreaksAtOnce_isAProblem() throws Exception {
    HttpResponse<String> reply = ask(ctx -> Answer.download(ctx, "file", brokenAfter(3)));

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).startsWith("{").contains("internal");
    assertThat(reply.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void text_thatBreaksAfterMuchWasSent_isCutOff() {
    assertThatThrownBy(
            () ->
                ask(
                    ctx -> {
                      ctx.res().getOutputStream().write(new byte[MORE_THAN_IS_HELD_BACK]);
                      throw new ProblemException(503, "engine-unavailable", "it is gone");
                    }))
        .isInstanceOf(IOException.class);
  }
}
