package io.tiphys.artifact.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of a request, given piece after piece by the thread that puts: a stream is read by the
 * thread that brought it, and no more of it than the server takes.
 *
 * <p>Thread-safe: one thread gives, those of the client take.
 */
final class HttpFeed implements BodyPublisher {
  private final Duration timeout;
  private final long length;
  private final Semaphore demand = new Semaphore(0);
  private final CompletableFuture<Flow.Subscriber<? super ByteBuffer>> taker =
      new CompletableFuture<>();
  private volatile boolean over;

  /** Of so many bytes, or of an unknown number: -1, as publishers of the JDK have it. */
  HttpFeed(Duration timeout, long length) {
    this.timeout = timeout;
    this.length = length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            demand.release((int) Math.min(n, 1 << 20));
          }

          @Override
          public void cancel() {
            end();
          }
        });
    taker.complete(subscriber);
  }

  /** Nothing more will be taken: it was answered, or the connection broke. */
  void end() {
    over = true;
    demand.release();
  }

  /**
   * Gives one piece, which stays as it is.
   *
   * @return false if it is not wanted any more, for a reason that the answer tells
   * @throws HttpTimeoutException if the server takes nothing for too long
   */
  boolean give(ByteBuffer piece) throws IOException {
    try {
      if (!demand.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new HttpTimeoutException("the server took nothing for " + timeout);
      }
      if (over) {
        return false;
      }
      taker.get().onNext(piece);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while sending");
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  void complete() {
    CompletableFuture<Void> unused = taker.thenAccept(Flow.Subscriber::onComplete);
  }

  /** Breaks the request off, so that the server does not take what came for all of it. */
  void fail(Throwable because) {
    CompletableFuture<Void> unused = taker.thenAccept(taken -> taken.onError(because));
  }

  /** Waits for what the server says in the end. */
  static <T> T answer(CompletableFuture<T> coming, Duration timeout) throws IOException {
    try {
      return coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new HttpTimeoutException("no answer for " + timeout);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}
