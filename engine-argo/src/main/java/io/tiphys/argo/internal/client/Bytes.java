package io.tiphys.argo.internal.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of one object, up to a limit. What is over the limit is counted, not kept.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Bytes {
  /** Several times what an API server stores. */
  static final int MOST = 8 << 20;

  private static final int FIRST = 4096;

  private byte[] kept = new byte[FIRST];
  private int size;
  private boolean over;

  void add(byte b) {
    if (size == MOST) {
      over = true;
      return;
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MOST, size * 2));
    }
    kept[size++] = b;
  }

  /** Begins anew, and gives back what one large object took. */
  void clear() {
    if (kept.length > 256 * FIRST) {
      kept = new byte[FIRST];
    }
    size = 0;
    over = false;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Tells whether it is all there and looks like a JSON object. */
  boolean isObject() {
    return !over && size > 1 && kept[0] == '{' && kept[size - 1] == '}';
  }

  /** Tells whether it is exactly this text of ASCII characters. */
  boolean is(String ascii) {
    boolean same = size == ascii.length();
    for (int i = 0; same && i < size; i++) {
      same = kept[i] == ascii.charAt(i);
    }
    return same;
  }

  InputStream open() {
    return new ByteArrayInputStream(kept, 0, size);
  }

  /** Returns the beginning as text, for messages. */
  String beginning(int most) {
    return new String(kept, 0, Math.min(size, most), StandardCharsets.UTF_8);
  }
}
