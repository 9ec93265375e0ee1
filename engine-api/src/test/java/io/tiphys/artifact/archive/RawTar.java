package io.tiphys.artifact.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tar archives made by hand, so that they may be as wrong as nobody's library would make them. */
final class RawTar {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  RawTar file(String name, String content) {
    return add(new Header(name, '0').size(utf8(content).length), utf8(content));
  }

  RawTar directory(String name) {
    return add(new Header(name + "/", '5'), new byte[0]);
  }

  RawTar symbolicLink(String name, String to) {
    return add(new Header(name, '2').link(to), new byte[0]);
  }

  RawTar hardLink(String name, String to) {
    return add(new Header(name, '1').link(to), new byte[0]);
  }

  RawTar entry(String name, char kind) {
    return add(new Header(name, kind), new byte[0]);
  }

  /** A PAX header for the next entry; keys and values in turn. */
  RawTar pax(String... records) {
    return pax('x', records);
  }

  RawTar globalPax(String... records) {
    return pax('g', records);
  }

  private RawTar pax(char kind, String... records) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < records.length; i += 2) {
      all.writeBytes(record(records[i], records[i + 1]));
    }
    return meta("PaxHeaders/x", kind, all.toByteArray());
  }

  private static byte[] record(String key, String value) {
    int rest = utf8(" " + key + "=" + value + "\n").length;
    int length = rest + 1;
    while (length != rest + String.valueOf(length).length()) {
      length = rest + String.valueOf(length).length();
    }
    return utf8(length + " " + key + "=" + value + "\n");
  }

  /** The long name of GNU for the next entry. */
  RawTar longName(String name) {
    return meta("././@LongLink", 'L', utf8(name + "\0"));
  }

  /** The long link target of GNU for the next entry. */
  RawTar longLink(String to) {
    return meta("././@LongLink", 'K', utf8(to + "\0"));
  }

  RawTar meta(String name, char kind, byte[] content) {
    return add(new Header(name, kind).size(content.length), content);
  }

  RawTar add(Header header, byte[] content) {
    bytes.writeBytes(header.bytes());
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    return this;
  }

  RawTar raw(byte[] some) {
    bytes.writeBytes(some);
    return this;
  }

  /** The two blocks that end an archive. */
  RawTar end() {
    return raw(new byte[2 * BLOCK]);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** One header; what is not set is as an honest file has it. */
  static final class Header {
    private final byte[] block = new byte[BLOCK];
    private boolean wrongChecksum;

    Header(String name, char kind) {
      this(utf8(name), kind);
    }

    Header(byte[] name, char kind) {
      put(0, Arrays.copyOf(name, Math.min(name.length, 100)));
      mode(0644).octal(108, 7, 0).octal(116, 7, 0).size(0).octal(136, 11, 0);
      block[156] = (byte) kind;
      put(257, utf8("ustar\00000"));
    }

    Header mode(int mode) {
      return octal(100, 7, mode);
    }

    Header size(long size) {
      return size < 1L << 33 && size >= 0 ? octal(124, 11, size) : binary(124, 12, size);
    }

    /** Any number, as GNU writes what is too large for octal digits. */
    Header binary(int at, int width, long value) {
      for (int i = 0; i < width; i++) {
        block[at + width - 1 - i] = (byte) (i < 8 ? value >> (8 * i) : value >> 63);
      }
      block[at] = (byte) (value < 0 ? 0xff : 0x80);
      return this;
    }

    Header octal(int at, int digits, long value) {
      String text = Long.toOctalString(value);
      return put(at, utf8("0".repeat(Math.max(0, digits - text.length())) + text));
    }

    Header link(String to) {
      return put(157, Arrays.copyOf(utf8(to), Math.min(100, utf8(to).length)));
    }

    Header prefix(String prefix) {
      return put(345, utf8(prefix));
    }

    /** As GNU had it before POSIX; only such headers may have a map of holes. */
    Header gnu() {
      return put(257, utf8("ustar  \0"));
    }

    Header put(int at, byte[] some) {
      System.arraycopy(some, 0, block, at, some.length);
      return this;
    }

    Header wrongChecksum() {
      wrongChecksum = true;
      return this;
    }

    byte[] bytes() {
      Arrays.fill(block, 148, 156, (byte) ' ');
      int sum = wrongChecksum ? 7 : 0;
      for (byte each : block) {
        sum += each & 0xff;
      }
      put(148, utf8(String.format("%06o\0 ", sum)));
      return block;
    }
  }
}
