package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.backend.GatewayOptions;
import io.tiphys.argo.internal.gateway.GatewayLimits;
import io.tiphys.argo.internal.names.Transport;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * How a host serves artifacts to the pods of its runs: a small HTTP server in its own process, in
 * front of any store.
 *
 * <pre>{@code
 * ArgoEngine.builder("scenes").artifactsByGateway(
 *     "artifacts",
 *     store,
 *     ArtifactGateway.at(URI.create("http://host.scenes.svc:8077")).concurrentTransfers(64));
 * }</pre>
 *
 * <p>Several hosts may be behind one address: none of them keeps anything that another one lacks.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ArtifactGateway {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI publicUri;
  private final GatewayOptions options;

  private ArtifactGateway(URI publicUri, GatewayOptions options) {
    this.publicUri = publicUri;
    this.options = options;
  }

  /**
   * Says where pods find the gateway, such as at a Service in front of the hosts.
   *
   * @param publicUri {@code http} or {@code https}, a host, and a path at most; the gateway itself
   *     speaks HTTP, so for {@code https} something has to stand before it; never null
   * @return a gateway that listens at all addresses of this machine, at the port of the address
   * @throws IllegalArgumentException if it has anything else, such as a user or a query
   */
  public static ArtifactGateway at(URI publicUri) {
    Transport unused = Transport.gateway(requireNonNull(publicUri, "publicUri"));
    int usual = "https".equals(publicUri.getScheme()) ? HTTPS : HTTP;
    int port = publicUri.getPort() < 0 ? usual : publicUri.getPort();
    return new ArtifactGateway(
        publicUri,
        new GatewayOptions(new InetSocketAddress(port), GatewayLimits.USUAL, Duration.ofDays(90)));
  }

  /**
   * Sets where the gateway listens. Default: all addresses of this machine, at the port of the
   * public address.
   *
   * @param address address and port; never null
   * @return a changed copy
   */
  public ArtifactGateway listenOn(InetSocketAddress address) {
    return with(
        new GatewayOptions(
            requireNonNull(address, "address"), options.limits(), options.credentialLifetime()));
  }

  /**
   * Limits how many artifacts are on their way at once; each holds a thread. Others wait. Default:
   * 32.
   *
   * @param limit 1 or more
   * @return a changed copy
   */
  public ArtifactGateway concurrentTransfers(int limit) {
    return with(options.limits().withTransfers(limit));
  }

  /**
   * Limits how many of those are of one run, so that no run keeps the others waiting. Others of it
   * wait. Default: 16.
   *
   * @param limit 1 or more; has no effect above that of all runs
   * @return a changed copy
   */
  public ArtifactGateway concurrentTransfersPerRun(int limit) {
    return with(options.limits().withTransfersPerRun(limit));
  }

  /**
   * Limits how long an artifact waits for its turn. Then the request is answered with 503, which
   * fails the attempt: Argo does not repeat it. Default: 2 minutes.
   *
   * @param time more than zero; never null
   * @return a changed copy
   */
  public ArtifactGateway waitingTime(Duration time) {
    return with(options.limits().withWait(requireNonNull(time, "time")));
  }

  /**
   * Limits how many bytes an artifact may have that a pod writes; a directory counts as its
   * archive. A larger one is answered with 413, which fails the attempt. Default: 1 TiB.
   *
   * @param bytes 1 or more
   * @return a changed copy
   */
  public ArtifactGateway artifactBytes(long bytes) {
    return with(options.limits().withArtifactBytes(bytes));
  }

  /**
   * Limits how many bytes pass in a second, both ways and of all artifacts together. Default: no
   * limit.
   *
   * @param bytes 1 or more
   * @return a changed copy
   */
  public ArtifactGateway bytesPerSecond(long bytes) {
    return with(options.limits().withBytesPerSecond(bytes));
  }

  /**
   * Limits how many of those are of one run. Default: no limit.
   *
   * @param bytes 1 or more
   * @return a changed copy
   */
  public ArtifactGateway bytesPerSecondPerRun(long bytes) {
    return with(options.limits().withBytesPerSecondPerRun(bytes));
  }

  /**
   * Limits how long a run may use its credential. It cannot be renewed, so it has to last for the
   * longest run; a run that has ended or was deleted cannot use it in any case, but for ten minutes
   * in which what is stopped may still save its files. Default: 90 days.
   *
   * @param time more than a second; never null
   * @return a changed copy
   */
  public ArtifactGateway credentialLifetime(Duration time) {
    return with(
        new GatewayOptions(options.listenOn(), options.limits(), requireNonNull(time, "time")));
  }

  private ArtifactGateway with(GatewayLimits limits) {
    return with(new GatewayOptions(options.listenOn(), limits, options.credentialLifetime()));
  }

  private ArtifactGateway with(GatewayOptions other) {
    return new ArtifactGateway(publicUri, other);
  }

  Transport transport() {
    return Transport.gateway(publicUri);
  }

  GatewayOptions options() {
    return options;
  }

  @Override
  public String toString() {
    return "gateway at " + publicUri;
  }
}
