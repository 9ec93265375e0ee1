package io.tiphys.argo.internal.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts the answer to a watch request into its lines, one event each. After a line that is no good
 * the next one begins as if nothing had been.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class LineCutter {
  private final Consumer<Bytes> lines;
  private final Bytes line = new Bytes();

  /** Makes a cutter; the bytes it gives are valid during the call only. */
  LineCutter(Consumer<Bytes> lines) {
    this.lines = lines;
  }

  /** Takes the next part. */
  void feed(ByteBuffer part) {
    while (part.hasRemaining()) {
      byte b = part.get();
      if (b != '\n') {
        line.add(b);
      } else if (!line.isEmpty()) {
        lines.accept(line);
        line.clear();
      }
    }
  }
}
