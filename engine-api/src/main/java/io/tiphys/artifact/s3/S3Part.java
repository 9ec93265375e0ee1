package io.tiphys.artifact.s3;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One part on its way, sent by a thread of the store while the next one is read.
 *
 * <p>Thread-safe: one thread runs it, another one waits for it.
 */
final class S3Part implements Runnable {

  private final byte[] buffer;
  private final int number;
  private final IntFunction<CompletedPart> send;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread sender;
  private boolean stopped;
  private @Nullable CompletedPart sent;
  private @Nullable Throwable failure;

  S3Part(byte[] buffer, int number, IntFunction<CompletedPart> send) {
    this.buffer = buffer;
    this.number = number;
    this.send = send;
  }

  /** Free again when the part has ended. */
  byte[] buffer() {
    return buffer;
  }

  @Override
  public void run() {
    try {
      if (begin()) {
        sent = send.apply(number);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      end();
      ended.countDown();
    }
  }

  private synchronized boolean begin() {
    sender = Thread.currentThread();
    return !stopped;
  }

  /** A thread of the host goes back as it came. */
  private synchronized void end() {
    sender = null;
    if (stopped) {
      boolean unused = Thread.interrupted();
    }
  }

  /** Makes a part that is under way end soon; it is not to be waited for otherwise. */
  synchronized void stop() {
    stopped = true;
    if (sender != null) {
      sender.interrupt();
    }
  }

  /** Waits, and gives what the server said; throws what the sender threw. */
  CompletedPart await() throws InterruptedException {
    ended.await();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException wrong) {
      throw wrong;
    }
    if (sent == null) {
      throw new IllegalStateException("part " + number + " was stopped");
    }
    return sent;
  }

  /** Waits until nothing is sent any more, however it ended. */
  void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
