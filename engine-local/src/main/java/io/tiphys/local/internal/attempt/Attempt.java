package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.process.LogFile;
import io.tiphys.local.internal.schedule.BodyStart;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One try of a task.
 *
 * <p>Thread-safe.
 */
public abstract class Attempt implements Runnable {
  private final BodyStart start;
  private final Object owner;

  Attempt(BodyStart start, Object owner) {
    this.start = start;
    this.owner = owner;
  }

  /** Returns what it received. */
  public final BodyStart start() {
    return start;
  }

  /** Returns the run that it belongs to, as its listener sees it. */
  public final Object owner() {
    return owner;
  }

  /** Tells whether its body starts at once, with nothing to prepare; it is started already then. */
  public abstract boolean startsAtOnce();

  /** Tells whether it lives in real time whatever the engine's time is. */
  public abstract boolean isProcess();

  /** Asks the body to stop, and kills it after the grace period where that is possible. */
  public abstract void stop(Duration grace);

  /** Completes with its log, empty when there will be none. */
  public abstract CompletableFuture<Optional<LogFile>> log() throws IOException;

  /** Runs the attempt on this thread; returns one to go on with. */
  abstract @Nullable Attempt perform();

  /** Runs this attempt, and those that follow from it on this thread. */
  @Override
  public final void run() {
    Attempt next = this;
    while (next != null) {
      next = next.perform();
    }
  }
}
