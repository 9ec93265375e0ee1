package io.tiphys.tck.internal.scenario;

import org.jspecify.annotations.Nullable;

/**
 * The engine under test has not answered a call without which the kit cannot go on: it failed, or
 * did not return. The message names the call.
 */
public final class UnansweredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
