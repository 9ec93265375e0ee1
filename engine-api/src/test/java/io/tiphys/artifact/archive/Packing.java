package io.tiphys.artifact.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Ways to compress an archive. */
enum Packing {
  ORDINARY,
  STORED,
  MANY_MEMBERS,
  FULL_HEADER;

  byte[] pack(byte[] tar) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (this == MANY_MEMBERS) {
        int third = tar.length / 3;
        member(out, Arrays.copyOfRange(tar, 0, third));
        member(out, new byte[0]);
        member(out, Arrays.copyOfRange(tar, third, 2 * third));
        member(out, Arrays.copyOfRange(tar, 2 * third, tar.length));
      } else {
        member(out, tar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void member(ByteArrayOutputStream out, byte[] content) throws IOException {
    int flags = this == FULL_HEADER ? 4 | 8 | 16 : 0;
    out.write(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
    if (this == FULL_HEADER) {
      out.write(new byte[] {2, 1}); // 258 bytes of something
      out.write(new byte[258]);
      out.write(RawTar.utf8("../../name\0"));
      out.write(RawTar.utf8("c".repeat(100_000) + "\0"));
    }
    Deflater deflater = new Deflater(this == STORED ? 0 : 6, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(content);
    for (long value : new long[] {crc.getValue(), content.length}) {
      for (int i = 0; i < 4; i++) {
        out.write((int) (value >>> (8 * i)));
      }
    }
  }
}
