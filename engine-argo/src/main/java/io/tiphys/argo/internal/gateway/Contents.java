package io.tiphys.argo.internal.gateway;

import java.io.IOException;

/** What requests bring, in the two frames that HTTP/1.1 has for it. */
final class Contents {
  private static final int LONGEST_LINE = 1024;
  private static final int MOST_DIGITS = 15;

  private Contents() {}

  static Client.Content of(Client client, long length) {
    return length == RequestHead.CHUNKED ? new Chunks(client) : new Counted(client, length);
  }

  /** So many bytes. */
  private static final class Counted extends Client.Content {
    private final Client client;
    private long left;

    Counted(Client client, long length) {
      this.client = client;
      this.left = length;
    }

    @Override
    int next(byte[] buffer, int at, int most) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = client.read(buffer, at, (int) Math.min(left, most));
      if (n < 0) {
        throw ended();
      }
      left -= n;
      return n;
    }
  }

  /** Pieces, each after a line that says how large it is; one of nothing is the last. */
  private static final class Chunks extends Client.Content {
    private final Client client;
    private final byte[] one = new byte[1];
    private long left;
    private boolean begun;
    private boolean ended;

    Chunks(Client client) {
      this.client = client;
    }

    @Override
    int next(byte[] buffer, int at, int most) throws IOException {
      if (left == 0 && !ended) {
        left = size();
        ended = left == 0;
        if (ended) {
          skipTrailers();
        }
      }
      if (ended) {
        return -1;
      }
      int n = client.read(buffer, at, (int) Math.min(left, most));
      if (n < 0) {
        throw ended();
      }
      left -= n;
      return n;
    }

    private long size() throws IOException {
      if (begun && !line().isEmpty()) {
        throw new IOException("a chunk is longer than it says");
      }
      begun = true;
      String size = line().split(";", 2)[0].strip();
      if (size.isEmpty() || size.length() > MOST_DIGITS || !isHex(size)) {
        throw new IOException("a chunk without its size");
      }
      return Long.parseLong(size, 16);
    }

    private static boolean isHex(String text) {
      return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }

    private void skipTrailers() throws IOException {
      for (int lines = 0; !line().isEmpty(); lines++) {
        if (lines == LONGEST_LINE) {
          throw new IOException("too many lines after the content");
        }
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = one(); c != '\n'; c = one()) {
        line.append((char) c);
        if (line.length() > LONGEST_LINE) {
          throw new IOException("a line in the content is too long");
        }
      }
      int end = line.length() - 1;
      if (end < 0 || line.charAt(end) != '\r') {
        throw new IOException("a line in the content has no proper end");
      }
      return line.substring(0, end);
    }

    private int one() throws IOException {
      if (client.read(one, 0, 1) < 0) {
        throw ended();
      }
      return one[0] & 0xff;
    }
  }
}
