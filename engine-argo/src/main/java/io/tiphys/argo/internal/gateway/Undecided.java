package io.tiphys.argo.internal.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Requests of which cannot be known now whether they are allowed, as the API server does not
 * answer. Argo does not come again, so they are looked at again each second, and hold no thread
 * meanwhile.
 *
 * <p>Thread-safe.
 */
final class Undecided {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final long longest;
  private final LongSupplier nanos;
  private final Queue<Request> waiting = new ArrayDeque<>();
  private boolean closed;

  /** What a client asks for, and when that is looked at again. */
  record Request(Client client, RequestHead head, long next) {}

  /**
   * Makes one.
   *
   * @param longest how many nanoseconds a client waits
   */
  Undecided(long longest, LongSupplier nanos) {
    this.longest = longest;
    this.nanos = nanos;
  }

  /** Keeps a request; false when it has waited for too long, or too many wait. */
  synchronized boolean keep(Client client, RequestHead head) {
    long now = nanos.getAsLong();
    if (closed || waiting.size() >= GatewayLimits.WAITING || now - client.since() >= longest) {
      return false;
    }
    waiting.add(new Request(client, head, now + PAUSE));
    return true;
  }

  synchronized int size() {
    return waiting.size();
  }

  /** Takes out those that are to be looked at again. */
  synchronized List<Request> due() {
    List<Request> due = new ArrayList<>();
    long now = nanos.getAsLong();
    while (!waiting.isEmpty() && now - waiting.element().next() >= 0) {
      due.add(waiting.remove());
    }
    return due;
  }

  /** Takes out all, and keeps none any more. */
  synchronized List<Request> close() {
    closed = true;
    List<Request> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }
}
