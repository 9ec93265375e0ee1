package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request. The body of the response becomes the node's result.
 *
 * <p>The agent pod needs the rights to watch WorkflowTaskSets and patch their status. Credentials
 * do not belong into the URL, which shows in messages.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTP extends ArgoObject {
  @JsonProperty("method")
  private @Nullable String method;

  @JsonProperty("url")
  private @Nullable String url;

  @JsonProperty("headers")
  private @Nullable List<HTTPHeader> headers;

  @JsonProperty("body")
  private @Nullable String body;

  @JsonProperty("bodyFrom")
  private @Nullable HTTPBodySource bodyFrom;

  @JsonProperty("timeoutSeconds")
  private @Nullable Long timeoutSeconds;

  @JsonProperty("successCondition")
  private @Nullable String successCondition;

  @JsonProperty("insecureSkipVerify")
  private @Nullable Boolean insecureSkipVerify;

  /** Makes an empty one. */
  public HTTP() {}

  /**
   * The method. Default {@code GET}.
   *
   * <p>Argo field {@code spec.templates[].http.method}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getMethod() {
    return method;
  }

  /**
   * Sets what {@link #getMethod()} returns.
   *
   * @param method the new value; null leaves the field out
   * @return this
   */
  public HTTP method(@Nullable String method) {
    this.method = method;
    return this;
  }

  /**
   * Where to. Tags are replaced.
   *
   * <p>Argo field {@code spec.templates[].http.url}, since Argo 3.2.
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
  public HTTP url(@Nullable String url) {
    this.url = url;
    return this;
  }

  /**
   * Headers to send.
   *
   * <p>Argo field {@code spec.templates[].http.headers}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable List<HTTPHeader> getHeaders() {
    return headers;
  }

  /**
   * Sets what {@link #getHeaders()} returns.
   *
   * @param headers the new value; null leaves the field out
   * @return this
   */
  public HTTP headers(@Nullable List<HTTPHeader> headers) {
    this.headers = headers;
    return this;
  }

  /**
   * The body, as text.
   *
   * <p>Argo field {@code spec.templates[].http.body}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getBody() {
    return body;
  }

  /**
   * Sets what {@link #getBody()} returns.
   *
   * @param body the new value; null leaves the field out
   * @return this
   */
  public HTTP body(@Nullable String body) {
    this.body = body;
    return this;
  }

  /**
   * The body, as bytes.
   *
   * <p>Argo field {@code spec.templates[].http.bodyFrom}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable HTTPBodySource getBodyFrom() {
    return bodyFrom;
  }

  /**
   * Sets what {@link #getBodyFrom()} returns.
   *
   * @param bodyFrom the new value; null leaves the field out
   * @return this
   */
  public HTTP bodyFrom(@Nullable HTTPBodySource bodyFrom) {
    this.bodyFrom = bodyFrom;
    return this;
  }

  /**
   * How long the request may take, in seconds. Default 30.
   *
   * <p>Argo field {@code spec.templates[].http.timeoutSeconds}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable Long getTimeoutSeconds() {
    return timeoutSeconds;
  }

  /**
   * Sets what {@link #getTimeoutSeconds()} returns.
   *
   * @param timeoutSeconds the new value; null leaves the field out
   * @return this
   */
  public HTTP timeoutSeconds(@Nullable Long timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds;
    return this;
  }

  /**
   * An expression over {@code response} and {@code request}, such as {@code response.statusCode ==
   * 404}. Default: a status from 200 to 299.
   *
   * <p>Argo field {@code spec.templates[].http.successCondition}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable String getSuccessCondition() {
    return successCondition;
  }

  /**
   * Sets what {@link #getSuccessCondition()} returns.
   *
   * @param successCondition the new value; null leaves the field out
   * @return this
   */
  public HTTP successCondition(@Nullable String successCondition) {
    this.successCondition = successCondition;
    return this;
  }

  /**
   * True: any certificate will do. Default false.
   *
   * <p>Argo field {@code spec.templates[].http.insecureSkipVerify}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getInsecureSkipVerify() {
    return insecureSkipVerify;
  }

  /**
   * Sets what {@link #getInsecureSkipVerify()} returns.
   *
   * @param insecureSkipVerify the new value; null leaves the field out
   * @return this
   */
  public HTTP insecureSkipVerify(@Nullable Boolean insecureSkipVerify) {
    this.insecureSkipVerify = insecureSkipVerify;
    return this;
  }
}
