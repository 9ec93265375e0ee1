package io.tiphys.examples.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an API server, counts what hosts ask, and kills the host at one of its requests:
 * before the server has heard of it, or after the server has done it and before the host hears.
 */
final class ApiProxy implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "host",
          "http2-settings",
          "transfer-encoding",
          "upgrade");
  private static final int BUFFER = 1 << 14;
  private static final int NO_CONTENT = 204;

  private final Config upstream;
  private final HttpClient forward;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "api-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Aim aim = new Aim(null, 0, false);

  /** At which request who is to be killed, and whether before the server hears of it. */
  private record Aim(Process victim, int request, boolean before) {}

  ApiProxy(Config upstream) throws IOException, GeneralSecurityException {
    this.upstream = upstream;
    this.forward =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(SSLUtils.sslContext(upstream))
            .build();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Writes a configuration with which hosts come here. */
  Path kubeconfig(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: proxy
        clusters: [{name: proxy, cluster: {server: "http://127.0.0.1:%d"}}]
        contexts: [{name: proxy, context: {cluster: proxy, user: proxy}}]
        users: [{name: proxy, user: {token: none}}]
        """
            .formatted(server.getAddress().getPort()));
  }

  /** Has a process killed at one of the requests that come from now on; at none if it is 0. */
  void kill(Process victim, int request, boolean before) {
    requests.set(0);
    aim = new Aim(victim, request, before);
  }

  /** Returns how many requests have come since then. */
  int requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int number = requests.incrementAndGet();
    Aim now = aim;
    boolean last = number == now.request();
    try (exchange) {
      if (last && now.before()) {
        now.victim().destroyForcibly();
        return;
      }
      HttpResponse<InputStream> response = forward.send(request(exchange), BODY);
      try (InputStream body = response.body()) {
        if (last) {
          now.victim().destroyForcibly();
          return;
        }
        answer(exchange, response, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final HttpResponse.BodyHandler<InputStream> BODY =
      HttpResponse.BodyHandlers.ofInputStream();

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(upstream.getMasterUrl()).resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    String token =
        upstream.getOauthToken() == null ? upstream.getAutoOAuthToken() : upstream.getOauthToken();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private static boolean isPassedOn(String name) {
    return !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Hands each piece on as it comes: watches have no end. */
  private static void answer(
      HttpExchange exchange, HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(
        response.statusCode(), response.statusCode() == NO_CONTENT ? -1 : 0);
    byte[] buffer = new byte[BUFFER];
    OutputStream out = exchange.getResponseBody();
    int count = body.read(buffer);
    while (count >= 0) {
      out.write(buffer, 0, count);
      out.flush();
      count = body.read(buffer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
