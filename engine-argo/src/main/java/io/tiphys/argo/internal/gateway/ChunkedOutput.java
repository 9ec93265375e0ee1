package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The content of an answer whose length is not known before. Without {@link #finish} the client
 * sees that it was cut.
 *
 * <p>Not thread-safe.
 */
final class ChunkedOutput extends OutputStream {
  private static final byte[] END = {'\r', '\n'};

  private final Client client;
  private final Pace pace;
  private long bytes;

  ChunkedOutput(Client client, Pace pace) {
    this.client = client;
    this.pace = pace;
  }

  /** Returns how many bytes of content were written. */
  long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] content, int at, int most) throws IOException {
    if (most > 0) {
      pace.pass(most);
      client.write(
          ByteBuffer.wrap((Integer.toHexString(most) + "\r\n").getBytes(US_ASCII)),
          ByteBuffer.wrap(content, at, most),
          ByteBuffer.wrap(END));
      bytes += most;
    }
  }

  void finish() throws IOException {
    client.write("0\r\n\r\n");
  }
}
