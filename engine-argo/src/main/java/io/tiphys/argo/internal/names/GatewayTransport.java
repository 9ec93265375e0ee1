package io.tiphys.argo.internal.names;

import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactLocation;
import io.tiphys.argo.model.ArtifactoryArtifact;
import io.tiphys.argo.model.BasicAuth;
import io.tiphys.argo.model.HTTPArtifact;
import io.tiphys.argo.model.HTTPAuth;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By URLs of a gateway, with the credential of the run. Logs go there as to an Artifactory, which
 * for Argo is the same protocol: of a place for logs that is {@code http} it forgets the host.
 *
 * <p>Writes {@code artifacts[].http} and {@code templates[].archiveLocation}; tried on Argo 4.1.2.
 */
final class GatewayTransport implements Transport {
  private final String base;

  GatewayTransport(URI base) {
    String text = base.toString();
    boolean usable =
        ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
            && base.getHost() != null
            && base.getRawUserInfo() == null
            && base.getRawQuery() == null
            && base.getRawFragment() == null
            && !text.contains(GatewayPaths.ROOT);
    if (!usable) {
      throw new IllegalArgumentException(
          "publicUri: expected http://host:port, or https, with a path at most; received '"
              + (base.getRawUserInfo() == null ? text : "one with a user")
              + "'");
    }
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String place(String key) {
    return base + GatewayPaths.of(key);
  }

  @Override
  public String directory(String place) {
    return place + "/";
  }

  @Override
  public boolean hasEmptyDirectories() {
    return true;
  }

  @Override
  public boolean packsDirectories() {
    return true;
  }

  @Override
  public Artifact at(Artifact artifact, String place, String run) {
    BasicAuth auth =
        new BasicAuth()
            .usernameSecret(selector(run, GatewaySecrets.USER))
            .passwordSecret(selector(run, GatewaySecrets.PASSWORD));
    return artifact
        .s3(null)
        .http(new HTTPArtifact().url(place).auth(new HTTPAuth().basicAuth(auth)));
  }

  @Override
  public Optional<ArtifactLocation> logs(Supplier<String> place, String run) {
    return Optional.of(
        new ArtifactLocation()
            .archiveLogs(true)
            .artifactory(
                new ArtifactoryArtifact()
                    .url(place.get())
                    .usernameSecret(selector(run, GatewaySecrets.USER))
                    .passwordSecret(selector(run, GatewaySecrets.PASSWORD))));
  }

  private static SecretKeySelector selector(String run, String key) {
    return new SecretKeySelector(key, GatewaySecrets.nameOf(run), null);
  }

  @Override
  public Optional<String> keyOf(Artifact artifact) {
    return url(artifact).flatMap(GatewayPaths::keyIn);
  }

  private static Optional<String> url(Artifact artifact) {
    @Nullable HTTPArtifact http = artifact.getHttp();
    @Nullable ArtifactoryArtifact log = artifact.getArtifactory();
    return Optional.ofNullable(http != null ? http.getUrl() : log == null ? null : log.getUrl());
  }
}
