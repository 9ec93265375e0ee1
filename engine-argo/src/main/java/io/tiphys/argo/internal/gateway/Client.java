package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The connection to a client while a request is carried out: bytes in, bytes out, each of them with
 * patience.
 *
 * <p>Not thread-safe, but for {@link #isTooSlow} and {@link #cut}.
 */
final class Client {
  private final SocketChannel channel;
  private final ByteBuffer read;
  private final Patience patience;
  private final long since;
  private volatile boolean cut;

  /**
   * Takes over a connection.
   *
   * @param channel blocks
   * @param read what was read already behind the head, and room to read more
   * @param since when it said what it wants
   */
  Client(SocketChannel channel, ByteBuffer read, Patience patience, long since) {
    this.channel = channel;
    this.read = read;
    this.patience = patience;
    this.since = since;
  }

  SocketChannel channel() {
    return channel;
  }

  long since() {
    return since;
  }

  boolean isTooSlow() {
    return patience.isExhausted();
  }

  /** Ends the connection under whoever waits for it. */
  void cut() {
    cut = true;
    close();
  }

  boolean isCut() {
    return cut;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  /** Reads at least one byte; -1 at the end of the connection. */
  int read(byte[] bytes, int at, int most) throws IOException {
    if (!read.hasRemaining()) {
      if (most >= read.capacity()) {
        return fromChannel(ByteBuffer.wrap(bytes, at, most));
      }
      read.clear();
      int filled = fromChannel(read);
      read.flip();
      if (filled < 0) {
        return -1;
      }
    }
    int n = Math.min(most, read.remaining());
    read.get(bytes, at, n);
    return n;
  }

  private int fromChannel(ByteBuffer to) throws IOException {
    int moved = 0;
    patience.begin();
    try {
      moved = channel.read(to);
    } finally {
      patience.end(Math.max(moved, 0));
    }
    return moved;
  }

  /** Writes all of some buffers. */
  void write(ByteBuffer... all) throws IOException {
    while (all[all.length - 1].hasRemaining()) {
      long written = 0;
      patience.begin();
      try {
        written = channel.write(all);
      } finally {
        patience.end((int) Math.min(written, Integer.MAX_VALUE));
      }
    }
  }

  void write(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
  }

  /** Returns an answer that has a text. */
  static String answer(int status, String header, String why) {
    String line = why.isEmpty() ? "" : why.replaceAll("[^ -~]", "?") + "\n";
    return first(status)
        + (header.isEmpty() ? "" : header + "\r\n")
        + "Content-Type: text/plain\r\nContent-Length: "
        + line.getBytes(UTF_8).length
        + "\r\n\r\n"
        + line;
  }

  /** Returns an answer that is a text of many lines. */
  static String text(String lines) {
    return first(200)
        + "Content-Type: text/plain; version=0.0.4\r\nContent-Length: "
        + lines.length()
        + "\r\n\r\n"
        + lines;
  }

  /** Returns the beginning of an answer. Each is the last one of its connection. */
  static String first(int status) {
    return "HTTP/1.1 " + status + " " + reason(status) + "\r\nConnection: close\r\n";
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> "Status";
    };
  }

  /** The content of a request; ends where its frame says so, or throws. */
  abstract static class Content extends InputStream {
    private long bytes;
    private boolean failed;

    /** Reads at most so much; -1 at the end. */
    abstract int next(byte[] buffer, int at, int most) throws IOException;

    /** Returns how many bytes were read. */
    long bytes() {
      return bytes;
    }

    /** Says whether it was the client that failed. */
    boolean hasFailed() {
      return failed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int at, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      try {
        int n = next(buffer, at, most);
        bytes += Math.max(n, 0);
        return n;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    static EOFException ended() {
      return new EOFException("the client has hung up before the end of what it sends");
    }
  }
}
