package io.tiphys.examples.host.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.run.Run.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How lines reach whoever asked for them. */
class LogRoutesTest {
  private static final long LONG_MILLIS = 60_000;
  private static final LogLine LINE = new LogLine("as long as any other line", false, false);

  /** A reader that hangs up. */
  private static final class HangsUp extends OutputStream {
    private long room = 1 << 20;

    @Override
    public void write(int b) throws IOException {
      if (room-- == 0) {
        throw new IOException("hung up");
      }
    }
  }

  @Test
  void write_lines_areAText() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    LogRoutes.write(Stream.of(LINE, new LogLine("für alle", true, false)), out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(LINE.text() + "\nfür alle\n");
  }

  @Test
  void write_endlessLog_goesOutAsItIsRead() {
    assertThatThrownBy(() -> LogRoutes.write(Stream.generate(() -> LINE), new HangsUp()))
        .hasMessage("hung up");
  }

  @Test
  void reader_ofSomeLines_returnsThemAndIsAtTheEnd() throws Exception {
    try (LineReader reader = new LineReader(Stream.of(LINE, LINE))) {
      assertThat(reader.next(LONG_MILLIS)).contains(LINE);
      assertThat(reader.next(LONG_MILLIS)).contains(LINE);
      assertThat(reader.isAtEnd()).isFalse();
      assertThat(reader.next(LONG_MILLIS)).isEmpty();
      assertThat(reader.isAtEnd()).isTrue();
    }
  }

  @Test
  void reader_whileNothingComes_saysSoAndIsClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    Stream<LogLine> quiet = Stream.generate(() -> waitFor(closed)).onClose(closed::countDown);

    try (LineReader reader = new LineReader(quiet)) {
      assertThat(reader.next(1)).isEqualTo(Optional.empty());
      assertThat(reader.isAtEnd()).isFalse();
    }

    assertThat(closed.getCount()).isZero();
  }

  private static LogLine waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return LINE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void reader_whenReadingFails_throwsThatAfterTheLinesBefore() throws Exception {
    Stream<LogLine> broken =
        Stream.of(LINE, LINE)
            .peek(
                new java.util.function.Consumer<>() {
                  private int seen;

                  @Override
                  public void accept(LogLine line) {
                    if (++seen == 2) {
                      throw new IllegalStateException("the disk is gone");
                    }
                  }
                });

    try (LineReader reader = new LineReader(broken)) {
      assertThat(reader.next(LONG_MILLIS)).contains(LINE);
      assertThatThrownBy(() -> reader.next(LONG_MILLIS)).hasMessage("the disk is gone");
    }
  }
}
