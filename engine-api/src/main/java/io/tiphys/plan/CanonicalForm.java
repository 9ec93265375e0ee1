package io.tiphys.plan;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.text.Texts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one text of a tree of maps, lists, texts, whole numbers and truth values: JSON in UTF-8
 * without white space, keys sorted. Written byte by byte and kept nowhere, because a text may be
 * long.
 */
final class CanonicalForm {
  private final byte[] bytes = new byte[1024];
  private final Sink out;
  private int filled;

  private CanonicalForm(Sink out) {
    this.out = out;
  }

  /** Takes the next bytes, which are at the beginning of an array. */
  private interface Sink {
    void take(byte[] bytes, int count);
  }

  /** Returns the SHA-256 of the text in hexadecimal. */
  static String sha256(Object tree) {
    MessageDigest digest = newDigest();
    write(tree, (bytes, count) -> digest.update(bytes, 0, count));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the number of bytes of the text. */
  static long bytes(Object tree) {
    AtomicLong all = new AtomicLong();
    write(tree, (bytes, count) -> all.addAndGet(count));
    return all.get();
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void write(Object tree, Sink out) {
    CanonicalForm form = new CanonicalForm(out);
    form.write(tree);
    form.flush();
  }

  private void write(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (tree instanceof List<?> list) {
      writeList(list);
    } else if (tree instanceof String text) {
      writeText(text);
    } else if (tree instanceof Long || tree instanceof Boolean) {
      addAll(tree.toString());
    } else {
      throw new IllegalArgumentException("no part of a document: " + tree.getClass().getName());
    }
  }

  private void writeMap(Map<?, ?> map) {
    Object[] keys = map.keySet().toArray();
    Arrays.sort(keys);
    char before = '{';
    for (Object key : keys) {
      add(before);
      writeText((String) key);
      add(':');
      write(requireNonNull(map.get(key)));
      before = ',';
    }
    addAll(keys.length == 0 ? "{}" : "}");
  }

  private void writeList(List<?> list) {
    char before = '[';
    for (Object element : list) {
      add(before);
      write(element);
      before = ',';
    }
    addAll(list.isEmpty() ? "[]" : "]");
  }

  private void writeText(String text) {
    add('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Texts.isPair(text, i)) {
        addPoint(text.codePointAt(i++));
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // A lone surrogate has no bytes in UTF-8; two texts that differ by one must not look equal.
        addAll(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        if (c == '"' || c == '\\') {
          add('\\');
        }
        addPoint(c);
      }
    }
    add('"');
  }

  private void addAll(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      add(ascii.charAt(i));
    }
  }

  /** Adds a character in UTF-8. */
  private void addPoint(int c) {
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xC0 | c >> 6);
      add(0x80 | c & 0x3F);
    } else {
      if (c < 0x10000) {
        add(0xE0 | c >> 12);
      } else {
        add(0xF0 | c >> 18);
        add(0x80 | c >> 12 & 0x3F);
      }
      add(0x80 | c >> 6 & 0x3F);
      add(0x80 | c & 0x3F);
    }
  }

  private void add(int b) {
    if (filled == bytes.length) {
      flush();
    }
    bytes[filled++] = (byte) b;
  }

  private void flush() {
    out.take(bytes, filled);
    filled = 0;
  }
}
