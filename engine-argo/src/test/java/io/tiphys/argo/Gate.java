package io.tiphys.argo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands on loopback before an API server and passes on what comes, whatever it is, until it is
 * shut.
 */
final class Gate implements AutoCloseable {
  private static final int HTTPS = 443;

  private final URI upstream;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;

  Gate(URI upstream) throws IOException {
    this.upstream = upstream;
    this.server = listen(0);
    this.port = server.getLocalPort();
    serve(server);
  }

  /** Returns where clients find the API server behind it. Its certificate names another host. */
  String url() {
    return upstream.getScheme() + "://127.0.0.1:" + port + "/";
  }

  /** Breaks all connections, and refuses new ones until the result is closed. */
  AutoCloseable shut() throws IOException {
    close();
    return () -> {
      server = listen(port);
      serve(server);
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
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
            connect(listening, listening.accept());
          }
        });
  }

  private void connect(ServerSocket listening, Socket client) throws IOException {
    sockets.add(client);
    int there = upstream.getPort() < 0 ? HTTPS : upstream.getPort();
    Socket behind = new Socket(upstream.getHost(), there);
    sockets.add(behind);
    if (listening.isClosed()) { // It was shut meanwhile, and has not seen these.
      client.close();
      behind.close();
    }
    daemon(() -> pass(client, behind));
    daemon(() -> pass(behind, client));
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // a connection ends like this
              }
            },
            "gate");
    thread.setDaemon(true);
    thread.start();
  }
}
