package io.tiphys.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that the library and its backends throw on purpose.
 *
 * <p>Facts stand in fields, the text is for people: a caller decides by the type, by {@link
 * #retryable()} and, when it knows the backend, by {@link #nativeCode()}. Wrong use of a single
 * method is not in this family; it is an {@link IllegalArgumentException}, a {@link
 * NullPointerException} or an {@link IllegalStateException} as everywhere in Java.
 *
 * <p>Backends, also those outside this library, throw this class itself for a failure that has no
 * type of its own, with the failure's own code as native code and the original exception as cause.
 * They do not extend it: callers could not catch a type that they do not know. Extension is for the
 * types of this library.
 *
 * <p>Thread-safe in the way every {@link Throwable} is: the fields of this class are immutable.
 *
 * @since 0.1
 * @serial exclude
 */
public class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final @Nullable String nativeCode;

  /**
   * Creates an exception without a native code and without a cause.
   *
   * @param message what went wrong and what to do about it, for people; holds no secrets; never
   *     null
   * @param retryable whether the same call may succeed later without anybody changing anything
   */
  public EngineException(String message, boolean retryable) {
    this(message, retryable, null, null);
  }

  /**
   * Creates an exception from a failure of a backend.
   *
   * @param message what went wrong and what to do about it, for people; holds no secrets; never
   *     null
   * @param retryable whether the same call may succeed later without anybody changing anything
   * @param nativeCode the backend's own code for the failure, such as an HTTP status, or null
   * @param cause the original exception, or null
   */
  public EngineException(
      String message, boolean retryable, @Nullable String nativeCode, @Nullable Throwable cause) {
    super(requireNonNull(message, "message"), cause);
    this.retryable = retryable;
    this.nativeCode = nativeCode;
  }

  /**
   * Tells whether the same call may succeed later without anybody changing anything.
   *
   * <p>It speaks of chance, not of safety: whether a repeated call does the work twice is said at
   * each method.
   *
   * @return true if a repetition makes sense, after a pause
   */
  public final boolean retryable() {
    return retryable;
  }

  /**
   * Returns the backend's own code for the failure, as text.
   *
   * @return the code; empty if the failure did not come from a backend, or has no code there
   */
  public final Optional<String> nativeCode() {
    return Optional.ofNullable(nativeCode);
  }
}
