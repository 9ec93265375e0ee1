package io.tiphys.plan;

import io.tiphys.internal.text.Texts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one text of a tree of maps, lists, texts, whole numbers and truth values: JSON in UTF-8
 * without white space, keys sorted. Written piece by piece and kept nowhere, because a text may be
 * long.
 */
final class CanonicalForm {
  private final Writer out;

  private CanonicalForm(Writer out) {
    this.out = out;
  }

  /** Returns the SHA-256 of the text in hexadecimal. */
  static String sha256(Object tree) {
    MessageDigest digest = newDigest();
    write(tree, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the number of bytes of the text. */
  static long bytes(Object tree) {
    CountingStream counter = new CountingStream();
    write(tree, counter);
    return counter.bytes;
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void write(Object tree, OutputStream bytes) {
    // The buffer keeps the encoder from copying a long text as a whole.
    try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      new CanonicalForm(out).write(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Object tree) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (tree instanceof List<?> list) {
      writeList(list);
    } else if (tree instanceof String text) {
      writeText(text);
    } else if (tree instanceof Long || tree instanceof Boolean) {
      out.write(tree.toString());
    } else {
      throw new IllegalArgumentException("no part of a document: " + tree.getClass().getName());
    }
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    char before = '{';
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.write(before);
      writeText(entry.getKey());
      out.write(':');
      write(entry.getValue());
      before = ',';
    }
    out.write(sorted.isEmpty() ? "{}" : "}");
  }

  private void writeList(List<?> list) throws IOException {
    char before = '[';
    for (Object element : list) {
      out.write(before);
      write(element);
      before = ',';
    }
    out.write(list.isEmpty() ? "[]" : "]");
  }

  private void writeText(String text) throws IOException {
    out.write('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Texts.isPair(text, i)) {
        out.write(c);
        out.write(text.charAt(++i));
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // A lone surrogate has no bytes in UTF-8; two texts that differ by one must not look equal.
        out.write(String.format("\\u%04x", (int) c));
      } else {
        if (c == '"' || c == '\\') {
          out.write('\\');
        }
        out.write(c);
      }
    }
    out.write('"');
  }

  /** Counts. */
  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      bytes += len;
    }
  }
}
