package io.tiphys.artifact.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host has set. Immutable; its text is never printed.
 *
 * @param client what talks to the server
 * @param headers sent with each request to it, and nowhere else
 * @param authorization gives the header of that name for one request, or null
 * @param readTimeout how long to wait for the next byte, or for an answer
 * @param maxAttempts how often a request is made that may be repeated, 1 or more
 * @param pause before the second attempt, twice as long before each further one
 * @param redirectHosts where redirects may lead beside the server itself
 * @param inPlace whether content goes to its place at once
 */
record HttpSettings(
    HttpClient client,
    Map<String, String> headers,
    @Nullable Supplier<String> authorization,
    Duration readTimeout,
    int maxAttempts,
    Duration pause,
    Set<String> redirectHosts,
    boolean inPlace) {
  @Override
  public String toString() {
    return "settings of a store";
  }
}
