package io.tiphys.error;

import org.jspecify.annotations.Nullable;

/**
 * The run, task, artifact or other thing that was asked for does not exist, or does no longer.
 *
 * <p>Never {@link #retryable() retryable}: absence is an answer. Thrown by engines, backends and
 * artifact stores alike, also by those outside this library.
 *
 * <p>Thread-safe in the way every {@link Throwable} is.
 *
 * @since 0.1
 */
public final class NotFoundException extends EngineException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a native code and without a cause.
   *
   * @param message what was looked for and where; never null
   */
  public NotFoundException(String message) {
    this(message, null, null);
  }

  /**
   * Creates an exception from a failure of a backend.
   *
   * @param message what was looked for and where; never null
   * @param nativeCode the backend's own code for the failure, such as an HTTP status, or null
   * @param cause the original exception, or null
   */
  public NotFoundException(String message, @Nullable String nativeCode, @Nullable Throwable cause) {
    super(message, false, nativeCode, cause);
  }
}
