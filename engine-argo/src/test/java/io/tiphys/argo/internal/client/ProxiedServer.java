package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;

/** The API server of the usual configuration, by a way that can be cut, or closed for a while. */
public final class ProxiedServer implements AutoCloseable {
  private final FaultProxy proxy;
  private final KubernetesClient client;

  /**
   * Opens the way.
   *
   * @throws IOException if it cannot be had
   */
  public ProxiedServer() throws IOException {
    Config config = Config.autoConfigure(null);
    try {
      proxy = new FaultProxy(URI.create(config.getMasterUrl()), SSLUtils.sslContext(config));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    String token = config.getOauthToken();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl(proxy.url())
                    .withOauthToken(token == null ? config.getAutoOAuthToken() : token)
                    .withHttp2Disable(true)
                    .build())
            .build();
  }

  /** Returns a client that goes this way. */
  public KubernetesClient client() {
    return client;
  }

  /** Breaks all connections, and returns how many there were. */
  public int cut() {
    return proxy.cut();
  }

  /**
   * Breaks all connections, and refuses new ones until the result is closed.
   *
   * @throws IOException if the way cannot be closed
   */
  public AutoCloseable shut() throws IOException {
    proxy.down();
    return proxy::up;
  }

  @Override
  public void close() throws IOException {
    client.close();
    proxy.close();
  }
}
