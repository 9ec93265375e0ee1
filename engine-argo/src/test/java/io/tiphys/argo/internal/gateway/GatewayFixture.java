package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.GatewayPaths;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.BackendUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A gateway on a free port of this machine, with two runs and a clock that tests set. */
final class GatewayFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final String INPUT = "scenes/given.raw";

  static final String RUN = "scene-1-00000001";
  static final String OTHER = "scene-2-00000002";

  /** What the run may read and write. */
  static final String KEY = "tiphys/" + RUN + "/convert/1/cog";

  final AtomicLong nanos = new AtomicLong();
  final Map<String, byte[]> keys = new ConcurrentHashMap<>();
  final Set<String> ended = ConcurrentHashMap.newKeySet();
  volatile boolean unknown;
  volatile boolean keysUnknown;

  /** Credentials are looked at when this is over. */
  volatile CountDownLatch keysCome = new CountDownLatch(0);

  final AtomicInteger looksAtKeys = new AtomicInteger();
  volatile Instant now = NOW;
  final RunTokens tokens =
      new RunTokens(
          new RunTokens.Keys() {
            @Override
            public Map<String, byte[]> known() {
              return keys;
            }

            @Override
            public Map<String, byte[]> lookedUp() {
              return keys;
            }
          },
          () -> now);
  final Gateway gateway;

  GatewayFixture(ArtifactStore store) throws IOException {
    this(store, limits -> limits);
  }

  GatewayFixture(ArtifactStore store, UnaryOperator<GatewayLimits> change) throws IOException {
    this(store, change, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  GatewayFixture(
      ArtifactStore store, UnaryOperator<GatewayLimits> change, InetSocketAddress address)
      throws IOException {
    keys.put("1", "0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    gateway =
        Gateway.open(address, store, new Known(), change.apply(GatewayLimits.USUAL), nanos::get);
  }

  private final class Known implements Runs {
    @Override
    public boolean isGood(String run, String password) {
      int unused = looksAtKeys.incrementAndGet();
      await(keysCome);
      if (keysUnknown) {
        throw new BackendUnavailableException("the server does not answer");
      }
      return tokens.isGood(run, password);
    }

    @Override
    public Optional<Rights> rightsOf(String run) {
      if (unknown) {
        throw new BackendUnavailableException("the server does not answer");
      }
      String own = "tiphys/" + run;
      return ended.contains(run)
          ? Optional.empty()
          : Optional.of(
              new Rights(
                  ArtifactKey.parse(own), ArtifactKey.parse(own + "/_inputs"), Set.of(INPUT)));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  String password(String run) {
    return tokens.make(run, NOW.plus(Duration.ofHours(1)));
  }

  static String basic(String user, String password) {
    String both = user + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(both.getBytes(UTF_8))
        + "\r\n";
  }

  /** Returns a head of a request of a run; content and its frame follow. */
  String head(String method, String key, String run, String... more) {
    return raw(method, GatewayPaths.of(key), basic(run, password(run)) + String.join("", more));
  }

  static String raw(String method, String path, String headers) {
    return method + " " + path + " HTTP/1.1\r\nHost: gateway\r\n" + headers;
  }

  Line line() throws IOException {
    return new Line(gateway.address());
  }

  Answer get(String key, String run) throws IOException {
    try (Line line = line()) {
      return line.send(head("GET", key, run) + "\r\n").answer();
    }
  }

  Answer put(String key, String run, String content) throws IOException {
    try (Line line = line()) {
      String length = "Content-Length: " + content.getBytes(UTF_8).length + "\r\n";
      return line.send(head("PUT", key, run, length) + "\r\n" + content).answer();
    }
  }

  /** Sends a request as it is. */
  Answer ask(String request) throws IOException {
    try (Line line = line()) {
      return line.send(request).answer();
    }
  }

  /** Returns what monitoring sees. */
  String metrics() throws IOException {
    return ask("GET /metrics HTTP/1.1\r\n\r\n").text();
  }

  /** Looks until monitoring sees a number. */
  void waitFor(String number) throws IOException {
    String numbers = "";
    for (int looks = 0; looks < 10_000 && !numbers.contains(number + "\n"); looks++) {
      numbers = metrics();
    }
    assertThat(numbers).contains(number + "\n");
  }

  static void put(ArtifactStore store, String key, String content) throws IOException {
    ArtifactStore.Stat unused =
        store.put(ArtifactKey.parse(key), new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  /** Returns the keys of all that runs have stored, in order. */
  static List<String> keys(ArtifactStore store) throws IOException {
    try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse("tiphys"))) {
      return all.map(stat -> stat.key().value()).sorted().toList();
    }
  }

  static String text(ArtifactStore store, String key) throws IOException {
    try (InputStream content = store.open(ArtifactKey.parse(key), 0)) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    gateway.close();
  }

  /** An answer: all that came until the connection ended, each byte as one character. */
  record Answer(int status, String headers, String bytes, boolean whole) {
    byte[] body() {
      return bytes.getBytes(ISO_8859_1);
    }

    String text() {
      return new String(body(), UTF_8);
    }
  }

  /** One connection, byte by byte. */
  static final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(30);
    final Socket socket;

    Line(InetSocketAddress address) throws IOException {
      socket = new Socket(address.getAddress(), address.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    Line send(String text) throws IOException {
      return send(text.getBytes(UTF_8));
    }

    Line send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    /** Reads until the other side ends the connection, however it does. */
    byte[] rest() throws IOException {
      java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
      try {
        long unused = socket.getInputStream().transferTo(all);
      } catch (java.net.SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        return all.toByteArray(); // reset
      }
      return all.toByteArray();
    }

    Answer answer() throws IOException {
      byte[] all = rest();
      String text = new String(all, ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return new Answer(0, text, "", false);
      }
      String headers = text.substring(0, end);
      int status = Integer.parseInt(headers.substring(9, 12));
      String body = text.substring(end + 4);
      return headers.contains("chunked")
          ? unchunked(status, headers, body)
          : new Answer(status, headers, body, true);
    }

    private static Answer unchunked(int status, String headers, String body) {
      StringBuilder content = new StringBuilder();
      int at = 0;
      while (true) {
        int end = body.indexOf("\r\n", at);
        if (end < 0) {
          return new Answer(status, headers, content.toString(), false);
        }
        int size = Integer.parseInt(body.substring(at, end), 16);
        if (size == 0 || end + 2 + size > body.length()) {
          return new Answer(status, headers, content.toString(), size == 0);
        }
        content.append(body, end + 2, end + 2 + size);
        at = end + 2 + size + 2;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
