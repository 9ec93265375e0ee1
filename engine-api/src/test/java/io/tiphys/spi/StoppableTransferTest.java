package io.tiphys.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class StoppableTransferTest {
  private final StoppableTransfer transfer = new StoppableTransfer();
  private boolean closed;
  private final InputStream content =
      new ByteArrayInputStream(new byte[1]) {
        @Override
        public void close() {
          closed = true;
        }
      };

  @Test
  void stop_whileItReads_interruptsTheThread_andClosesWhatItReads() throws IOException {
    assertThat(transfer.begin()).isTrue();
    transfer.reading(content);

    transfer.stop(Runnable::run);

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(closed).isTrue();
    assertThatThrownBy(transfer::requireGoing).isInstanceOf(InterruptedIOException.class);
    transfer.end();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void stop_afterItsEnd_interruptsNobody_andClosesNothing() throws IOException {
    assertThat(transfer.begin()).isTrue();
    transfer.reading(content);
    transfer.readNothing();
    transfer.end();

    transfer.stop(Runnable::run);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(closed).isFalse();
  }

  @Test
  void begin_afterAStop_isRefused_andNothingIsReadAnyMore() {
    transfer.stop(Runnable::run);

    assertThat(transfer.begin()).isFalse();
    assertThatThrownBy(() -> transfer.reading(content)).isInstanceOf(InterruptedIOException.class);
  }

  /** It was not stopped, so it was somebody else's. */
  @Test
  void end_interruptOfOthers_stays() {
    assertThat(transfer.begin()).isTrue();
    Thread.currentThread().interrupt();

    transfer.end();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void stop_noThreadToCloseOn_leavesItToTheInterrupt() throws IOException {
    assertThat(transfer.begin()).isTrue();
    transfer.reading(content);

    transfer.stop(
        action -> {
          throw new RejectedExecutionException();
        });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(closed).isFalse();
  }
}
