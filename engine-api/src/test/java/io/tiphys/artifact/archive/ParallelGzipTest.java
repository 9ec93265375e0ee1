package io.tiphys.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelGzipTest {
  private static final int BLOCK = ParallelGzip.BLOCK_BYTES;

  /** Half noise, half text that comes again, also across the borders of blocks. */
  private static byte[] content(int length) {
    byte[] content = new byte[length];
    Random random = new Random(3);
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i / 10_000 % 2 == 0 ? random.nextInt() : "text again ".charAt(i % 11));
    }
    return content;
  }

  private static byte[] gzip(byte[] content, PackOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParallelGzip gzip = new ParallelGzip(out, options)) {
      int at = 0;
      for (int step = 1; at < content.length; step = step * 3 % 70_001) {
        int some = Math.min(step, content.length - at);
        gzip.write(content, at, some);
        at += some;
      }
      gzip.finish();
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(InputStream packed) throws IOException {
    try (packed) {
      return packed.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 9 * BLOCK + 77})
  void write_anyLengthAnyThreads_isOneGzipOfTheSameBytes(int length) throws IOException {
    byte[] content = content(length);
    byte[] alone = gzip(content, PackOptions.defaults().threads(1));

    for (int threads : new int[] {2, 3, 8}) {
      assertThat(gzip(content, PackOptions.defaults().threads(threads))).isEqualTo(alone);
    }
    assertThat(gunzip(new GZIPInputStream(new ByteArrayInputStream(alone)))).isEqualTo(content);
    assertThat(gunzip(new GzipReader(new ByteArrayInputStream(alone)))).isEqualTo(content);
  }

  @Test
  void write_levels_differInSize() throws IOException {
    byte[] content = content(4 * BLOCK);

    byte[] fast = gzip(content, PackOptions.defaults().level(1));
    byte[] small = gzip(content, PackOptions.defaults().level(9));

    assertThat(small.length).isLessThan(fast.length);
    assertThat(gunzip(new GzipReader(new ByteArrayInputStream(fast)))).isEqualTo(content);
  }

  /** Threads that are all busy, gone, or the very one that packs. */
  @Test
  void write_executorThatDoesNothing_isDoneByTheCaller() throws Exception {
    byte[] content = content(20 * BLOCK);
    byte[] expected = gzip(content, PackOptions.defaults().threads(1));
    PackOptions three = PackOptions.defaults().threads(3);
    List<Runnable> left = new ArrayList<>();
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Future<byte[]> onIt = one.submit(() -> gzip(content, three.executor(one)));

      assertThat(onIt.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
      assertThat(gzip(content, three.executor(left::add))).isEqualTo(expected);
      assertThat(left).hasSize(2); // Two helpers were asked for, and no more while they slept.
      left.forEach(Runnable::run);
      assertThat(gzip(content, three.executor(Runnable::run))).isEqualTo(expected);
      assertThat(
              gzip(
                  content,
                  three.executor(
                      work -> {
                        throw new RejectedExecutionException("full");
                      })))
          .isEqualTo(expected);
    } finally {
      one.shutdownNow();
    }
  }

  /** Nothing may go on in the background when the stream below fails. */
  @Test
  void pack_streamFails_passesItAndEndsItsThreads(@TempDir Path directory) throws Exception {
    Files.write(directory.resolve("f"), content(40 * BLOCK));
    OutputStream full =
        new OutputStream() {
          private int left = 300_000;

          @Override
          public void write(int b) throws IOException {
            if (--left < 0) {
              throw new IOException("no space");
            }
          }
        };

    assertThatThrownBy(() -> Archives.pack(directory, full, PackOptions.defaults().threads(3)))
        .isInstanceOf(IOException.class)
        .hasMessage("no space");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("tiphys-pack")) {
        thread.join(30_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  /** How many blocks wait in memory does not depend on how many come. */
  @Test
  void write_slowHelpers_doNotPileUpBlocks() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ExecutorService stuck = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 2; i++) {
        Future<?> unused = stuck.submit(() -> never.await(1, TimeUnit.MINUTES));
      }
      byte[] content = content(50 * BLOCK);
      CountingSink sink = new CountingSink();
      try (ParallelGzip gzip =
          new ParallelGzip(sink, PackOptions.defaults().threads(2).executor(stuck))) {
        gzip.write(content, 0, content.length);

        // Of noise, a block has about half of its size: 46 of 50 must be written by now.
        assertThat(sink.bytes).isGreaterThan(40L * BLOCK / 2);
        gzip.finish();
      }
    } finally {
      never.countDown();
      stuck.shutdownNow();
    }
  }

  private static final class CountingSink extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }
  }

  /** JDK's own reader ends after the first member of a stream that has nothing available now. */
  @Test
  void read_membersOfAStreamThatHasNothingAvailable_areAllRead() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip(new byte[] {1, 2}, PackOptions.defaults()));
    both.writeBytes(gzip(new byte[] {3}, PackOptions.defaults()));
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(both.toByteArray())) {
          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return super.read(into, from, Math.min(most, 1));
          }

          @Override
          public int available() {
            return 0;
          }
        };

    assertThat(gunzip(new GzipReader(slow))).containsExactly(1, 2, 3);
  }

  @Test
  void read_somethingAfterTheLastMember_isRefused() throws IOException {
    byte[] packed = gzip(new byte[] {1, 2}, PackOptions.defaults());
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.writeBytes(packed);
    more.write('x');

    assertThatThrownBy(() -> gunzip(new GzipReader(new ByteArrayInputStream(more.toByteArray()))))
        .isInstanceOf(ArchiveRefusedException.class)
        .hasMessageContaining("no gzip");
    byte[] wrong = packed.clone();
    wrong[packed.length - 8]++; // The checksum.
    assertThatThrownBy(() -> gunzip(new GzipReader(new ByteArrayInputStream(wrong))))
        .isInstanceOf(ArchiveRefusedException.class)
        .hasMessageContaining("checksum");
  }
}
