package io.tiphys.argo.internal.gateway;

import java.util.function.LongSupplier;

/**
 * How long we have waited for a client. Time in which we wait for the store, or hold the client
 * back, is not its own.
 *
 * <p>Thread-safe: one thread moves bytes, another one looks.
 */
final class Patience {
  private final LongSupplier nanos;
  private final long most;
  private boolean waiting;
  private long since;
  private long waited;
  private long bytes;

  Patience(LongSupplier nanos, long most) {
    this.nanos = nanos;
    this.most = most;
  }

  /** Begins to wait for the client. */
  synchronized void begin() {
    waiting = true;
    since = nanos.getAsLong();
  }

  /** The client has moved some bytes. */
  synchronized void end(int moved) {
    waiting = false;
    waited += nanos.getAsLong() - since;
    bytes += moved;
    if (bytes >= GatewayLimits.LEAST) {
      bytes = 0;
      waited = 0;
    }
  }

  /** Says whether the client has kept us waiting for too long. */
  synchronized boolean isExhausted() {
    return waited + (waiting ? nanos.getAsLong() - since : 0) > most;
  }
}
