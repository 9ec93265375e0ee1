package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.ClientSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Says what a test wants it to say of namespace n, and remembers what it was told to change.
 *
 * <p>Thread-safe.
 */
final class FakeServer implements AutoCloseable {
  private static final String GONE =
      "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"message\":\"gone\",\"details\":{\"name\":\"x\"}}";

  /** Objects by kind and name, such as {@code pods/p}. */
  final Map<String, Object> objects = new ConcurrentHashMap<>();

  /** Method, kind and name of all requests that change something, and what they bring. */
  final List<String> changes = Collections.synchronizedList(new ArrayList<>());

  /** What the next requests that change something are answered with, before it is 200 or 404. */
  final Deque<Integer> codes = new ConcurrentLinkedDeque<>();

  /** Called for each request that changes something. */
  volatile Runnable onChange = () -> {};

  /** Gives the pods of a list. */
  volatile Supplier<? extends Collection<?>> pods = List::of;

  /** The version of a list of pods. */
  volatile String podsVersion = "0";

  /** How many lists of workflows were asked for. */
  final AtomicInteger workflowLists = new AtomicInteger();

  /** What lists of pods were asked for, decoded. */
  final List<String> podQueries = new CopyOnWriteArrayList<>();

  /** What the log of any container says, and with which code. */
  volatile Supplier<Said> log = () -> new Said(404, GONE);

  /** One answer. */
  record Said(int code, String text) {}

  final ApiClient client;
  private final HttpServer server;
  private final KubernetesClient kubernetes;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/")
                    .build())
            .build();
    client = ApiClient.over(kubernetes, ClientSettings.of("n"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String what = exchange.getRequestURI().getPath().replaceFirst(".*/namespaces/n/", "");
    Integer next = null;
    if (!exchange.getRequestMethod().equals("GET")) {
      changes.add(exchange.getRequestMethod() + " " + what + " " + sent);
      onChange.run();
      next = codes.poll();
    }
    Object object = objects.get(what);
    String said = object == null ? GONE : Serialization.asJson(object);
    int code = object == null ? 404 : 200;
    if (!what.contains("/")) {
      boolean isPods = what.equals("pods");
      workflowLists.addAndGet(what.equals("workflows") ? 1 : 0);
      if (isPods) {
        podQueries.add(exchange.getRequestURI().getQuery());
      }
      Collection<?> items =
          isPods
              ? pods.get()
              : objects.entrySet().stream()
                  .filter(each -> each.getKey().startsWith(what + "/"))
                  .map(Map.Entry::getValue)
                  .toList();
      said =
          Serialization.asJson(
              Map.of("metadata", Map.of("resourceVersion", podsVersion), "items", items));
      code = 200;
    }
    if (what.endsWith("/log")) {
      Said now = log.get();
      code = now.code();
      said = now.text();
    }
    if (next != null) {
      code = next;
      boolean taken = code == 409 && exchange.getRequestMethod().equals("POST");
      said =
          "{\"kind\":\"Status\",\"reason\":\""
              + (taken ? "AlreadyExists" : "Any")
              + "\",\"message\":\"as the test wants it\"}";
    }
    byte[] bytes = said.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    client.close();
    kubernetes.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
