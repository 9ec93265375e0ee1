package io.tiphys.argo.internal.client;

import java.time.Duration;

/**
 * An answer of the API server. Immutable.
 *
 * @param code the HTTP status
 * @param retryAfter how long the server asks to wait; zero when it does not
 * @param text the body; empty when it went elsewhere
 */
record Reply(int code, Duration retryAfter, String text) {
  private static final Duration LONGEST = Duration.ofMinutes(5);

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
