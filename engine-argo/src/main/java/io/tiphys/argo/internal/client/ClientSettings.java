package io.tiphys.argo.internal.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The few things about the client that an installation may want otherwise. Immutable.
 *
 * @param namespace the one namespace of all runs
 * @param requestTimeout how long one try of a request may take until its answer begins, and how
 *     long an answer may pause
 * @param concurrentRequests how many requests of callers are under way at once; more wait
 * @param requestsPerSecond how many requests of callers begin in one second; more wait
 * @param listEvery how often the runs that no host has acknowledged are listed beside the watch
 */
public record ClientSettings(
    String namespace,
    Duration requestTimeout,
    int concurrentRequests,
    int requestsPerSecond,
    Duration listEvery) {

  /** Checks that all are there and above zero. */
  public ClientSettings {
    requireNonNull(namespace, "namespace");
    if (namespace.isEmpty()
        || !isPositive(requestTimeout)
        || !isPositive(listEvery)
        || concurrentRequests < 1
        || requestsPerSecond < 1) {
      throw new IllegalArgumentException(
          "expected a namespace and positive limits, received namespace '"
              + namespace
              + "', requestTimeout "
              + requestTimeout
              + ", concurrentRequests "
              + concurrentRequests
              + ", requestsPerSecond "
              + requestsPerSecond
              + ", listEvery "
              + listEvery);
    }
  }

  /** Returns what is right for most: 10 s, 16 requests at once, 50 in a second, lists each 30 s. */
  public static ClientSettings of(String namespace) {
    return new ClientSettings(namespace, Duration.ofSeconds(10), 16, 50, Duration.ofSeconds(30));
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }
}
