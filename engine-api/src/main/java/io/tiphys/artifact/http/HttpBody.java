package io.tiphys.artifact.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever: the JDK's own has no time limit
 * once the head of an answer has come. Holds a few buffers at most.
 *
 * <p>For one thread at a time, but may be closed by another.
 */
final class HttpBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {

  /** How many lists of buffers are asked for beforehand. */
  private static final int AHEAD = 4;

  private record Event(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean last) {}

  private final Duration timeout;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private volatile boolean closed;
  private List<ByteBuffer> current = List.of();
  private int next;
  private boolean ended;

  HttpBody(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    synchronized (this) {
      subscription = given;
    }
    if (closed) {
      given.cancel();
    } else {
      given.request(AHEAD);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event(buffers, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), null, true));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (closed) {
        throw new IOException("the stream was closed");
      }
      while (next < current.size()) {
        ByteBuffer buffer = current.get(next);
        if (buffer.hasRemaining()) {
          int count = Math.min(length, buffer.remaining());
          buffer.get(bytes, offset, count);
          return count;
        }
        next++;
      }
      take();
    }
    return -1;
  }

  private void take() throws IOException {
    Event event;
    try {
      event = events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("interrupted while reading an answer");
    }
    if (event == null) {
      close();
      throw new HttpTimeoutException("nothing came for " + timeout);
    }
    if (event.failure != null) {
      throw new IOException(HttpFailure.reasonOf(event.failure), event.failure);
    }
    current = event.buffers;
    next = 0;
    ended = event.last;
    Flow.Subscription from = subscription();
    if (!ended && from != null) {
      from.request(1);
    }
  }

  private synchronized Flow.@Nullable Subscription subscription() {
    return subscription;
  }

  /** Drops the connection if the answer has not ended. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription from = subscription();
    if (from != null && !ended) {
      from.cancel();
    }
    // Whoever waits for the next buffer waits no longer.
    events.add(new Event(List.of(), new IOException("the stream was closed"), true));
  }
}
