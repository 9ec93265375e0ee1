package io.tiphys.run;

import io.tiphys.status.RunStatus;
import java.util.concurrent.CompletableFuture;

/**
 * A subscription to one run. It ends by itself after the terminal snapshot, or when the run is
 * deleted.
 *
 * <p>Thread-safe. Made by {@link Run#watch}; whoever asked for it closes it.
 *
 * @rule WAT-007
 * @since 0.1
 */
public interface Watch extends AutoCloseable {

  /**
   * Returns a future that completes after the terminal snapshot was delivered.
   *
   * <p>It completes on a thread of the engine, or on the one that closes: do not block there. It
   * fails with {@code NotFoundException} when the run is deleted, with what the consumer threw,
   * with {@code EngineClosedException} when the watch or the engine is closed first, and with
   * whatever else keeps the run from being read for good, such as an {@code EngineException} that
   * is not retryable. Cancelling it only stops this future.
   *
   * @return the future; never null
   * @rule WAT-001
   * @rule WAT-017
   */
  CompletableFuture<RunStatus> completion();

  /**
   * Ends the subscription. At most the call in progress goes on. May be called twice, and from the
   * consumer itself.
   *
   * @rule WAT-011
   */
  @Override
  void close();
}
