package io.tiphys;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One watch. A signal makes a thread of the engine read the run and pass it on if it is later than
 * what was passed on before; signals that come meanwhile are taken together.
 *
 * <p>Thread-safe without a lock: {@code signals} is above zero exactly while a look is due or under
 * way, so looks never overlap, and each sees what the one before left in {@code last}.
 */
final class Subscription implements Watch, Hub.Listener {
  private static final System.Logger LOG = System.getLogger(Subscription.class.getName());

  private final RunId id;
  private final Gate gate;
  private final Hub hub;
  private final Executor deliveries;
  private final Consumer<? super RunStatus> consumer;
  private final CompletableFuture<RunStatus> outcome = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger signals = new AtomicInteger();
  private long last;

  Subscription(
      RunId id,
      long after,
      Gate gate,
      Hub hub,
      Executor deliveries,
      Consumer<? super RunStatus> consumer) {
    this.id = id;
    this.last = after;
    this.gate = gate;
    this.hub = hub;
    this.deliveries = deliveries;
    this.consumer = consumer;
  }

  /** Begins; throws when the run cannot be read. */
  Subscription open() {
    hub.add(id, this);
    try {
      gate.read(id);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    signal();
    return this;
  }

  @Override
  public void signal() {
    if (!ended.get() && signals.getAndIncrement() == 0) {
      begin();
    }
  }

  /** Where the system has no more threads, a later signal tries again. */
  private void begin() {
    try {
      deliveries.execute(this::look);
    } catch (OutOfMemoryError e) {
      signals.set(0);
      LOG.log(Level.WARNING, "there is no thread for the watch of run " + id + " now", e);
    }
  }

  private void look() {
    int seen = signals.get();
    if (!ended.get()) {
      readAndPassOn();
    }
    // Once more by way of the queue, so that a busy run does not keep others from their thread.
    if (signals.addAndGet(-seen) > 0 && !ended.get()) {
      begin();
    }
  }

  private void readAndPassOn() {
    RunStatus now;
    try {
      now = gate.read(id);
    } catch (EngineException e) {
      // What may pass is waited out: the hub signals again.
      if (!e.retryable()) {
        end(e);
      }
      return;
    } catch (Error e) { // Else the look would never be over, and no other one begin.
      LOG.log(Level.WARNING, "a watch could not read run " + id + "; it looks no more", e);
      end(e);
      return;
    }
    if (now.version() > last) {
      last = now.version();
      try {
        consumer.accept(now);
      } catch (Throwable t) {
        LOG.log(
            Level.WARNING, "the consumer of a watch of run " + id + " threw; it gets no more", t);
        end(t);
        return;
      }
    }
    if (now.phase().isTerminal() && finish()) {
      outcome.complete(now);
    }
  }

  private void end(Throwable cause) {
    if (finish()) {
      outcome.completeExceptionally(cause);
    }
  }

  private boolean finish() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    hub.remove(id, this);
    return true;
  }

  @Override
  public void engineClosed() {
    end(Gate.engineClosed(null));
  }

  @Override
  public CompletableFuture<RunStatus> completion() {
    return outcome.copy();
  }

  @Override
  public void close() {
    end(new EngineClosedException("the watch of run " + id + " is closed"));
  }
}
