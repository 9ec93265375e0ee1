package io.tiphys.argo;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A port whose connections go to several others in turn, as those of a Service do. */
final class RoundRobin implements Closeable {
  private final ServerSocket server = new ServerSocket();
  private final List<InetSocketAddress> hosts;

  RoundRobin(InetSocketAddress address, List<InetSocketAddress> hosts) throws IOException {
    this.hosts = List.copyOf(hosts);
    server.setReuseAddress(true);
    server.bind(address);
    start(this::lead);
  }

  private static void start(Runnable action) {
    Thread thread = new Thread(action, "round-robin");
    thread.setDaemon(true);
    thread.start();
  }

  private void lead() {
    for (int turn = 0; !server.isClosed(); turn++) {
      try {
        Socket client = server.accept();
        InetSocketAddress address = hosts.get(turn % hosts.size());
        Socket host = new Socket(address.getAddress(), address.getPort());
        start(() -> pass(client, host));
        start(() -> pass(host, client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
