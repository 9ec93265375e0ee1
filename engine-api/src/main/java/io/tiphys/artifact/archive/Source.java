package io.tiphys.artifact.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an archive; remembers when it was they that failed, and not what they say. */
final class Source extends FilterInputStream {
  private @Nullable IOException failure;

  Source(InputStream in) {
    super(in);
  }

  /** Returns why there are no more bytes, or null. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    try {
      return in.read(bytes, from, most);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
