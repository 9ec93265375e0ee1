package io.tiphys.argo.internal.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of an answer that may not be silent for long: the other end may be gone without a word.
 * Time in which nobody reads does not count.
 *
 * <p>For one thread, but it may be closed by any.
 */
final class PatientStream extends FilterInputStream {
  private final Ticks ticks;
  private final Duration quiet;
  private volatile boolean silent;

  PatientStream(InputStream body, Ticks ticks, Duration quiet) {
    super(body);
    this.ticks = ticks;
    this.quiet = quiet;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Ticks.Alarm limit = ticks.after(quiet, this::giveUp);
    try {
      int read = in.read(bytes, from, length);
      if (read < 0 && silent) {
        throw new SilenceException(quiet);
      }
      return read;
    } catch (IOException e) {
      throw silent ? new SilenceException(quiet) : e;
    } finally {
      limit.cancel();
    }
  }

  private void giveUp() {
    silent = true;
    try {
      in.close();
    } catch (IOException e) {
      return; // the reader is told
    }
  }
}
