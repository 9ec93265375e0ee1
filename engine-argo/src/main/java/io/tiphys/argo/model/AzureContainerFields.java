package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * How a container in Azure Blob Storage is reached.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class AzureContainerFields<S extends AzureContainerFields<S>> extends ArgoObject {
  @JsonProperty("endpoint")
  private @Nullable String endpoint;

  @JsonProperty("container")
  private @Nullable String container;

  @JsonProperty("accountKeySecret")
  private @Nullable SecretKeySelector accountKeySecret;

  @JsonProperty("useSDKCreds")
  private @Nullable Boolean useSDKCreds;

  /**
   * The URL of the storage account, such as {@code https://NAME.blob.core.windows.net}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure.endpoint}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getEndpoint() {
    return endpoint;
  }

  /**
   * Sets what {@link #getEndpoint()} returns.
   *
   * @param endpoint the new value; null leaves the field out
   * @return this
   */
  public S endpoint(@Nullable String endpoint) {
    this.endpoint = endpoint;
    return self();
  }

  /**
   * The container within the account.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure.container}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getContainer() {
    return container;
  }

  /**
   * Sets what {@link #getContainer()} returns.
   *
   * @param container the new value; null leaves the field out
   * @return this
   */
  public S container(@Nullable String container) {
    this.container = container;
    return self();
  }

  /**
   * The account's key or a shared access signature, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure.accountKeySecret}, since Argo
   * 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getAccountKeySecret() {
    return accountKeySecret;
  }

  /**
   * Sets what {@link #getAccountKeySecret()} returns.
   *
   * @param accountKeySecret the new value; null leaves the field out
   * @return this
   */
  public S accountKeySecret(@Nullable SecretKeySelector accountKeySecret) {
    this.accountKeySecret = accountKeySecret;
    return self();
  }

  /**
   * True: credentials are found as Azure's SDK does, for instance from the pod's identity. Default
   * false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure.useSDKCreds}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getUseSDKCreds() {
    return useSDKCreds;
  }

  /**
   * Sets what {@link #getUseSDKCreds()} returns.
   *
   * @param useSDKCreds the new value; null leaves the field out
   * @return this
   */
  public S useSDKCreds(@Nullable Boolean useSDKCreds) {
    this.useSDKCreds = useSDKCreds;
    return self();
  }

  abstract S self();
}
