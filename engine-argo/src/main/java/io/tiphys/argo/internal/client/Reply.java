package io.tiphys.argo.internal.client;

import java.time.Duration;

/**
 * An answer of the API server. Immutable.
 *
 * @param code the HTTP status
 * @param retryAfter how long the server asks to wait; zero when it does not
 * @param text the body; empty when it went elsewhere
 * @param afterLoss whether the same request was sent before and brought no answer that says what
 *     became of it: what it asks for may have been done then
 */
record Reply(int code, Duration retryAfter, String text, boolean afterLoss) {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  Reply(int code, Duration retryAfter, String text) {
    this(code, retryAfter, text, false);
  }

  /** Returns the same as an answer to a request whose first answer was lost. */
  Reply asAfterLoss() {
    return new Reply(code, retryAfter, text, true);
  }

  boolean isSuccess() {
    return code >= 200 && code < 300;
  }

  /** Reads a {@code Retry-After}: Kubernetes sends seconds. Anything else is not understood. */
  static Duration retryAfter(String header) {
    if (!header.matches("\\d{1,9}")) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(header));
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }
}
