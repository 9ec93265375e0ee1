package io.tiphys.argo.internal.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * Stands on loopback before an API server, or before nothing, and does to requests and answers what
 * networks and servers do on bad days. Speaks HTTP/1.1, a thread for each connection.
 */
final class FaultProxy implements AutoCloseable {
  /** What to do with a request. */
  interface Fault {
    void on(ProxyRequest request, Answer answer) throws IOException, InterruptedException;
  }

  private record Rule(Predicate<ProxyRequest> when, AtomicInteger times, Fault fault) {}

  private final URI upstream;
  private final HttpClient forward;
  private final int port;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Answer> streams = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;

  /** All requests, in the order in which they came. */
  final List<ProxyRequest> requests = new CopyOnWriteArrayList<>();

  FaultProxy(URI upstream, SSLContext tls) throws IOException {
    this.upstream = upstream;
    this.forward =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    this.server = listen(0);
    this.port = server.getLocalPort();
    serve(server);
  }

  /** One without an API server behind it: only rules answer. */
  static FaultProxy alone() throws IOException {
    try {
      return new FaultProxy(URI.create("http://none.invalid"), SSLContext.getDefault());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** From now on, so many requests that fit have this fault. */
  void next(int times, Predicate<ProxyRequest> when, Fault fault) {
    rules.add(new Rule(when, new AtomicInteger(times), fault));
  }

  /** Breaks all connections and refuses new ones. */
  void down() throws IOException {
    server.close();
    sockets.forEach(FaultProxy::close);
  }

  void up() throws IOException {
    server = listen(port);
    serve(server);
  }

  /** Breaks all connections and takes new ones. Returns how many there were. */
  int cut() {
    List<Socket> all = List.copyOf(sockets);
    all.forEach(FaultProxy::close);
    return all.size();
  }

  /** Cuts all watches in the middle. */
  void cutWatches() {
    streams.forEach(Answer::cut);
  }

  /** Lets the lines of all watches look alive, and nothing come through. */
  void silenceWatches() {
    streams.forEach(stream -> stream.silent = true);
  }

  /** Puts a line into all watches that are open. */
  void inject(String line) throws IOException {
    for (Answer stream : streams) {
      stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  long count(Predicate<ProxyRequest> which) {
    return requests.stream().filter(which).count();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    return socket;
  }

  private void serve(ServerSocket listening) {
    daemon(
        () -> {
          while (!listening.isClosed()) {
            Socket socket = listening.accept();
            sockets.add(socket);
            daemon(() -> talk(socket));
          }
        });
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                return; // a connection ends like this
              }
            },
            "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void talk(Socket socket) throws IOException, InterruptedException {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (ProxyRequest request = ProxyRequest.read(in);
          request != null;
          request = ProxyRequest.read(in)) {
        requests.add(request);
        Answer answer = new Answer(socket, request);
        Fault fault = faultFor(request);
        fault.on(request, answer);
        streams.remove(answer);
      }
    } finally {
      sockets.remove(socket);
    }
  }

  private Fault faultFor(ProxyRequest request) {
    for (Rule rule : rules) {
      if (rule.when.test(request) && rule.times.getAndDecrement() > 0) {
        return rule.fault;
      }
    }
    return (asked, answer) -> answer.forward();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // closed is closed
    }
  }

  @Override
  public void close() throws IOException {
    down();
  }

  /** The answer to one request. */
  final class Answer {
    private final Socket socket;
    private final ProxyRequest request;
    private volatile boolean silent;

    Answer(Socket socket, ProxyRequest request) {
      this.socket = socket;
      this.request = request;
    }

    /** What the API server says. */
    void forward() throws IOException, InterruptedException {
      forward(request.uri());
    }

    /** What the API server says to something else. */
    void forward(String uri) throws IOException, InterruptedException {
      HttpResponse<InputStream> response = ask(uri);
      try (InputStream body = response.body()) {
        begin(response.statusCode(), "");
        if (request.isWatch()) {
          streams.add(this);
        }
        byte[] part = new byte[8192];
        for (int n = body.read(part); n >= 0; n = body.read(part)) {
          if (!silent) {
            write(java.util.Arrays.copyOf(part, n));
          }
        }
        finish();
      }
    }

    /** Lets the API server do it, and loses what it says. */
    void loseAnswer() throws IOException, InterruptedException {
      ask(request.uri()).body().close();
      cut();
    }

    private HttpResponse<InputStream> ask(String uri) throws IOException, InterruptedException {
      HttpRequest.Builder builder = HttpRequest.newBuilder(upstream.resolve(uri));
      for (String header : List.of("authorization", "accept", "content-type")) {
        if (request.headers().containsKey(header)) {
          builder.header(header, request.headers().get(header));
        }
      }
      builder.method(
          request.method(),
          request.body().isEmpty()
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(request.body()));
      return forward.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    void say(int code, String headers, String text) throws IOException {
      begin(code, headers);
      write(text.getBytes(StandardCharsets.UTF_8));
      finish();
    }

    /** An answer without a body. */
    void sayNothing(int code) throws IOException {
      raw("HTTP/1.1 " + code + " x\r\n\r\n");
    }

    void begin(int code, String headers) throws IOException {
      raw(
          "HTTP/1.1 "
              + code
              + " x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
              + headers
              + "\r\n");
    }

    synchronized void write(byte[] part) throws IOException {
      if (part.length > 0) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(
            (Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(part);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(chunk.toByteArray());
        socket.getOutputStream().flush();
      }
    }

    void finish() throws IOException {
      raw("0\r\n\r\n");
    }

    private synchronized void raw(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    /** Breaks the connection. */
    void cut() {
      FaultProxy.close(socket);
    }
  }
}
