package io.tiphys.artifact.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there to be sent again, and its length is known, unlike that of a stream. */
class HttpFileTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");
  private static final int LARGE = 1_000_000;

  @TempDir Path directory;

  private final List<String> lengths = Collections.synchronizedList(new ArrayList<>());
  private DavServer server;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = DavServer.start();
    file = directory.resolve("file");
    Files.copy(GeneratedContent.of(1, LARGE), file);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpArtifactStore store() {
    return HttpArtifactStore.builder(server.base()).attempts(3, Duration.ZERO).build();
  }

  /** Answers the first puts of content, some of it read, and notes what they say of its length. */
  private void busyPuts(int count, int status) {
    server.fault(
        exchange -> {
          if (!exchange.getRequestMethod().equals("PUT")) {
            return false;
          }
          lengths.add(exchange.getRequestHeaders().getFirst("Content-Length"));
          return lengths.size() <= count && refuse(exchange, status);
        });
  }

  private static boolean refuse(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readNBytes(LARGE / 2);
    if (status > 0) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    }
    return true; // Without an answer, the connection is closed.
  }

  @Test
  void putFile_large_saysItsLengthAndIsTheSame() throws IOException {
    busyPuts(0, 0);

    Stat stat = store().putFile(KEY, file);

    assertThat(lengths).containsExactly("" + LARGE);
    assertThat(stat).isEqualTo(store().put(KEY, GeneratedContent.of(1, LARGE)));
    assertThat(store().open(KEY, 0)).hasSameContentAs(GeneratedContent.of(1, LARGE));
    assertThat(server.files()).containsExactly("run/out");
  }

  @Test
  void putFile_brokenInTheMiddle_isSentAgain() throws IOException {
    busyPuts(2, 0);

    Stat stat = store().putFile(KEY, file);

    assertThat(lengths).hasSize(3);
    assertThat(stat.sizeBytes()).isEqualTo(LARGE);
    assertThat(stat).isEqualTo(store().put(KEY, GeneratedContent.of(1, LARGE)));
    assertThat(store().open(KEY, 0)).hasSameContentAs(GeneratedContent.of(1, LARGE));
  }

  @Test
  void putFile_serverBusy_isSentAgain() throws IOException {
    busyPuts(2, 503);

    store().putFile(KEY, file);

    assertThat(store().open(KEY, 0)).hasSameContentAs(GeneratedContent.of(1, LARGE));
  }

  @Test
  void putFile_brokenEachTime_failsAndLeavesNothing() {
    busyPuts(Integer.MAX_VALUE, 0);

    assertThatThrownBy(() -> store().putFile(KEY, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("store artifact 'run/out'");

    assertThat(lengths).hasSize(3);
    assertThat(server.files()).isEmpty();
  }

  @Test
  void putFile_refused_isNotRepeated() {
    busyPuts(Integer.MAX_VALUE, 403);

    assertThatThrownBy(() -> store().putFile(KEY, file)).hasMessageContaining("403");

    assertThat(lengths).hasSize(1);
  }

  @Test
  void putFile_small_isStored() throws IOException {
    Files.write(file, new byte[] {1, 2, 3});

    store().putFile(KEY, file);

    assertThat(store().open(KEY, 0)).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void put_streamBroken_isNotRepeated() {
    busyPuts(1, 0);

    assertThatThrownBy(() -> store().put(KEY, GeneratedContent.of(1, LARGE)))
        .isInstanceOf(IOException.class);

    assertThat(lengths).hasSize(1).containsOnlyNulls();
  }
}
