package io.tiphys.artifact.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A WebDAV server in this JVM, with files and folders in memory, on a port that was free. It is as
 * careless as servers may be: a put is there while it comes, and a folder answers with a page.
 */
public final class DavServer implements AutoCloseable {
  /** What happens before a request is answered. */
  public interface Fault {
    /** Returns true if the request was answered. */
    boolean before(HttpExchange exchange) throws IOException;
  }

  static {
    // Without it, each answer with a body waits for an acknowledgement that waits, too.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final byte[] FOLDER = {};
  private static final String BASE = "/files a/";

  private final NavigableMap<String, byte[]> things = new TreeMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Fault fault = exchange -> false;

  private DavServer(HttpServer server) {
    this.server = server;
  }

  /** Starts a server without files. */
  public static DavServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    DavServer server = new DavServer(http);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** The address of its only folder. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files%20a/");
  }

  /** All files, by path. */
  public synchronized List<String> files() {
    return things.entrySet().stream()
        .filter(e -> e.getValue() != FOLDER)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /** Method and raw path of all requests, in order. */
  public List<String> requests() {
    return requests;
  }

  /** Lets something happen before each request. */
  public void fault(Fault what) {
    fault = what;
  }

  /** Moves, and answers that the server is busy, which says that it did not. */
  public void moveUnanswered(HttpExchange exchange) throws IOException {
    move(exchange, path(exchange.getRequestURI()));
    answer(exchange, 503);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
      if (fault.before(exchange)) {
        return;
      }
      String path = path(exchange.getRequestURI());
      switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> get(exchange, path);
        case "PUT" -> answer(exchange, put(path, exchange.getRequestBody()));
        case "DELETE" -> answer(exchange, delete(path));
        case "MKCOL" -> answer(exchange, makeFolder(path));
        case "MOVE" -> answer(exchange, move(exchange, path));
        case "PROPFIND" -> list(exchange, path);
        default -> answer(exchange, 405);
      }
    }
  }

  private static String path(URI uri) {
    String path = uri.getPath();
    String below = path.startsWith(BASE) ? path.substring(BASE.length()) : "../elsewhere";
    return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
  }

  private synchronized byte[] at(String path) {
    return path.isEmpty() ? FOLDER : things.get(path);
  }

  private boolean hasParent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 || at(path.substring(0, slash)) == FOLDER;
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    byte[] content = at(path);
    if (content == null) {
      answer(exchange, 404);
      return;
    }
    byte[] page = content == FOLDER ? "<h1>folder</h1>".getBytes(StandardCharsets.UTF_8) : content;
    int from = 0;
    if (content != FOLDER) {
      String tag = "\"" + System.identityHashCode(content) + "\"";
      exchange.getResponseHeaders().set("ETag", tag);
      from = start(exchange, tag);
    }
    if (from > 0 && from >= page.length) {
      answer(exchange, 416);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (page.length - 1) + "/" + page.length);
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", "" + page.length);
    }
    int length = page.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(page, from, length);
    }
  }

  private static int start(HttpExchange exchange, String tag) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String same = exchange.getRequestHeaders().getFirst("If-Range");
    boolean applies = range != null && (same == null || same.equals(tag));
    long from = applies ? Long.parseLong(range.replaceAll("[^0-9]", "")) : 0;
    return (int) Math.min(from, Integer.MAX_VALUE);
  }

  private int put(String path, InputStream body) throws IOException {
    if (!hasParent(path) || at(path) == FOLDER) {
      body.readAllBytes();
      return 409;
    }
    synchronized (this) {
      things.put(path, body.readNBytes(1).clone()); // Half of it can be seen.
    }
    byte[] first = at(path);
    byte[] rest = body.readAllBytes();
    byte[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    synchronized (this) {
      things.put(path, all);
    }
    return 201;
  }

  private synchronized int delete(String path) {
    if (at(path) == null) {
      return 404;
    }
    things.remove(path);
    things.subMap(path + "/", path + "0").clear();
    return 204;
  }

  private synchronized int makeFolder(String path) {
    if (at(path) != null) {
      return 405;
    }
    if (!hasParent(path)) {
      return 409;
    }
    things.put(path, FOLDER);
    return 201;
  }

  private synchronized int move(HttpExchange exchange, String path) {
    String to = path(URI.create(exchange.getRequestHeaders().getFirst("Destination")));
    byte[] content = at(path);
    if (content == null) {
      return 404;
    }
    if (!hasParent(to)) {
      return 500; // As Apache does.
    }
    if (at(to) != null && exchange.getRequestHeaders().getFirst("Overwrite").equals("F")) {
      return 412;
    }
    delete(to);
    things.remove(path);
    things.put(to, content);
    return 201;
  }

  private void list(HttpExchange exchange, String path) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] thing = at(path);
    boolean asFolder = exchange.getRequestURI().getPath().endsWith("/");
    if (thing == null || (asFolder && thing != FOLDER)) {
      answer(exchange, thing == null ? 404 : 400); // As Apache does.
      return;
    }
    StringBuilder xml = new StringBuilder("<d:multistatus xmlns:d='DAV:'>");
    describe(xml, path, thing);
    if (exchange.getRequestHeaders().getFirst("Depth").equals("1") && thing == FOLDER) {
      synchronized (this) {
        String prefix = path.isEmpty() ? "" : path + "/";
        things.forEach(
            (name, content) -> {
              boolean child = name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0;
              if (child) {
                describe(xml, name, content);
              }
            });
      }
    }
    byte[] bytes = xml.append("</d:multistatus>").toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(207, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void describe(StringBuilder xml, String path, byte[] content) {
    StringBuilder href = new StringBuilder(base().getRawPath());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b == '/' || Character.isLetterOrDigit(b);
      href.append(plain ? Character.toString(b) : String.format("%%%02x", b));
    }
    xml.append("<d:response><d:href>").append(href).append(content == FOLDER ? "/" : "");
    xml.append("</d:href><d:propstat><d:prop><d:resourcetype>");
    xml.append(content == FOLDER ? "<d:collection/>" : "").append("</d:resourcetype>");
    if (content != FOLDER) {
      xml.append("<d:getcontentlength>").append(content.length).append("</d:getcontentlength>");
    }
    xml.append("</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
