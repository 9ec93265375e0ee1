package io.tiphys.tck.internal.scenario;

import org.jspecify.annotations.Nullable;

/** Without an answer to a call, the kit cannot even begin; the message names the call. */
public final class UnansweredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
