package io.tiphys.error;

import org.jspecify.annotations.Nullable;

/**
 * The backend did not answer, or said that it cannot serve now; the outcome of the call is unknown.
 *
 * <p>Always {@link #retryable() retryable}. Submission is safe to repeat because of its request
 * key; the other calls say themselves what a repetition does. Thrown by every backend that talks to
 * something which can be down.
 *
 * <p>Thread-safe in the way every {@link Throwable} is.
 *
 * @since 0.1
 */
public final class BackendUnavailableException extends EngineException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a native code and without a cause.
   *
   * @param message what did not answer, and what to check; never null
   */
  public BackendUnavailableException(String message) {
    this(message, null, null);
  }

  /**
   * Creates an exception from a failure of a backend.
   *
   * @param message what did not answer, and what to check; never null
   * @param nativeCode the backend's own code for the failure, such as an HTTP status, or null
   * @param cause the original exception, or null
   */
  public BackendUnavailableException(
      String message, @Nullable String nativeCode, @Nullable Throwable cause) {
    super(message, true, nativeCode, cause);
  }
}
