package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An artifact at a URL.
 *
 * <p>Outputs arrive as a PUT of {@code application/gzip}, unless {@link ArchiveStrategy#getNone} is
 * set. Artifacts of this kind are never deleted by Argo.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTPArtifact extends ArgoObject {
  @JsonProperty("url")
  private @Nullable String url;

  @JsonProperty("headers")
  private @Nullable List<Header> headers;

  @JsonProperty("auth")
  private @Nullable HTTPAuth auth;

  @JsonProperty("saveStreamViaFile")
  private @Nullable Boolean saveStreamViaFile;

  /** Makes an empty one. */
  public HTTPArtifact() {}

  /**
   * The URL. It shows in messages of the status when something goes wrong, so no credentials in it.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.url}.
   *
   * @return null if absent
   */
  public @Nullable String getUrl() {
    return url;
  }

  /**
   * Sets what {@link #getUrl()} returns.
   *
   * @param url the new value; null leaves the field out
   * @return this
   */
  public HTTPArtifact url(@Nullable String url) {
    this.url = url;
    return this;
  }

  /**
   * Headers to send, as literal text: everybody who reads the Workflow reads them. See {@link
   * #getAuth} for secrets.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.headers}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable List<Header> getHeaders() {
    return headers;
  }

  /**
   * Sets what {@link #getHeaders()} returns.
   *
   * @param headers the new value; null leaves the field out
   * @return this
   */
  public HTTPArtifact headers(@Nullable List<Header> headers) {
    this.headers = headers;
    return this;
  }

  /**
   * Credentials.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable HTTPAuth getAuth() {
    return auth;
  }

  /**
   * Sets what {@link #getAuth()} returns.
   *
   * @param auth the new value; null leaves the field out
   * @return this
   */
  public HTTPArtifact auth(@Nullable HTTPAuth auth) {
    this.auth = auth;
    return this;
  }

  /**
   * True: an upload is written to a file first, so that it can be sent again when the server
   * redirects it. Default false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.saveStreamViaFile}, since Argo
   * 4.1.
   *
   * @return null if absent
   */
  public @Nullable Boolean getSaveStreamViaFile() {
    return saveStreamViaFile;
  }

  /**
   * Sets what {@link #getSaveStreamViaFile()} returns.
   *
   * @param saveStreamViaFile the new value; null leaves the field out
   * @return this
   */
  public HTTPArtifact saveStreamViaFile(@Nullable Boolean saveStreamViaFile) {
    this.saveStreamViaFile = saveStreamViaFile;
    return this;
  }
}
