package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.gateway.GatewayLimits;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a host serves artifacts to pods. Immutable.
 *
 * @param listenOn address and port
 * @param limits what it lets pods do to it
 * @param credentialLifetime how long a run may use its credential at most
 */
public record GatewayOptions(
    InetSocketAddress listenOn, GatewayLimits limits, Duration credentialLifetime) {
  /** Checks the time. */
  public GatewayOptions {
    if (credentialLifetime.toSeconds() <= 0) {
      throw new IllegalArgumentException(
          "credentialLifetime: more than a second is needed, not " + credentialLifetime);
    }
  }
}
