package io.tiphys.argo.internal.client;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.names.Positive;
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
    if (namespace.isEmpty()) {
      throw new IllegalArgumentException("namespace: expected a name, got an empty one");
    }
    Positive.require("requestTimeout", requestTimeout);
    Positive.require("concurrentRequests", concurrentRequests);
    Positive.require("requestsPerSecond", requestsPerSecond);
    Positive.require("listEvery", listEvery);
  }

  /** Returns what is right for most: 10 s, 16 requests at once, 50 in a second, lists each 30 s. */
  public static ClientSettings of(String namespace) {
    return new ClientSettings(namespace, Duration.ofSeconds(10), 16, 50, Duration.ofSeconds(30));
  }
}
