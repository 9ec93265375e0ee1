package io.tiphys.error;

import org.jspecify.annotations.Nullable;

/**
 * The engine was closed before or during the call; nothing more will come from it.
 *
 * <p>Never {@link #retryable() retryable} on the same engine. The runs themselves may go on,
 * depending on the backend, and can be found again with a new engine. Backends throw it from every
 * call after their {@code close()}.
 *
 * <p>Thread-safe in the way every {@link Throwable} is.
 *
 * @since 0.1
 */
public final class EngineClosedException extends EngineException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked of the closed engine; never null
   */
  public EngineClosedException(String message) {
    this(message, null);
  }

  /**
   * Makes the exception for a call that was under way when its engine was closed.
   *
   * @param message what was closed; never null
   * @param cause how the call ended, or null when it had not begun
   */
  public EngineClosedException(String message, @Nullable Throwable cause) {
    super(message, false, null, cause);
  }
}
